"""Fields for numbers, dates and times of day, with the same room inside as text fields."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QLineEdit, QSpinBox, QTimeEdit

from desktop_app.ui.theme.tokens import SPACE

_Field = TypeVar("_Field", bound=QAbstractSpinBox)


def number_field(lowest: int, highest: int, meaning: str = "", suffix: str = "") -> QSpinBox:
    """A whole number; `suffix` is its unit, with the space before it."""
    field = QSpinBox()
    field.setRange(lowest, highest)
    field.setSuffix(suffix)
    return _named(field, meaning)


def time_field(meaning: str = "") -> QTimeEdit:
    """A time of day, written as the user's country does; arrow keys step by hours or minutes."""
    field = QTimeEdit()
    field.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
    return _named(field, meaning)


def date_field(meaning: str = "") -> QDateEdit:
    """A day, written as the user's country does, with a calendar to pick it from."""
    field = QDateEdit()
    field.setCalendarPopup(True)
    field.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
    return _named(field, meaning)


def give_room(field: QAbstractSpinBox) -> None:
    """Indent the text: the style sheet's padding does not reach it in this kind of field."""
    inside = field.findChild(QLineEdit)
    if isinstance(inside, QLineEdit):
        inside.setTextMargins(SPACE.medium - 2, 0, 0, 0)
        if field.isRightToLeft():
            inside.setTextMargins(0, 0, SPACE.medium - 2, 0)


def _named(field: _Field, meaning: str) -> _Field:
    field.setAccessibleName(meaning)
    give_room(field)
    return field
