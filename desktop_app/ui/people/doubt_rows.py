"""Contacts that could be several people, or somebody else: the user says who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.isolating import isolated
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.people import ContactDetail
    from desktop_app.services.matching import Entry

_LEAVE, _NEW = "", "new"


class DoubtRow(QWidget):
    """One doubtful entry, left aside at first; `decided` comes with every choice."""

    decided = Signal()

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        name = " ".join(entry.contact.name.split())
        options = [(_LEAVE, _("Leave aside"))]
        for place, person in enumerate(entry.people):
            label = _("It is {name}").format(name=" ".join(person.name.split()))
            options.append((str(place), _with_details(label, person.contacts)))
        options.append((_NEW, _("Someone new")))
        self.choice = calm(choice_field(options, _("Who is {name}?").format(name=name)))
        self.choice.setMinimumContentsLength(1)
        self.choice.setSizeAdjustPolicy(self.choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.medium)
        row.addWidget(PlainLabel(_with_details(name, entry.contact.contacts), Role.SMALL), 1)
        row.addWidget(self.choice, 1)
        self.choice.currentIndexChanged.connect(self._tell)

    def entry(self) -> Entry:
        """The entry with the user's word, if they gave one."""
        chosen = self.choice.currentData()
        if chosen == _LEAVE:
            return self._entry
        return (
            self._entry.as_new() if chosen == _NEW else self._entry.as_person(self._entry.people[int(chosen)])
        )

    @Slot()
    def _tell(self) -> None:
        self.decided.emit()


class DoubtRows(QWidget):
    """A row for each of the first `most` entries; `decided` comes with every choice."""

    decided = Signal()

    def __init__(self, entries: Sequence[Entry], most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self.rows = [DoubtRow(entry) for entry in self._entries[:most]]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        for row in self.rows:
            row.decided.connect(self.decided)
            column.addWidget(row)

    def entries(self) -> tuple[Entry, ...]:
        """All of them, with what the user said."""
        return (*(row.entry() for row in self.rows), *self._entries[len(self.rows) :])


def _with_details(name: str, contacts: Sequence[ContactDetail]) -> str:
    """“Ana (ana@example.org)”: namesakes are told apart by the first way to reach them."""
    if not contacts:
        return name
    return _("{name} ({detail})").format(name=isolated(name), detail=isolated(contacts[0].value))
