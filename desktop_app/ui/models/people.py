"""People as rows, by name or by who is ready first, filtered by circle and by letters of the name."""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from desktop_app.domain.people import CircleId, PersonId
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.services.person_cards import Everybody
from desktop_app.ui.widgets.row_face import RowRole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.people import Person
    from desktop_app.services.person_cards import PersonCard

EVERYBODY = ""
RESTING = "resting"
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class Order(StrEnum):
    """Whose row comes first."""

    NAME = "name"
    READY = "ready"


class PeopleModel(QStringListModel):
    """Shows people with what their cards say, in the order given unless READY is asked for.

    A view asks some times for each row how many there are before it shows one; where that question goes
    through Python, 20,000 rows take 0.05 seconds and more, and Qt's own list of their names 0.003.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._everybody = Everybody((), _no_card)
        self._folded: dict[str, str] = {}
        self._found: list[Person] = []
        self._today: date | None = None
        self._circle = EVERYBODY
        self._letters = ""
        self._left_out: frozenset[PersonId] = frozenset()
        self._order = Order.NAME

    def set_everybody(self, everybody: Everybody, today: date) -> None:
        """Other records, as of a local date; where the people are the same, the view is to paint itself anew.

        A QListView that is told so by `dataChanged` finds a place for each row again.
        """
        before, self._everybody, self._today = self._everybody, everybody, today
        if before.people != everybody.people or self._order is Order.READY:
            self._find()

    def show_only(self, circle: str = EVERYBODY, letters: str = "") -> None:
        """Keep to a circle, given by its number, to RESTING or EVERYBODY, and to names with these letters."""
        if (circle, letters.strip()) != (self._circle, self._letters):
            self._circle, self._letters = circle, letters.strip()
            self._find()

    def leave_out(self, people: Iterable[PersonId]) -> None:
        """Show everybody but these."""
        left_out = frozenset(people)
        if left_out != self._left_out:
            self._left_out = left_out
            self._find()

    def has_letters(self, name: str) -> bool:
        """Whether a name has the letters that are looked for."""
        return _folded(self._letters) in self._fold(name)

    def set_order(self, order: Order) -> None:
        """By name, or whoever is ready for a hello first; who rests comes last then."""
        if order is not self._order:
            self._order = order
            self._find()

    def person_at(self, row: int) -> Person | None:
        """Who is in a row, None outside the rows."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def card_at(self, row: int) -> PersonCard | None:
        """The card in a row, None outside the rows."""
        person = self.person_at(row)
        return None if person is None else self._everybody.card(person)

    def row_of(self, person: PersonId) -> int:
        """The row of somebody, -1 where the filters leave them out."""
        return next((row for row, found in enumerate(self._found) if found.id == person), -1)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Nothing is edited here."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name, and when they were last in touch."""
        person = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == RowRole.IDENTITY:
            return person.id
        if role == RowRole.DETAIL:
            return self._detail(self._everybody.card(person))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{person.name}, {self._detail(self._everybody.card(person))}"
        return None

    def _detail(self, card: PersonCard) -> str:
        if card.person.resting:
            return _("resting")
        if self._order is Order.READY and card.ready is not None and self._today is not None:
            return ready_words(card.ready, self._today)
        every = wording.every(card.cadence.ideal)
        if card.last is None or self._today is None:
            return every
        return _("{every} · {ago}").format(every=every, ago=wording.ago(card.last, self._today))

    def _find(self) -> None:
        people = self._everybody.people
        if self._circle == RESTING:
            people = tuple(person for person in people if person.resting)
        elif self._circle != EVERYBODY:
            circle = CircleId(int(self._circle))
            people = tuple(person for person in people if circle in person.circles)
        letters = _folded(self._letters)
        self._found = [
            person
            for person in people
            if person.id not in self._left_out and (not letters or letters in self._fold(person.name))
        ]
        if self._order is Order.READY:
            self._found.sort(key=self._readiness)
        self.setStringList([person.name for person in self._found])

    def _fold(self, name: str) -> str:
        if name not in self._folded:
            self._folded[name] = _folded(name)
        return self._folded[name]

    def _readiness(self, person: Person) -> date:
        return self._everybody.card(person).ready or date.max


def ready_words(ready: date, today: date) -> str:
    """“ready for a hello”, “ready again Saturday”; local dates."""
    if ready <= today:
        return _("ready for a hello")
    return _("ready again {day}").format(day=wording.day_words(ready, today))


def _no_card(person: Person) -> PersonCard:
    raise KeyError(person)  # before anybody is shown there is nobody


def _folded(text: str) -> str:
    """Without capitals and accents, so that “zofie” finds “Žofie”."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    marks = unicodedata.normalize("NFKD", folded)
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
