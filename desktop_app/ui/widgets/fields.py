"""Fields for numbers, dates, times of day and choices, with the same room inside as text fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from desktop_app.ui.icons import Tint, icon
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.caption import Caption

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Field = TypeVar("_Field", bound=QAbstractSpinBox)

# Pixels that Qt itself leaves before the digits, beside arrows of either kind, and after them for the caret.
_BESIDE_POPUP, _BESIDE_STEPS, _CARET = 2, 1, 2


class CountField(QSpinBox):
    """A whole number with its unit, which `unit` gives for a number, with the space before it."""

    def __init__(self, unit: Callable[[int], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self.valueChanged.connect(self._agree)
        self._agree(self.value())

    @Slot(int)
    def _agree(self, count: int) -> None:
        """One day, two days."""
        self.setSuffix(self._unit(count))


def number_field(
    lowest: int, highest: int, meaning: str = "", unit: Callable[[int], str] | None = None
) -> QSpinBox:
    """A whole number, with its unit if there is one."""
    field = CountField(unit) if unit else QSpinBox()
    field.setRange(lowest, highest)
    return _named(field, meaning)


def time_field(meaning: str = "") -> QTimeEdit:
    """A time of day, written as the user's country does; arrow keys step by hours or minutes."""
    field = QTimeEdit()
    _write_as(field, QLocale.system().timeFormat(QLocale.FormatType.ShortFormat))
    return _named(field, meaning)


def date_field(meaning: str = "") -> QDateEdit:
    """A day, written as the user's country does, with a calendar to pick it from."""
    field = QDateEdit()
    field.setCalendarPopup(True)
    _write_as(field, _with_whole_year(QLocale.system().dateFormat(QLocale.FormatType.ShortFormat)))
    return _named(field, meaning)


def choice_field(options: Sequence[tuple[str, str]], meaning: str = "") -> QComboBox:
    """One of several (key, label) pairs; `currentData()` is the key."""
    field = QComboBox()
    for key, label in options:
        field.addItem(label, key)
    field.setAccessibleName(meaning)
    tidy(field)
    return field


def tidy(field: QWidget) -> None:
    """Give a spin box, date edit or combo box the room that the style sheet cannot give."""
    if isinstance(field, QAbstractSpinBox):
        _indent(field)
    if isinstance(field, QDateEdit) and field.calendarPopup():
        _quieten(field.calendarWidget())
    if isinstance(field, QComboBox):
        # Only this delegate knows the style sheet's rules for items.
        field.setItemDelegate(QStyledItemDelegate(field))
        if field.findChild(Caption) is None:
            Caption(field)


def _write_as(field: QDateTimeEdit, order: str) -> None:
    """In this order of digits, which run from left to right in every language.

    Qt turns the order around in a field that is mirrored as it is told, and would show 30:19 for 19:30.
    """
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    field.setDisplayFormat(order)
    field.unsetLayoutDirection()


def _with_whole_year(order: str) -> str:
    """The same date format with four digits for the year, as everywhere else."""
    return order if "yyyy" in order else order.replace("yy", "yyyy")


def _quieten(calendar: QCalendarWidget) -> None:
    """A calendar without red days and week numbers, with Kithbell's own arrows."""
    calendar.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
    for name, picture in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
        button = calendar.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(icon(picture, Tint.QUIET))


def _indent(field: QAbstractSpinBox) -> None:
    # Digits alone would begin at the left, there beside the arrows.
    field.setAlignment(QStyle.visualAlignment(field.layoutDirection(), Qt.AlignmentFlag.AlignLeading))
    inside = field.findChild(QLineEdit)
    if isinstance(inside, QLineEdit):
        popup = isinstance(field, QDateEdit) and field.calendarPopup()
        room = SPACE.medium - (_BESIDE_POPUP if popup else _BESIDE_STEPS)
        if field.isRightToLeft():
            inside.setTextMargins(0, 0, room - _CARET, 0)
        else:
            inside.setTextMargins(room, 0, 0, 0)


def _named(field: _Field, meaning: str) -> _Field:
    field.setAccessibleName(meaning)
    tidy(field)
    return field
