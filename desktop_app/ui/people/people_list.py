"""The left side of the page: search, circles, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.models.people import EVERYBODY, RESTING, Order, PeopleModel
from desktop_app.ui.people.order_button import OrderButton
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.chips import FilterChips
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.people import Circle, CircleId, Person, PersonId
    from desktop_app.services.person_cards import Everybody, PersonCard


class PeopleList(QWidget):
    """Finds people while typing.

    `moved` says that another one, or nobody, stands out; `opened` that somebody was picked.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(_("Find a name"))
        self.chips = FilterChips(_("Circles"))
        self.order = OrderButton()
        self.names = RowList(_("People"))
        self.model = PeopleModel(self)
        self.names.setModel(self.model)
        self._none = PlainLabel(_("Nobody here with these letters."), Role.QUIET)
        self._none.hide()
        self._circles: tuple[Circle, ...] = ()
        self._options: list[tuple[str, str]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.medium)
        top = QHBoxLayout()
        top.setSpacing(SPACE.hair)
        top.addWidget(self.search, 1)
        top.addWidget(self.order, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(top)
        layout.addWidget(self.chips)
        layout.addWidget(self._none)
        layout.addWidget(self.names, 1)
        self.search.textChanged.connect(self._filter)
        self.search.down_pressed.connect(self._go_down)
        self.search.returnPressed.connect(self.opened)
        self.chips.chosen.connect(self._filter)
        self.order.chosen.connect(self._sort)
        self.names.selectionModel().currentChanged.connect(self._tell)
        self.names.clicked.connect(self._open)
        self.names.activated.connect(self._open)

    def show_people(self, everybody: Everybody, circles: Sequence[Circle], today: date) -> None:
        """Other records, as of a local date; who stood out still does, if they are there."""
        row = self.names.currentIndex().row()
        current = self.model.person_at(row)
        place = self.names.verticalScrollBar().value()
        self._circles = tuple(circles)
        self._show_circles(everybody.people)
        self.model.set_everybody(everybody, today)
        self.names.viewport().update()
        self._apply_filters()
        if current is None or not self.select(current.id):
            self._select_row(max(0, min(row, self.model.rowCount() - 1)))
        self.names.arrange()
        self.names.verticalScrollBar().setValue(place)

    def current(self) -> PersonCard | None:
        """Who stands out."""
        return self.model.card_at(self.names.currentIndex().row())

    def circle(self) -> CircleId | None:
        """The circle that is kept to, if any."""
        return next((circle.id for circle in self._circles if str(circle.id) == self.chips.value()), None)

    def select(self, person: PersonId) -> bool:
        """Make somebody stand out; False where the filters leave them out."""
        row = self.model.row_of(person)
        if row >= 0:
            self._select_row(row)
        return row >= 0

    def show_everybody(self) -> None:
        """Take the filters away."""
        self.chips.set_value(EVERYBODY)
        self.search.clear()
        self._filter()

    def _show_circles(self, people: Sequence[Person]) -> None:
        options = [(EVERYBODY, _("All"))]
        options += [(str(circle.id), circle.name) for circle in self._circles]
        if any(person.resting for person in people):
            options.append((RESTING, _("Resting")))
        # Made anew only where they differ, since the focus may be in them.
        if options != self._options:
            self._options = options
            self.chips.set_options(options)
        self.chips.setVisible(bool(people))

    @Slot()
    def _filter(self) -> None:
        before = self.model.person_at(self.names.currentIndex().row())
        self._apply_filters()
        if before is None or not self.select(before.id):
            self._select_row(0)

    @Slot(Order)
    def _sort(self, order: Order) -> None:
        before = self.model.person_at(self.names.currentIndex().row())
        self.model.set_order(order)
        if before is None or not self.select(before.id):
            self._select_row(0)

    def _apply_filters(self) -> None:
        self.model.show_only(self.chips.value(), self.search.text())
        self.names.set_match(self.search.text())
        nobody = not self.model.rowCount()
        self._none.setVisible(nobody)
        self.names.setVisible(not nobody)

    def _select_row(self, row: int) -> None:
        index = self.model.index(row)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.names.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.names.scrollTo(index)
        self.moved.emit()

    @Slot()
    def _go_down(self) -> None:
        self.names.setFocus()
        if not self.names.currentIndex().isValid():
            self._select_row(0)

    @Slot(QModelIndex)
    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.moved.emit()

    @Slot(QModelIndex)
    def _open(self, _index: QModelIndex) -> None:
        self.opened.emit()
