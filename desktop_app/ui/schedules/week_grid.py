"""The week as a picture: seven days, windows to press, and the prompts where they will fall."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLineF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.schedules import DAYS_IN_WEEK
from desktop_app.i18n import _
from desktop_app.ui.models.week import HOURS_IN_DAY, MINUTES_IN_HOUR
from desktop_app.ui.schedules.block_button import BlockButton
from desktop_app.ui.schedules.prompt_layer import PromptLayer
from desktop_app.ui.schedules.small_type import small_font
from desktop_app.ui.schedules.stroke import half_hour, stroke_from
from desktop_app.ui.schedules.week_scale import WeekScale
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from desktop_app.ui.models.week import Block, Week
    from desktop_app.ui.schedules.stroke import Stroke

_NARROWEST_DAY = 52
_USUAL_DAY = 104
_HOUR_IN_LINES = 1.5
_LOWEST_HOUR_IN_LINES = 1.2
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class WeekGrid(QWidget):
    """Tab goes to one window, the arrow keys to the others; the signals carry a schedule's id.

    `drawn` carries a day, from Monday as 0, and a Window that was drawn there.
    """

    opened = Signal(int)
    removal_wanted = Signal(int)
    drawn = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The coming week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._week: Week | None = None
        self._buttons: list[BlockButton] = []
        self._layer = PromptLayer(self)
        self._stroke: Stroke | None = None

    def show_week(self, week: Week) -> None:
        """Show a week; the window that has the keyboard keeps it."""
        if week == self._week:
            return
        focused = next((button.block.key for button in self._buttons if button.hasFocus()), None)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._week = week
        self._buttons = [self._button(block, week) for block in week.blocks]
        self.setAccessibleDescription(week.words)
        self.updateGeometry()
        self._place()
        first = next((button for button in self._buttons if button.block.key == focused), None)
        self._let_tab_in(first or next(iter(self._buttons), None))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for a name in each window."""
        return self._size(_USUAL_DAY, _HOUR_IN_LINES)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the hours beside each other."""
        return self._size(_NARROWEST_DAY, _LOWEST_HOUR_IN_LINES)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Move the windows along."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Everything is as high as the type asks."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self.updateGeometry()
            self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Begin to draw a window."""
        if self._week is not None and event.button() is Qt.MouseButton.LeftButton:
            self._stroke = stroke_from(event.position(), self._scale(self._week))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Draw on."""
        if self._week is not None and self._stroke is not None:
            self._stroke = self._stroke.to(half_hour(event.position().y(), self._scale(self._week)))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Offer what was drawn; a mere click draws nothing."""
        stroke, self._stroke = self._stroke, None
        self.update()
        window = stroke.window() if stroke is not None else None
        if stroke is not None and window is not None:
            self.drawn.emit(stroke.column, window)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the days, the hours and their lines."""
        if self._week is None:
            return
        colours = colours_of(self.palette())
        scale = self._scale(self._week)
        painter = QPainter(self)
        painter.setFont(small_font(self))
        metrics = painter.fontMetrics()
        line, quiet = QPen(QColor(colours.line), 1), QColor(colours.quiet)
        for hour in range(self._week.first_hour, self._week.last_hour + 1):
            height = round(scale.y(hour * MINUTES_IN_HOUR)) + 0.5
            painter.setPen(line)
            painter.drawLine(QLineF(scale.area.left(), height, scale.area.right(), height))
            label = QRectF(0, height - metrics.height() / 2, self.width(), metrics.height())
            painter.setPen(quiet)
            painter.drawText(
                label,
                Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter,
                f"{hour % HOURS_IN_DAY:02}",
            )
        for day in range(DAYS_IN_WEEK):
            column = scale.column(day)
            painter.setPen(line)
            painter.drawLine(column.topLeft(), column.bottomLeft())
            head = QRectF(column.left(), 0, column.width(), scale.area.top() - SPACE.small)
            painter.setFont(small_font(self, bold=True))
            painter.setPen(QColor(colours.accent if day == self._week.today else colours.text))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, str(calendar.day_abbr[day]))
        if self._stroke is not None:
            painter.setFont(small_font(self))
            self._stroke.paint(painter, scale, colours)

    def _button(self, block: Block, week: Week) -> BlockButton:
        prompts = [
            prompt.words()
            for prompt in week.prompts
            if prompt.schedule == block.schedule.id
            and prompt.column == block.column
            and block.start <= prompt.minute < block.end
        ]
        button = BlockButton(block, prompts, self)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.opened.connect(self.opened)
        button.removal_wanted.connect(self.removal_wanted)
        button.reached.connect(self._let_tab_in)
        button.moved.connect(self._go)
        button.show()
        return button

    def _place(self) -> None:
        if self._week is None:
            return
        scale = self._scale(self._week)
        for button in self._buttons:
            button.setGeometry(scale.block(button.block).toAlignedRect())
        self._layer.setGeometry(self.rect())
        self._layer.show_week(self._week, scale)
        self._layer.raise_()

    @Slot(object)
    def _let_tab_in(self, chosen: BlockButton | None) -> None:
        """One stop on Tab's way: the window that was reached last."""
        for button in self._buttons:
            stop = Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)

    @Slot(object, int)
    def _go(self, start: BlockButton, key: int) -> None:
        """Up and down within the day and on into the next; left and right to the nearest of another day."""
        step = _SIDEWAYS.get(Qt.Key(key), 0)
        if step and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        if step:
            beyond = [b for b in self._buttons if (b.block.column - start.block.column) * step > 0]
            wanted = min(beyond, key=_distance_from(start), default=None)
        else:
            place = self._buttons.index(start) + (1 if Qt.Key(key) == Qt.Key.Key_Down else -1)
            wanted = self._buttons[place] if 0 <= place < len(self._buttons) else None
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _scale(self, week: Week) -> WeekScale:
        metrics = QFontMetrics(small_font(self))
        gutter, head = metrics.horizontalAdvance("00") + SPACE.medium, metrics.height() + SPACE.large
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        area = QRectF(0 if mirrored else gutter, head, self.width() - gutter, self.height() - head)
        area.setBottom(area.bottom() - metrics.height() / 2)
        return WeekScale(area, week.first_hour, week.last_hour, mirrored)

    def _size(self, day: int, hour: float) -> QSize:
        metrics = QFontMetrics(small_font(self))
        hours = self._week.last_hour - self._week.first_hour if self._week else 1
        height = hours * hour * metrics.height() + 1.5 * metrics.height() + SPACE.large
        return QSize(DAYS_IN_WEEK * day + metrics.horizontalAdvance("00") + SPACE.medium, round(height))


def _distance_from(start: BlockButton) -> Callable[[BlockButton], tuple[int, int]]:
    def distance(other: BlockButton) -> tuple[int, int]:
        return abs(other.block.column - start.block.column), abs(other.block.start - start.block.start)

    return distance
