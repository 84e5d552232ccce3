"""Days off as a form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Slot
from PySide6.QtWidgets import QLineEdit

from desktop_app.i18n import _
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import date_field
from desktop_app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDateEdit, QWidget

_HEIGHT = 280
_LONGEST_NAME = 100


class DaysOffDialog(FormDialog):
    """Closes once `add` has taken the first date, the last and the name; its KithbellError is shown."""

    def __init__(
        self, today: date, add: Callable[[date, date, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Days off"), _("Add"), parent, height=_HEIGHT)
        self._add = add
        self.first = _field(today)
        self.last = _field(today)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(_("Christmas"))
        self.form.add_pair((_("From"), self.first), (_("Until, that day too"), self.last))
        self.form.add(_("Name, if you like"), self.name)
        self.first.dateChanged.connect(self._follow)
        self.name.returnPressed.connect(self.accept)
        self.first.setFocus()

    def keep(self) -> None:
        """Give the days away. Raises KithbellError."""
        self._add(_date(self.first), _date(self.last), self.name.text())

    @Slot(QDate)
    def _follow(self, first: QDate) -> None:
        """The last day is never before the first."""
        self.last.setDate(max(self.last.date(), first))


def _field(today: date) -> QDateEdit:
    field = calm(date_field())
    shown = QDate(today.year, today.month, today.day)
    field.setMinimumDate(shown)
    field.setDate(shown)
    return field


def _date(field: QDateEdit) -> date:
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
