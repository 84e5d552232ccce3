"""Asks what the columns of a table hold, with its first rows to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.tables import Column, can_name
from desktop_app.i18n import _
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import tidy
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.domain.tables import Table

_HEIGHT = 620
_LONGEST_EXAMPLE = 48  # letters of a cell
_MOST_COLUMNS = 60  # more than anybody goes through; what comes after is left out


class ColumnsDialog(FormDialog):
    """A row for each column: its header, what is in it, and what that is. `told` carries the Columns."""

    told = Signal(object)

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(_("What is in this table?"), _("Go on"), parent, height=_HEIGHT)
        self._table = table
        words = _("Say what each column holds. What you leave out stays out.")
        self.form.add_widget(PlainLabel(words))
        self.choices: list[QComboBox] = []
        grid = QWidget()
        lines = QGridLayout(grid)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setHorizontalSpacing(SPACE.large)
        lines.setVerticalSpacing(SPACE.medium)
        lines.setColumnStretch(0, 1)
        for place, guess in enumerate(table.guess[:_MOST_COLUMNS]):
            header, example = self._header(place), self._example(place)
            choice = _choice(guess)
            choice.setAccessibleName(header)
            choice.setAccessibleDescription(example)
            self.choices.append(choice)
            lines.addWidget(_named(header, example), place, 0)
            lines.addWidget(choice, place, 1)
        self.form.add_widget(grid)
        if self.choices:
            self.choices[0].setFocus()

    def columns(self) -> tuple[Column, ...]:
        """What the user says."""
        return tuple(Column(choice.currentData()) for choice in self.choices)

    def keep(self) -> None:
        """Hand it on. Raises InvalidInputError where nobody would have a name."""
        columns = self.columns()
        if not can_name(columns):
            message = _("Say which column holds the names, or the e-mail addresses.")
            raise InvalidInputError(message)
        self.told.emit(columns)

    def _header(self, place: int) -> str:
        headers = self._table.headers
        if place < len(headers) and headers[place]:
            return headers[place]
        return _("Column {number}").format(number=place + 1)

    def _example(self, place: int) -> str:
        cells = (row[place] for row in self._table.rows if place < len(row))
        found = [cell for cell in cells if cell][:3]
        text = " · ".join(found)
        return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1]}…"


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


def _named(header: str, example: str) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(PlainLabel(header))
    column.addWidget(PlainLabel(example, Role.CAPTION))
    return block


def _choice(guess: Column) -> QComboBox:
    choice = calm(QComboBox())
    for column, label in column_labels().items():
        choice.addItem(label, column.value)
    choice.setCurrentIndex(choice.findData(guess.value))
    tidy(choice)
    return choice
