"""A year as a field of dots, one for each day, a column for each week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.services import dates
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import TEXT
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

_WEEKS = 54
_DAYS = 7
_LARGEST_STEP = 20
_SMALLEST_STEP = 8
_DOT = 0.7
_SHADES = (255, 90, 170, 255)
_TO_COME = 90
_DAY = timedelta(days=1)


class YearDots(QWidget):
    """Shows how many people each day had; `words` says the same to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 1
        self._until: date | None = None
        self._days: Mapping[date, tuple[str, ...]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: int, days: Mapping[date, tuple[str, ...]], until: date, words: str) -> None:
        """Show a year; days after `until` are still to come."""
        self._year, self._days, self._until = year, days, until
        self.setAccessibleName(str(year))
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Seven dots high, and the months above them."""
        return QSize(_WEEKS * _LARGEST_STEP, self._head() + round(_DAYS * self._step()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as dots can be told apart."""
        return QSize(_WEEKS * _SMALLEST_STEP, self._head() + _DAYS * _SMALLEST_STEP)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """The height follows the width."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # a QResizeEvent by its name
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """The names of a day as its tool tip."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            names = self._days.get(day, ()) if day else ()
            text = f"{dates.weekday_and_day(day)}: {', '.join(names)}" if day and names else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the months and the dots."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.quiet))
        painter.setFont(self._small())
        metrics = painter.fontMetrics()
        for month in range(1, 13):
            place = self._place(date(self._year, month, 1)).topLeft()
            name = dates.short_month(month)
            left = self._mirrored(QRectF(place.x(), 0, metrics.horizontalAdvance(name), 1)).left()
            painter.drawText(QPointF(left, metrics.ascent()), name)
        painter.setPen(Qt.PenStyle.NoPen)
        day = date(self._year, 1, 1)
        while day.year == self._year:
            company = len(self._days.get(day, ()))
            colour = QColor(colours.accent if company else colours.line)
            to_come = self._until is not None and day > self._until
            colour.setAlpha(_TO_COME if to_come else _SHADES[min(company, len(_SHADES) - 1)])
            painter.setBrush(colour)
            painter.drawEllipse(self._mirrored(self._place(day)))
            day += _DAY

    def _place(self, day: date) -> QRectF:
        first = date(self._year, 1, 1)
        week, weekday = divmod((day - first).days + first.weekday(), _DAYS)
        step = self._step()
        side = step * _DOT
        return QRectF(week * step, self._head() + weekday * step, side, side)

    def _day_at(self, point: QPointF) -> date | None:
        here = self._mirrored(QRectF(point.x(), point.y(), 0, 0))
        first = date(self._year, 1, 1)
        week, weekday = int(here.x() // self._step()), int((here.y() - self._head()) // self._step())
        if week < 0 or not 0 <= weekday < _DAYS:
            return None
        day = first + (week * _DAYS + weekday - first.weekday()) * _DAY
        return day if day.year == self._year else None

    def _mirrored(self, area: QRectF) -> QRectF:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            area.moveLeft(self.width() - area.right())
        return area

    def _step(self) -> float:
        return min(max(self.width() / _WEEKS, _SMALLEST_STEP), _LARGEST_STEP)

    def _head(self) -> int:
        return round(QFontMetrics(self._small()).height() * 1.6)

    def _small(self) -> QFont:
        self.ensurePolished()
        font = QFont(self.font())
        font.setPixelSize(max(round(font.pixelSize() * TEXT.small / TEXT.body), 1))
        return font
