"""Chooses whose row comes first."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.models.people import Order
from desktop_app.ui.widgets.buttons import icon_button
from desktop_app.ui.widgets.menu import Menu


class OrderButton(QWidget):
    """A button with a menu of orders; `chosen` carries the Order."""

    chosen = Signal(Order)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button: QToolButton = icon_button("sort", _("Sort"))
        self.menu = Menu(self.button)
        self._group = QActionGroup(self)
        for order, label in ((Order.NAME, _("By name")), (Order.READY, _("Ready for a hello first"))):
            action = QAction(label, self._group)
            action.setCheckable(True)
            action.setChecked(order is Order.NAME)
            action.setData(order)
            self.menu.addAction(action)
        self.button.setMenu(self.menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self.setFocusProxy(self.button)
        self._group.triggered.connect(self._choose)
        self._describe()

    def value(self) -> Order:
        """The order in force."""
        return Order(self._group.checkedAction().data())

    @Slot(QAction)
    def _choose(self, _action: QAction) -> None:
        self._describe()
        self.chosen.emit(self.value())

    def _describe(self) -> None:
        self.button.setAccessibleDescription(self._group.checkedAction().text())
