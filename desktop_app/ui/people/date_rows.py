"""Dates to remember as rows to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import Anniversary
from desktop_app.i18n import _
from desktop_app.ui.people.birthday_field import BirthdayField
from desktop_app.ui.people.tab_order import tab_before
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import icon_button, link_button

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_NAME = 100


class DateRow(QWidget):
    """One date: what it is, and its day. `dropped` carries the row itself."""

    dropped = Signal(object)

    def __init__(self, anniversary: Anniversary | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(anniversary.name if anniversary else "")
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(_("Wedding day"))
        self.name.setAccessibleName(_("What this date is"))
        self.on = BirthdayField(anniversary.on if anniversary else None)
        self.on.month.setAccessibleName(_("Month"))
        self.on.month.setItemText(0, _("Month"))
        self.on.day.setAccessibleName(_("Day"))
        self.on.year.setAccessibleName(_("Year, if known"))
        self.remove = icon_button("close", _("Leave this out"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, SPACE.small)
        grid.setSpacing(SPACE.small)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.remove, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.on, 1, 0, 1, 2)
        self.remove.clicked.connect(self._drop)

    def anniversary(self) -> Anniversary | None:
        """What the fields say, None where they say nothing. Raises InvalidInputError."""
        name, on = self.name.text().strip(), self.on.value()
        if on is not None:
            return Anniversary(name, on)
        if name:
            message = _("On which day is “{name}”? Choose its month and day, or leave it out.")
            raise InvalidInputError(message.format(name=name))
        return None

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self)


class DateRows(QWidget):
    """Rows, and a button for one more."""

    def __init__(self, anniversaries: Iterable[Anniversary] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DateRow] = []
        self.add = link_button(_("Add a date"), "plus", small=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.small)
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        for anniversary in anniversaries:
            self._append(DateRow(anniversary))
        self.add.clicked.connect(self.add_row)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[Anniversary, ...]:
        """Those with something in them. Raises InvalidInputError."""
        found = (row.anniversary() for row in self.rows)
        return tuple(anniversary for anniversary in found if anniversary is not None)

    @Slot()
    def add_row(self) -> None:
        """One more, ready to be filled in."""
        row = DateRow()
        self._append(row)
        row.name.setFocus()

    def _append(self, row: DateRow) -> None:
        row.dropped.connect(self._drop)
        self._layout.insertWidget(len(self.rows), row)
        self.rows.append(row)
        tab_before(self.add, (row.name, row.on.day, row.on.month, row.on.year, row.remove))

    @Slot(object)
    def _drop(self, row: DateRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        following = self.rows[place].remove if place < len(self.rows) else self.add
        following.setFocus()
        row.hide()
        row.deleteLater()
