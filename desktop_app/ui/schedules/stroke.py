"""A window that is being drawn on the week with the mouse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from desktop_app.domain.schedules import DAYS_IN_WEEK, Window
from desktop_app.ui.models.schedule_words import window_words
from desktop_app.ui.models.week import HOURS_IN_DAY, MINUTES_IN_DAY, MINUTES_IN_HOUR
from desktop_app.ui.theme.tokens import RADIUS, SPACE

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainter

    from desktop_app.ui.schedules.week_scale import WeekScale
    from desktop_app.ui.theme.tokens import Palette

_STEP_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Stroke:
    """From one minute of a day to another, whichever is earlier."""

    column: int
    start: int
    end: int

    def to(self, minute: int) -> Stroke:
        """The same stroke, drawn on; a day at most."""
        farthest = MINUTES_IN_DAY - _STEP_MINUTES
        return replace(self, end=min(max(minute, self.start - farthest), self.start + farthest))

    def window(self) -> Window | None:
        """What it would become; None while it is too short."""
        first, last = min(self.start, self.end), max(self.start, self.end)
        if first == last or first >= MINUTES_IN_DAY:
            return None
        return Window(_clock(first), _clock(last))

    def paint(self, painter: QPainter, scale: WeekScale, colours: Palette) -> None:
        """Draw its outline with its times."""
        window = self.window()
        if window is None:
            return
        column = scale.column(self.column)
        first, last = scale.y(min(self.start, self.end)), scale.y(max(self.start, self.end))
        area = QRectF(column.left() + SPACE.hair, first, column.width() - SPACE.small, last - first)
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, window_words(window))


def stroke_from(point: QPointF, scale: WeekScale) -> Stroke | None:
    """The beginning of one, at the half hour before; None outside the days."""
    columns = (day for day in range(DAYS_IN_WEEK) if scale.column(day).contains(point))
    column = next(columns, None)
    if column is None:
        return None
    minute = scale.minute(point.y()) // _STEP_MINUTES * _STEP_MINUTES
    return Stroke(column, minute, minute)


def half_hour(height: float, scale: WeekScale) -> int:
    """The nearest half hour, in minutes of the day."""
    return round(scale.minute(height) / _STEP_MINUTES) * _STEP_MINUTES


def _clock(minute: int) -> time:
    return time(minute // MINUTES_IN_HOUR % HOURS_IN_DAY, minute % MINUTES_IN_HOUR)
