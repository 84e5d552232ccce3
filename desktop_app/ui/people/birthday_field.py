"""A birthday as month, day and, if known, year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QStyle, QStyleOptionFrame, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import Birthday
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field, number_field

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LONGEST_MONTH = 31
_DIGITS_OF_A_YEAR = 4
_BESIDE_LETTERS = 2  # pixels that QLineEdit leaves free on either side of them


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
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE.small)
        of_every_year = QHBoxLayout()
        of_every_year.addWidget(self.day, 2)
        of_every_year.addWidget(self.month, 3)
        self._row.addLayout(of_every_year, 5)
        self._row.addWidget(self.year, 6)
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

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """All beside each other."""
        return QSize(self._width_of_all(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Where its words have no room beside the others the year goes below them."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._width_of_all()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _width_of_all(self) -> int:
        words = self.year.fontMetrics().horizontalAdvance(self.year.placeholderText())
        option = QStyleOptionFrame()
        self.year.initStyleOption(option)
        inside = QSize(words + 2 * _BESIDE_LETTERS, 0)
        kind = QStyle.ContentsType.CT_LineEdit
        year = self.year.style().sizeFromContents(kind, option, inside, self.year).width()
        return self.day.sizeHint().width() + self.month.sizeHint().width() + year + 2 * SPACE.small

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
