"""A date that need not be given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import date_field

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDateEdit


class OptionalDate(QWidget):
    """A check box, and the local date that counts while it is on; `usual` stands there at first."""

    def __init__(self, label: str, usual: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = QCheckBox(label)
        self.field: QDateEdit = calm(date_field(label))
        self.field.setDate(_qt(usual))
        # Its own hint leaves no room for the arrow of the calendar.
        self.field.setMinimumWidth(self.field.sizeHint().width() + SPACE.wide)
        self.field.setEnabled(False)
        self.check.toggled.connect(self.field.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.check)
        row.addWidget(self.field)

    def value(self) -> date | None:
        """The date, None while the box is off."""
        shown = self.field.date()
        return date(shown.year(), shown.month(), shown.day()) if self.check.isChecked() else None

    def set_value(self, day: date | None) -> None:
        """Show a date, or none."""
        if day is not None:
            self.field.setDate(_qt(day))
        self.check.setChecked(day is not None)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
