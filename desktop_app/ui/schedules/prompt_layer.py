"""What lies over the windows of a week: the hatching of quiet times, and the prompts as they will fall."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.ui.schedules.block_paint import NAME_MARGINS
from desktop_app.ui.schedules.small_type import TITLE_GAP, cut, name_lines, small_font
from desktop_app.ui.schedules.tones import tone_of_schedule
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.widgets.avatar import initials
from desktop_app.ui.widgets.natural_text import draw_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop_app.ui.models.week import Block, Coming, Week
    from desktop_app.ui.schedules.week_scale import WeekScale

_HATCH_STEP = 9
_HATCH_ALPHA = 80
_PAD = 6
_INSET = 4
_BAR = 4  # a window's coloured edge stays in sight
_START, _END = NAME_MARGINS


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
            pill = self._place(prompt, self._week, self._scale, taken)
            taken.append(pill.place)
            self._paint(painter, pill)

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

    def _place(self, prompt: Coming, week: Week, scale: WeekScale, taken: list[QRectF]) -> _Pill:
        """At its moment, whole inside its window where that is high enough, never over another pill."""
        metrics = QFontMetrics(small_font(self))
        column = scale.column(prompt.column).adjusted(_INSET, 0, -_INSET, 0)
        window = next(
            (
                block
                for block in week.blocks
                if block.schedule.id == prompt.schedule
                and block.column == prompt.column
                and block.start <= prompt.minute < block.end
            ),
            None,
        )
        room = column if window is None else scale.block(window)
        words, column = _fitting(prompt.name, metrics, room, column)
        width = min(metrics.horizontalAdvance(words) + 2 * _PAD + 1, column.width() - _BAR - _END)
        height = metrics.height() + 2
        # Below the first letter of the window's name, or as near to it as there is room.
        left = room.right() - _START - width if scale.mirrored else room.left() + _START
        before, after = (_END, _BAR) if scale.mirrored else (_BAR, _END)
        left = min(max(left, column.left() + before), column.right() - width - after)
        pill = QRectF(left, scale.y(prompt.minute) - height / 2, width, height)
        lines, top = self._name(window, room)
        if lines:
            lowest = room.bottom() - height - top
            below = room.top() + top + len(lines) * metrics.height() + TITLE_GAP
            pill.moveTop(min(max(pill.top(), below), lowest))
        elif window is not None:
            pill.moveTop(room.center().y() - height / 2)
        while any(pill.intersects(other) for other in taken):
            pill.translate(0, height + 1)
        if pill.bottom() > self.height():
            pill.moveBottom(self.height())
        return _Pill(pill, words, prompt.schedule, hides=window is not None and room.height() < 2 * height)

    def _name(self, window: Block | None, room: QRectF) -> tuple[tuple[str, ...], float]:
        """What stands above the pill, as the window itself writes it."""
        if window is None:
            return (), 0
        metrics = QFontMetrics(small_font(self, bold=True))
        inner = room.width() - sum(NAME_MARGINS), room.height()
        return name_lines(metrics, window.schedule.name, inner, prompted=True)

    def _paint(self, painter: QPainter, pill: _Pill) -> None:
        """In the colour of its schedule, so that one sees what brings it; a low window becomes its ground."""
        colours = colours_of(self.palette())
        line, ground, ink = colours.line, colours.card, colours.text
        if pill.schedule is not None:
            tone = colours.ink(tone_of_schedule(pill.schedule))
            line, ground = tone.text, tone.soft if pill.hides else colours.card
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        place = pill.place.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = place.height() / 2
        painter.drawRoundedRect(place, radius, radius)
        painter.setPen(QColor(ink))
        inner = pill.place.adjusted(_PAD - 1, 0, 1 - _PAD, 0)
        draw_name(painter, self, inner, pill.words, Qt.AlignmentFlag.AlignHCenter)


class _Pill(NamedTuple):
    """Where a prompt stands, what is written there, and whether that `hides` a low window."""

    place: QRectF
    words: str
    schedule: int | None
    hides: bool


def _fitting(name: str, metrics: QFontMetrics, *rooms: QRectF) -> tuple[str, QRectF]:
    """As much of a name as the first room holds; if it does not even hold its initials, the next one."""
    short = initials(name)
    for room in rooms:
        most = room.width() - _BAR - _END - 2 * _PAD
        if words := cut(metrics, name, most):
            return words, room
        if metrics.horizontalAdvance(short) <= most:
            return short, room
    return short, rooms[-1]


def _moment(prompt: Coming) -> tuple[int, int]:
    return prompt.column, prompt.minute
