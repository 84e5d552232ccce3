"""A new window, placed on the week with the keyboard."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.domain.people import UNSAVED
from desktop_app.domain.schedules import DAYS_IN_WEEK, Schedule, ScheduleId, Window
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.models.schedule_words import window_words
from desktop_app.ui.models.week import Block
from desktop_app.ui.models.window_edit import Grip, Held
from desktop_app.ui.schedules.block_button import STEPS
from desktop_app.ui.schedules.block_paint import BLOCK_RADIUS
from desktop_app.ui.schedules.small_type import shortened, small_font
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

_USUAL = Window(time(18), time(19))


class Pencil(QAbstractButton):
    """The arrow keys move it, with Shift its end; Enter emits `drawn` with a day and a Window.

    It is seen only while it has the keyboard; `hinted` then carries what the keys do, and `moved` comes with
    each step.
    """

    drawn = Signal(int, object)
    moved = Signal()
    hinted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._held = Held(Schedule(ScheduleId(UNSAVED), "-", frozenset((0,)), (_USUAL,)), 0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty(RING_RADIUS_PROPERTY, BLOCK_RADIUS)
        self.clicked.connect(self._draw)
        self._name()

    def block(self) -> Block:
        """What it would draw."""
        held = self._held
        return Block(held.schedule, 0, min(held.schedule.weekdays), held.start, held.end, open=True)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Say what it is for."""
        super().focusInEvent(event)
        self.hinted.emit(_("A new window: arrows place it, Shift and arrows change its end, Enter draws it."))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Be seen no longer."""
        super().focusOutEvent(event)
        self.hinted.emit("")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Move, or draw."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in STEPS:
            self._step(*STEPS[key], resizes=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw its outline with its times."""
        if not self.hasFocus():
            return
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(QColor(colours.accent_soft))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, BLOCK_RADIUS, BLOCK_RADIUS)
        painter.setFont(small_font(self))
        room = area.width() - SPACE.small
        words = shortened(painter.fontMetrics(), window_words(self._window(), short=True), room)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)

    def _step(self, days: int, quarters: int, *, resizes: bool) -> None:
        held = self._held
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            days = -days
        if quarters:
            after = held.nudged(Grip.END if resizes else Grip.WHOLE, quarters)
        else:
            after = held.on_day(min(max(self.block().column + days, 0), DAYS_IN_WEEK - 1))
        self._held = Held(after, 0)
        self._name()
        self.moved.emit()
        self.update()
        said = QAccessibleAnnouncementEvent(self, self._where())
        QAccessible.updateAccessibility(said)

    def _window(self) -> Window:
        return self._held.schedule.windows[0]

    def _where(self) -> str:
        return f"{dates.weekday(self.block().column)}, {window_words(self._window())}"

    def _name(self) -> None:
        self.setAccessibleName(_("New window, {place}").format(place=self._where()))

    @Slot()
    def _draw(self) -> None:
        self.drawn.emit(self.block().column, self._window())
