"""Asks what the columns of a table hold, with its first rows to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.tables import Column, can_name
from desktop_app.i18n import _
from desktop_app.ui.people.person_lines import birthday_words
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.card import rule
from desktop_app.ui.widgets.fields import tidy
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.tables import Table
    from desktop_app.services.ports import Contact

    TryOut = Callable[[Table, Sequence[Column]], tuple[Contact, ...]]

_HEIGHT = 620
_LONGEST_EXAMPLE = 48  # letters of a cell
_LONGEST_PERSON = 120
_PEOPLE_SHOWN = 2
_MOST_COLUMNS = 60  # more than anybody goes through; the others stay what they seem to be
_ORDER = {Column.BIRTHDAY: 0, Column.LEFT_OUT: 2}


class ColumnsDialog(FormDialog):
    """A row for each column: its header, what is in it, what that is; below, what becomes of it.

    `told` carries the Columns.
    """

    told = Signal(object)

    def __init__(self, table: Table, try_out: TryOut, parent: QWidget | None = None) -> None:
        super().__init__(_("What is in this table?"), _("Go on"), parent, height=_HEIGHT)
        self._table = table
        self._try_out = try_out
        words = _("Say what each column holds. What you leave out stays out.")
        self.form.add_widget(PlainLabel(words))
        self.choices: list[QComboBox] = []
        grid = QWidget()
        lines = QGridLayout(grid)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(SPACE.large)
        lines.setVerticalSpacing(SPACE.medium)
        lines.setColumnStretch(0, 1)
        self._places = sorted(range(len(table.guess)), key=self._doubt)[:_MOST_COLUMNS]
        for line, place in enumerate(self._places):
            header, example = self._header(place), self._example(place)
            choice = _choice(table.guess[place])
            choice.setAccessibleName(header)
            choice.setAccessibleDescription(example)
            choice.currentIndexChanged.connect(self._show_effect)
            self.choices.append(choice)
            lines.addWidget(_named(header, example), line, 0)
            lines.addWidget(choice, line, 1)
        self.form.add_widget(grid)
        self.effect = PlainLabel(self._effect(), Role.SMALL)
        self.add_below(self.effect)
        self.add_below(_apart())
        if self.choices:
            self.choices[0].setFocus()

    def columns(self) -> tuple[Column, ...]:
        """What the user says."""
        said = {
            place: Column(choice.currentData())
            for place, choice in zip(self._places, self.choices, strict=True)
        }
        return tuple(said.get(place, guess) for place, guess in enumerate(self._table.guess))

    def keep(self) -> None:
        """Hand it on. Raises InvalidInputError where nobody would have a name."""
        columns = self.columns()
        if not can_name(columns):
            message = _("Say which column holds the names, or the e-mail addresses.")
            raise InvalidInputError(message)
        self.told.emit(columns)

    @Slot()
    def _show_effect(self) -> None:
        words = self._effect()
        self.effect.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _effect(self) -> str:
        """The first people as they would come in, a line each."""
        contacts = self._try_out(self._table, self.columns())
        if not contacts:
            return _("Nobody has a name yet.")
        return "\n".join([_("This is how they will be added:"), *map(_in_words, contacts[:_PEOPLE_SHOWN])])

    def _doubt(self, place: int) -> int:
        """Where the names are clear it is about dates; what nobody knows comes last."""
        if not self._table.headers or not can_name(self._table.guess):
            return 0
        return _ORDER.get(self._table.guess[place], 1)

    def _header(self, place: int) -> str:
        headers = self._table.headers
        if place < len(headers) and headers[place]:
            return headers[place]
        return _("Column {number}").format(number=place + 1)

    def _example(self, place: int) -> str:
        cells = (row[place] for row in self._table.rows if place < len(row))
        found = [cell for cell in cells if cell][:3]
        return _shortened(" · ".join(found), _LONGEST_EXAMPLE)


def _in_words(contact: Contact) -> str:
    parts = [
        contact.name,
        birthday_words(contact.birthday) if contact.birthday else "",
        *(detail.value for detail in contact.contacts),
        " ".join(contact.notes.split()),
        ", ".join(contact.groups),
    ]
    return _shortened(" · ".join(filter(None, parts)), _LONGEST_PERSON)


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def column_labels() -> dict[Column, str]:
    """What a column can hold, in words."""
    return {
        Column.LEFT_OUT: _("Leave out"),
        Column.NAME: _("Name"),
        Column.FIRST_NAME: _("First name"),
        Column.MIDDLE_NAME: _("Middle name"),
        Column.LAST_NAME: _("Last name"),
        Column.NICKNAME: _("Nickname"),
        Column.COMPANY: _("Company"),
        Column.PHONE: _("Phone"),
        Column.EMAIL: _("E-mail"),
        Column.LINK: _("Link to a chat"),
        Column.LABEL: _("Label of the next column"),
        Column.BIRTHDAY: _("Birthday, day first"),
        Column.BIRTHDAY_MONTH_FIRST: _("Birthday, month first"),
        Column.BIRTH_YEAR: _("Year of birth"),
        Column.BIRTH_MONTH: _("Month of birth"),
        Column.BIRTH_DAY: _("Day of birth"),
        Column.NOTES: _("Notes"),
        Column.GROUPS: _("Circles"),
    }


def _apart() -> QWidget:
    """A line between what scrolls and what stays."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, SPACE.small)
    column.addWidget(rule())
    return whole


def _named(header: str, example: str) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(PlainLabel(header, natural=True))
    column.addWidget(PlainLabel(example, Role.CAPTION, natural=True))
    return block


def _choice(guess: Column) -> QComboBox:
    choice = calm(QComboBox())
    for column, label in column_labels().items():
        choice.addItem(label, column.value)
    choice.setCurrentIndex(choice.findData(guess.value))
    tidy(choice)
    return choice
