"""A birthday as month, day and, if known, year."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import Birthday
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field, number_field

_LONGEST_MONTH = 31
_DIGITS_OF_A_YEAR = 4


class BirthdayField(QWidget):
    """A Birthday, or None as long as no month is chosen."""

    def __init__(self, birthday: Birthday | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        months = [(str(month), dates.month(month)) for month in range(1, 13)]
        self.month = calm(choice_field([("", _("Not known")), *months], _("Month of the birthday")))
        self.day = calm(number_field(1, _LONGEST_MONTH, _("Day of the birthday")))
        self.year = QLineEdit()
        self.year.setPlaceholderText(_("Year, if known"))
        self.year.setAccessibleName(_("Year of birth, if known"))
        if birthday:
            self.month.setCurrentIndex(birthday.month)
            self.day.setValue(birthday.day)
            self.year.setText(str(birthday.year or ""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        for field, share in ((self.day, 2), (self.month, 3), (self.year, 6)):
            row.addWidget(field, share)
        self.month.currentIndexChanged.connect(self._show)
        self.setFocusProxy(self.month)
        self._show()

    def value(self) -> Birthday | None:
        """What the fields say. Raises InvalidInputError."""
        month = self.month.currentIndex()
        if not month:
            return None
        try:
            return Birthday(month, self.day.value(), self._year())
        except InvalidInputError:
            day = f"{self.day.value()} {dates.month(month)} {self.year.text()}".strip()
            message = _("There is no {day}: choose another day.")
            raise InvalidInputError(message.format(day=day)) from None

    def _year(self) -> int | None:
        text = self.year.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_A_YEAR and int(text)):
            raise InvalidInputError(text)
        return int(text)

    @Slot()
    def _show(self) -> None:
        known = bool(self.month.currentIndex())
        self.day.setEnabled(known)
        self.year.setEnabled(known)
