"""People as rows, by name or by who is ready first, filtered by circle and by letters of the name."""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.people import CircleId, PersonId
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.ui.widgets.rows import RowRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.person_cards import PersonCard

EVERYBODY = ""
RESTING = "resting"
_NO_PARENT = QModelIndex()


class Order(StrEnum):
    """Whose row comes first."""

    NAME = "name"
    READY = "ready"


class PeopleModel(QAbstractListModel):
    """Shows PersonCards, in the order given unless READY is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[PersonCard, ...] = ()
        self._folded: dict[str, str] = {}
        self._found: list[PersonCard] = []
        self._today: date | None = None
        self._circle = EVERYBODY
        self._letters = ""
        self._order = Order.NAME

    def set_cards(self, cards: Sequence[PersonCard], today: date) -> None:
        """Other cards, as of a local date."""
        if (tuple(cards), today) != (self._cards, self._today):
            self._cards, self._today = tuple(cards), today
            names = (card.person.name for card in cards)
            self._folded = {name: self._folded.get(name) or _folded(name) for name in names}
            self._find()

    def show_only(self, circle: str = EVERYBODY, letters: str = "") -> None:
        """Keep to a circle, given by its number, to RESTING or EVERYBODY, and to names with these letters."""
        if (circle, letters.strip()) != (self._circle, self._letters):
            self._circle, self._letters = circle, letters.strip()
            self._find()

    def set_order(self, order: Order) -> None:
        """By name, or whoever is ready for a hello first; who rests comes last then."""
        if order is not self._order:
            self._order = order
            self._find()

    def card_at(self, row: int) -> PersonCard | None:
        """The card in a row, None outside the rows."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def row_of(self, person: PersonId) -> int:
        """The row of somebody, -1 where the filters leave them out."""
        return next((row for row, card in enumerate(self._found) if card.person.id == person), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """How many fit."""
        return 0 if parent.isValid() else len(self._found)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name, and when they were last in touch."""
        card = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.person.name
        if role == RowRole.IDENTITY:
            return card.person.id
        if role == RowRole.DETAIL:
            return self._detail(card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{card.person.name}, {self._detail(card)}"
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
        self.beginResetModel()
        letters = _folded(self._letters)
        self._found = [
            card
            for card in self._cards
            if letters in self._folded[card.person.name] and self._is_in_circle(card)
        ]
        if self._order is Order.READY:
            self._found.sort(key=_readiness)
        self.endResetModel()

    def _is_in_circle(self, card: PersonCard) -> bool:
        if self._circle in (EVERYBODY, RESTING):
            return self._circle == EVERYBODY or card.person.resting
        return CircleId(int(self._circle)) in card.person.circles


def ready_words(ready: date, today: date) -> str:
    """“ready for a hello”, “ready again Saturday”; local dates."""
    if ready <= today:
        return _("ready for a hello")
    return _("ready again {day}").format(day=wording.day_words(ready, today))


def _readiness(card: PersonCard) -> date:
    return card.ready or date.max


def _folded(text: str) -> str:
    """Without capitals and accents, so that “zofie” finds “Žofie”."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    marks = unicodedata.normalize("NFKD", folded)
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
