"""Chooses people by typing a part of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import PersonId
from desktop_app.i18n import _
from desktop_app.ui.models.people import EVERYBODY, PeopleModel
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.chips import RemovableChip
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from desktop_app.services.person_cards import Everybody

_LIST_HEIGHT = 200


class _NameField(SearchField):
    """Up and Down choose a row of the list below, a comma takes it."""

    stepped = Signal(int)
    comma_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps:
            self.stepped.emit(steps)
        elif event.text() == ",":
            self.comma_pressed.emit()
        else:
            super().keyPressEvent(event)


class WhomField(QWidget):
    """Several people as chips, and one more from a list; Enter or a double click says `decided`."""

    decided = Signal()

    def __init__(self, everybody: Everybody, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[PersonId, RemovableChip] = {}
        self._drops = QButtonGroup(self)
        self._drops.idClicked.connect(self._drop)
        self._everybody = everybody
        self.search = _NameField(_("Type a part of a name"))
        self._model = PeopleModel(self)
        self._model.set_everybody(everybody, today)
        self.names = RowList(_("Names"))
        self.names.setModel(self._model)
        self.names.setFixedHeight(_LIST_HEIGHT)
        self.names.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._none = PlainLabel("", Role.CAPTION)
        self.more = link_button(_("Someone else was there too"), "plus", small=True)
        chips = QWidget()
        self._chips = FlowLayout(chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        for widget in (chips, self.search, self._none, self.names):
            layout.addWidget(widget)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.search.textChanged.connect(self._search)
        self.search.stepped.connect(self._step)
        self.search.comma_pressed.connect(self.take)
        self.search.returnPressed.connect(self.decided)
        self.names.activated.connect(self._decide)
        self.more.clicked.connect(self._open)
        self.setFocusProxy(self.search)
        self._search("")
        self._show_list(open_=True)

    def people(self) -> tuple[PersonId, ...]:
        """Who is chosen: the chips, and the row that stands out.

        Raises InvalidInputError where that is nobody.
        """
        chosen = tuple(self._chosen)
        card = None if self.search.isHidden() else self._model.card_at(self.names.currentIndex().row())
        if card is not None:
            return (*chosen, card.person.id)
        # Letters that nobody has, chosen or not, are more likely a slip than nothing meant.
        if not chosen or (self.search.isVisible() and not any(map(self._model.has_letters, self._names()))):
            message = _("Choose who it was: type a part of the name.")
            raise InvalidInputError(message)
        return chosen

    def choose(self, person: PersonId) -> None:
        """Take somebody in; unknown numbers are left aside."""
        found = next((each for each in self._everybody.people if each.id == person), None)
        if found is None or person in self._chosen:
            return
        chip = RemovableChip(" ".join(found.name.split()))
        self._drops.addButton(chip, person)
        self._chosen[person] = chip
        self._chips.addWidget(chip)
        self._model.leave_out(self._chosen)
        self.search.clear()
        self._search("")
        self._show_list(open_=False)

    @Slot()
    def take(self) -> None:
        """Take the row that stands out, and go on to the next name."""
        card = self._model.card_at(self.names.currentIndex().row())
        if card is not None:
            self.choose(card.person.id)
            self._open()

    @Slot()
    def _open(self) -> None:
        self._show_list(open_=True)
        self.search.setFocus()

    def _show_list(self, *, open_: bool) -> None:
        self.search.setVisible(open_)
        self.names.setVisible(open_)
        self._say_none()
        self.more.setVisible(not open_)

    @Slot(int)
    def _drop(self, person: int) -> None:
        chip = self._chosen.pop(PersonId(person))
        self._drops.removeButton(chip)
        self._chips.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._model.leave_out(self._chosen)
        self._search(self.search.text())
        self._open()

    @Slot(str)
    def _search(self, letters: str) -> None:
        self._model.show_only(EVERYBODY, letters)
        self.names.set_match(letters)
        self.names.selectionModel().clear()
        # Without letters nobody stands out, so that Enter alone logs nobody.
        if letters.strip():
            self.names.setCurrentIndex(self._model.index(0))
        self._say_none()

    def _say_none(self) -> None:
        nobody = _("Nobody here has these letters in the name.")
        self._none.setText(_("There is nobody else to choose here.") if self._chosen else nobody)
        self._none.setVisible(not self.search.isHidden() and not self._model.rowCount())

    def _names(self) -> list[str]:
        return [chip.text() for chip in self._chosen.values()]

    @Slot(int)
    def _step(self, steps: int) -> None:
        row = self.names.currentIndex().row() + steps
        if 0 <= row < self._model.rowCount():
            self.names.setCurrentIndex(self._model.index(row))

    @Slot(QModelIndex)
    def _decide(self, _index: QModelIndex) -> None:
        self.decided.emit()
