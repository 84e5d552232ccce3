"""What lies over the windows of a week: the hatching of quiet times, and the prompts as they will fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.ui.schedules.small_type import shortened, small_font, top_of_name
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.widgets.avatar import initials

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.ui.models.week import Coming, Week
    from desktop_app.ui.schedules.week_scale import WeekScale

_HATCH_STEP = 9
_HATCH_ALPHA = 80
_PAD = 7
_INSET = 4
_ROOM = 2
_BAR = 4  # a window's coloured edge stays in sight


class PromptLayer(QWidget):
    """Lets every click through to what is below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._week: Week | None = None
        self._scale: WeekScale | None = None

    def show_week(self, week: Week, scale: WeekScale) -> None:
        """Draw these prompts, at these places."""
        self._week, self._scale = week, scale
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the hatching and the pills."""
        if self._week is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(small_font(self))
        self._hatch(painter, self._week, self._scale)
        taken: list[QRectF] = []
        for prompt in sorted(self._week.prompts, key=_moment):
            place, words = self._place(prompt, self._week, self._scale, taken)
            taken.append(place)
            self._paint(painter, words, place)

    def _hatch(self, painter: QPainter, week: Week, scale: WeekScale) -> None:
        """Quiet hours and days off, as one where they meet."""
        whole, quiet = scale.area, QPainterPath()
        quiet.setFillRule(Qt.FillRule.WindingFill)
        for start, end in week.quiet:
            top, bottom = scale.y(start), scale.y(end)
            quiet.addRect(QRectF(whole.left(), top, whole.width(), bottom - top))
        for day in week.days_off:
            quiet.addRect(scale.column(day))
        painter.save()
        painter.setClipPath(quiet)
        colour = QColor(colours_of(self.palette()).edge)
        colour.setAlpha(_HATCH_ALPHA)
        painter.setPen(QPen(colour, 1))
        left = whole.left() - whole.height()
        while left < whole.right():
            painter.drawLine(QLineF(left, whole.top(), left + whole.height(), whole.bottom()))
            left += _HATCH_STEP
        painter.restore()

    def _place(self, prompt: Coming, week: Week, scale: WeekScale, taken: list[QRectF]) -> tuple[QRectF, str]:
        """At its moment, whole inside its window where that is high enough, never over another pill."""
        metrics = QFontMetrics(small_font(self))
        column = scale.column(prompt.column).adjusted(_INSET, 0, -_INSET, 0)
        room = next(
            (
                scale.block(block)
                for block in week.blocks
                if block.schedule.id == prompt.schedule
                and block.column == prompt.column
                and block.start <= prompt.minute < block.end
            ),
            column,
        )
        words, column = _fitting(prompt.name, metrics, room.adjusted(_ROOM, 0, -_ROOM, 0), column)
        width = min(metrics.horizontalAdvance(words) + 2 * _PAD + 1, column.width() - _BAR)
        height = metrics.height() + 2
        left = room.left() + _INSET if scale.mirrored else room.right() - _INSET - width
        bar = 0 if scale.mirrored else _BAR
        left = min(max(left, column.left() + bar), column.right() - width - (_BAR - bar))
        pill = QRectF(left, scale.y(prompt.minute) - height / 2, width, height)
        top = top_of_name(room.height(), metrics, prompted=True)
        if top is not None:
            lowest = room.bottom() - height - top
            pill.moveTop(min(max(pill.top(), room.top() + top + metrics.height()), lowest))
        else:
            pill.moveTop(room.center().y() - height / 2)
        while any(pill.intersects(other) for other in taken):
            pill.translate(0, height + 1)
        if pill.bottom() > self.height():
            pill.moveBottom(self.height())
        return pill, words

    def _paint(self, painter: QPainter, words: str, place: QRectF) -> None:
        colours = colours_of(self.palette())
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.card))
        radius = place.height() / 2
        painter.drawRoundedRect(place, radius, radius)
        painter.setPen(QColor(colours.text))
        inner = place.adjusted(_PAD - 1, 0, 1 - _PAD, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


def _fitting(name: str, metrics: QFontMetrics, *rooms: QRectF) -> tuple[str, QRectF]:
    """As much of a name as the first room holds; if it does not even hold its initials, the next one."""
    short = initials(name)
    for room in rooms:
        most = room.width() - _BAR - 2 * _PAD
        if words := shortened(metrics, name, most, mark=""):
            return words, room
        if metrics.horizontalAdvance(short) <= most:
            return short, room
    return short, rooms[-1]


def _moment(prompt: Coming) -> tuple[int, int]:
    return prompt.column, prompt.minute
