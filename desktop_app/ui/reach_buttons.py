"""Buttons that open the ways to reach someone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.ui.reach import way_name, ways
from desktop_app.ui.theme.appearance import restyle
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import plain, primary_button, quiet_button
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.domain.people import ContactDetail
    from desktop_app.ui.reach import Way

_ICONS = {How.CALL: "phone", How.MESSAGE: "message"}


class ReachButtons(QWidget):
    """One button for each kind of way, the first of them primary, and what `add_after` puts behind them.

    `opened` carries the How of the way that was opened; `failed` says that nothing opens it, in words
    below the buttons. What a button opens stands in full below them, or with `told_beside` in their row where
    there is room, and a button with several ways lists them first.
    """

    opened = Signal(How)
    failed = Signal()

    def __init__(
        self,
        contacts: Iterable[ContactDetail],
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
        *,
        with_primary: bool = True,
        told_beside: bool = False,
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._with_primary = with_primary
        self._ways = ways(contacts)
        self._singles = QButtonGroup(self)
        self._singles.idClicked.connect(self._open)
        self._trouble = PlainLabel("", Role.CAPTION)
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        row = QWidget()
        self._row = FlowLayout(row)
        layout.addWidget(row)
        for places in _by_name(self._ways).values():
            self._add(places)
        targets = _targets(self._told())
        self._beside = targets if told_beside else None
        (self._row if told_beside else layout).addWidget(targets)
        layout.addWidget(self._trouble)

    def is_empty(self) -> bool:
        """Whether there is no way that could be opened."""
        return not self._ways

    def add_after(self, widget: QWidget) -> None:
        """Another button in the same row."""
        self._row.addWidget(widget)
        if self._beside is not None:
            self._row.removeWidget(self._beside)
            self._row.addWidget(self._beside)

    def _told(self) -> list[str]:
        """What the buttons open at once, and what their lists have no room for."""
        told: list[str] = []
        for places in _by_name(self._ways).values():
            found = [self._ways[place] for place in places]
            told += [way.target for way in found if len(found) == 1 or way.short_target != way.target]
        return list(dict.fromkeys(told))

    def _add(self, places: list[int]) -> None:
        first = self._ways[places[0]]
        make = primary_button if self._with_primary and not self._row.count() else quiet_button
        button = make(way_name(first), "mail" if first.by_mail else _ICONS[first.how])
        if len(places) == 1:
            button.setToolTip(plain_tip(first.url))
            button.setAccessibleDescription(first.target)
            self._singles.addButton(button, places[0])
        else:
            button.setMenu(self._menu(places, button))
            button.setProperty("menu", True)
            restyle(button)
        self._row.addWidget(button)

    def _menu(self, places: list[int], parent: QPushButton) -> QMenu:
        menu = Menu(parent)
        menu.setToolTipsVisible(True)
        menu.triggered.connect(self._open_from_menu)
        for place in places:
            way = self._ways[place]
            text = way.short_target
            if way.label:
                text = _("{value} ({label})").format(value=text, label=way.label)
            action = QAction(plain(text), menu)
            action.setData(place)
            action.setToolTip(plain_tip(way.url))
            menu.addAction(action)
        return menu

    @Slot(QAction)
    def _open_from_menu(self, action: QAction) -> None:
        self._open(action.data())

    @Slot(int)
    def _open(self, place: int) -> None:
        way = self._ways[place]
        opened = self._open_url(way.address)
        words = _("Nothing on this computer opens this by itself. Here it is: {address}")
        self._trouble.setText("" if opened else words.format(address=way.value))
        self._trouble.setVisible(not opened)
        if opened:
            self.opened.emit(way.how)
        else:
            self.failed.emit()


def _targets(targets: list[str]) -> QWidget:
    """Each in a label of its own, so that it keeps its direction."""
    row = QWidget()
    flow = FlowLayout(row, gap=SPACE.medium)
    for target in targets:
        flow.addWidget(PlainLabel(target, Role.CAPTION, natural=True))
    if not targets:  # shown before it is in a window, it would be one itself
        row.hide()
    return row


def _by_name(found: list[Way]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    for place, way in enumerate(found):
        names.setdefault(way_name(way), []).append(place)
    return names
