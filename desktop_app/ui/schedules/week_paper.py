"""The empty week: the names of the days, the hours, and their lines."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from desktop_app.domain.schedules import DAYS_IN_WEEK
from desktop_app.services import dates
from desktop_app.ui.models.week import MINUTES_IN_HOUR
from desktop_app.ui.schedules.small_type import small_font
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.schedules.week_scale import WeekScale


def paint_paper(painter: QPainter, widget: QWidget, scale: WeekScale, today: int) -> None:
    """Draw it on a widget; `today` counts from Monday as 0."""
    colours = colours_of(widget.palette())
    line = QPen(QColor(colours.line), 1)
    painter.setFont(small_font(widget))
    metrics = painter.fontMetrics()
    named = ceil(metrics.height() / scale.hour_height)  # every so many hours have room for their names
    for hour in range(scale.first_hour, scale.last_hour + 1):
        if (hour - scale.first_hour) % named:
            continue
        height = round(scale.y(hour * MINUTES_IN_HOUR)) + 0.5
        painter.setPen(line)
        painter.drawLine(QLineF(scale.area.left(), height, scale.area.right(), height))
        label = QRectF(0, height - metrics.height() / 2, widget.width(), metrics.height())
        painter.setPen(QColor(colours.quiet))
        painter.drawText(
            label,
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter,
            dates.full_hour(hour),
        )
    painter.setFont(small_font(widget, bold=True))
    for day in range(DAYS_IN_WEEK):
        column = scale.column(day)
        painter.setPen(line)
        beginning = column.right() if scale.mirrored else column.left()
        painter.drawLine(QLineF(beginning, column.top(), beginning, column.bottom()))
        head = QRectF(column.left(), 0, column.width(), scale.area.top() - SPACE.small)
        painter.setPen(QColor(colours.accent if day == today else colours.text))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, dates.short_weekday(day))
