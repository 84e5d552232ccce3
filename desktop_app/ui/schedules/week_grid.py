"""The week as a picture: seven days, windows to press and to move, and the prompts where they will fall."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from desktop_app.domain.schedules import DAYS_IN_WEEK
from desktop_app.i18n import _, habits
from desktop_app.services import dates
from desktop_app.ui.schedules.block_button import BlockButton
from desktop_app.ui.schedules.hands import Hands
from desktop_app.ui.schedules.pencil import Pencil
from desktop_app.ui.schedules.prompt_layer import PromptLayer
from desktop_app.ui.schedules.small_type import small_font
from desktop_app.ui.schedules.stroke import half_hour, stroke_from
from desktop_app.ui.schedules.walking import neighbour, tab_stops
from desktop_app.ui.schedules.week_paper import paint_paper
from desktop_app.ui.schedules.week_scale import WeekScale
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from desktop_app.ui.models.week import Block, Week
    from desktop_app.ui.schedules.stroke import Stroke

_NARROWEST_DAY = 52
_USUAL_DAY = 104
# Two hours have room for two lines of a name and a prompt below it.
_HOUR_IN_LINES, _LOW_HOUR_IN_LINES = 1.75, 0.7


class WeekGrid(QWidget):
    """Tab goes to one day of each window, Ctrl with the arrow keys to all; `opened` and the like carry it.

    `drawn` carries a day, from Monday as 0, and a Window that was drawn there, with the mouse or with
    `pencil`. `hands` tells of windows that are being changed. A `low` one has less room for each hour.
    """

    opened = Signal(object)
    left = Signal()
    removal_wanted = Signal(object)
    drawn = Signal(int, object)

    def __init__(self, parent: QWidget | None = None, *, low: bool = False) -> None:
        super().__init__(parent)
        self._hour_in_lines = _LOW_HOUR_IN_LINES if low else _HOUR_IN_LINES
        self.setAccessibleName(_("The coming week"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.hands = Hands(self)
        self._week: Week | None = None
        self._lifted: int | None = None
        self._buttons: list[BlockButton] = []
        self._layer = PromptLayer(self)
        self.pencil = Pencil(self)
        self.pencil.drawn.connect(self.drawn)
        self.pencil.moved.connect(self._place)
        self._stroke: Stroke | None = None

    def show_week(self, week: Week, lifted: int | None = None) -> None:
        """Show a week; windows stay the same widgets. `lifted` is the schedule that is being changed."""
        if (week, lifted) == (self._week, self._lifted):
            return
        spare = {button.block.key: button for button in self._buttons}
        buttons = []
        for block in week.blocks:
            button = spare.pop(block.key, None) or self._button(block)
            button.show_block(block, _prompts_in(block, week), lifted=lifted == block.schedule.id)
            buttons.append(button)
        for gone in spare.values():
            gone.hide()
            gone.deleteLater()
        self._week, self._lifted, self._buttons = week, lifted, buttons
        self._order_tabs()
        self.setAccessibleDescription(week.words)
        self.updateGeometry()
        self._place()
        self._let_tab_in(next((button for button in buttons if button.hasFocus()), None))
        self.update()

    def hours(self) -> tuple[int, int] | None:
        """The first and the last hour that are shown."""
        return (self._week.first_hour, self._week.last_hour) if self._week else None

    def minute_at(self, on_screen: QPointF) -> float:
        """The minute of the day at a height, on beyond the picture's edges."""
        return self._scale().free_minute(self.mapFromGlobal(on_screen).y())

    def column_at(self, on_screen: QPointF) -> int:
        """The nearest day, from Monday as 0."""
        return self._scale().nearest_column(self.mapFromGlobal(on_screen).x())

    def keep_in_sight(self, on_screen: QPointF) -> None:
        """Scroll the page if this is at its edge."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        content = above.widget() if above is not None else None
        if above is not None and content is not None:
            at = content.mapFromGlobal(on_screen.toPoint())
            above.ensureVisible(at.x(), at.y(), 0, SPACE.wide)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for a name in each window."""
        return self._size(_USUAL_DAY)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the hours beside each other."""
        return self._size(_NARROWEST_DAY)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """A new parent may have brought its own order."""
        self._order_tabs()
        super().showEvent(event)

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
            self._stroke = stroke_from(event.position(), self._scale())
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape takes back what is being drawn."""
        if self._stroke is not None and event.matches(QKeySequence.StandardKey.Cancel):
            self._stroke = None
            self.update()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Draw on."""
        if self._stroke is not None:
            self._stroke = self._stroke.to(half_hour(event.position().y(), self._scale()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Offer what was drawn; a mere click draws nothing."""
        stroke, self._stroke = self._stroke, None
        self.update()
        window = stroke.window() if stroke is not None else None
        if stroke is not None and window is not None:
            self.drawn.emit(stroke.column, window)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the days, the hours and what is being drawn."""
        if self._week is None:
            return
        scale = self._scale()
        painter = QPainter(self)
        paint_paper(painter, self, scale, self._week.today)
        if self._stroke is not None:
            painter.setFont(small_font(self))
            self._stroke.paint(painter, scale, colours_of(self.palette()))

    def _button(self, block: Block) -> BlockButton:
        button = BlockButton(block, self)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.opened.connect(self.opened)
        button.left.connect(self.left)
        button.removal_wanted.connect(self.removal_wanted)
        button.reached.connect(self._let_tab_in)
        button.walked.connect(self._walk)
        self.hands.serve(button)
        button.show()
        return button

    def _order_tabs(self) -> None:
        for before, after in pairwise((*self._buttons, self.pencil)):
            QWidget.setTabOrder(before, after)

    @Slot()
    def _place(self) -> None:
        if self._week is None:
            return
        scale = self._scale()
        for button in self._buttons:
            button.setGeometry(scale.block(button.block).toAlignedRect())
            if button.block.schedule.id == self._lifted:
                button.raise_()
        self._layer.setGeometry(self.rect())
        self._layer.show_week(self._week, scale)
        self._layer.raise_()
        self.pencil.setGeometry(scale.block(self.pencil.block()).toAlignedRect())
        self.pencil.raise_()

    @Slot(object)
    def _let_tab_in(self, reached: BlockButton | None) -> None:
        stops = tab_stops(self._buttons, reached)
        for button in self._buttons:
            stop = Qt.FocusPolicy.StrongFocus if button in stops else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(stop)

    @Slot(object, int, int)
    def _walk(self, start: BlockButton, days: int, steps: int) -> None:
        wanted = neighbour(self._buttons, start, days, steps)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _scale(self) -> WeekScale:
        metrics = QFontMetrics(small_font(self))
        gutter, head = self._gutter(metrics), metrics.height() + SPACE.medium
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        area = QRectF(0 if mirrored else gutter, head, self.width() - gutter, self.height() - head)
        area.setBottom(area.bottom() - metrics.height() / 2)
        first, last = self.hours() or (0, 1)
        return WeekScale(area, first, last, mirrored, habits().first_weekday)

    def _gutter(self, metrics: QFontMetrics) -> int:
        first, last = self.hours() or (0, 1)
        hours = (dates.full_hour(hour) for hour in range(first, last + 1))
        return max(map(metrics.horizontalAdvance, hours)) + SPACE.medium

    def _size(self, day: int) -> QSize:
        metrics = QFontMetrics(small_font(self))
        first, last = self.hours() or (0, 1)
        height = (
            (last - first) * self._hour_in_lines * metrics.height() + 1.5 * metrics.height() + SPACE.medium
        )
        return QSize(DAYS_IN_WEEK * day + self._gutter(metrics), round(height))


def _prompts_in(block: Block, week: Week) -> list[str]:
    return [
        prompt.words()
        for prompt in week.prompts
        if prompt.schedule == block.schedule.id
        and prompt.column == block.column
        and block.start <= prompt.minute < block.end
    ]
