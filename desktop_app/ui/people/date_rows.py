"""Dates to remember as rows to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import Anniversary
from desktop_app.i18n import _
from desktop_app.ui.people.birthday_field import BirthdayField
from desktop_app.ui.people.growing_rows import FilledRow, GrowingRows, KeptLine
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME = 100


class DateRow(FilledRow):
    """One date: what it is, and its day."""

    def __init__(self, anniversary: Anniversary | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = KeptLine(anniversary.name if anniversary else "", _LONGEST_NAME)
        self.name.setPlaceholderText(_("Wedding day"))
        self.name.setAccessibleName(_("What this date is"))
        self.on = BirthdayField(anniversary.on if anniversary else None)
        self.on.month.setAccessibleName(_("Month"))
        self.on.month.setItemText(0, _("Month"))
        self.on.day.setAccessibleName(_("Day"))
        self.on.year.setAccessibleName(_("Year, if known"))
        self.order = (self.name, self.on.day, self.on.month, self.on.year)
        self.first = self.name
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, SPACE.small)
        grid.setSpacing(SPACE.small)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.remove, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.on, 1, 0, 1, 2)

    def anniversary(self) -> Anniversary | None:
        """What the fields say, None where they say nothing. Raises InvalidInputError."""
        name, on = self.name.value(), self.on.value()
        if on is not None:
            return Anniversary(name, on)
        if name:
            message = _("On which day is “{name}”? Choose its month and day, or leave it out.")
            raise InvalidInputError(message.format(name=name))
        return None


class DateRows(GrowingRows[DateRow]):
    """All dates, and a button for one more."""

    def __init__(self, anniversaries: Iterable[Anniversary] = (), parent: QWidget | None = None) -> None:
        super().__init__(_("Add a date"), map(DateRow, anniversaries), parent)

    def value(self) -> tuple[Anniversary, ...]:
        """Those with something in them. Raises InvalidInputError."""
        found = (row.anniversary() for row in self.rows)
        return tuple(anniversary for anniversary in found if anniversary is not None)

    def new_row(self) -> DateRow:
        """A date that nothing is known of."""
        return DateRow()
