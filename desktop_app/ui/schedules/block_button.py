"""A window of a schedule in the picture of a week, to press, to drag and to push with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.services import dates
from desktop_app.ui.models.schedule_words import window_words
from desktop_app.ui.models.window_edit import Grip, Held
from desktop_app.ui.schedules.block_paint import BLOCK_RADIUS, paint_block
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from desktop_app.ui.models.week import Block

_EDGE = 7
# Days and quarters of an hour.
STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class BlockButton(QAbstractButton):
    """Space, Enter or a click opens it; `reached` and `left` follow the keyboard.

    `grabbed` carries the Grip, and it and `dragged` the place of the pointer on the screen; `dropped` or
    `escaped` ends it. `nudged` carries the Grip, days and quarters of an hour; `walked` a direction to
    another window. Each signal carries the button first.
    """

    opened = Signal(object)
    reached = Signal(object)
    left = Signal(object)
    removal_wanted = Signal(object)
    grabbed = Signal(object, object, QPointF)
    dragged = Signal(object, QPointF)
    dropped = Signal(object)
    escaped = Signal(object)
    nudged = Signal(object, object, int, int)
    walked = Signal(object, int, int)

    def __init__(self, block: Block, parent: QWidget) -> None:
        super().__init__(parent)
        self.block = block
        self._prompted = False
        self._lifted = False
        self._pressed: QPointF | None = None
        self._dragging = False
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS_PROPERTY, BLOCK_RADIUS)
        self.clicked.connect(self._open)

    @property
    def held(self) -> Held:
        """The window that it is."""
        return Held(self.block.schedule, self.block.window)

    def show_block(self, block: Block, prompts: Sequence[str], *, lifted: bool) -> None:
        """Be this window, with these prompts in words; `lifted` while it is being changed."""
        self.block, self._lifted = block, lifted
        self._prompted = bool(prompts)
        self.setAccessibleName(block.words())
        said = prompts or (dates.weekday(block.column),)
        self.setAccessibleDescription(" ".join(f"{words}." for words in said))
        self.setToolTip("" if lifted else plain_tip("\n".join((block.words(), *prompts))))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Say so."""
        super().focusInEvent(event)
        self.reached.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter opens, Delete removes, Escape lets go; arrows move, with Shift resize, with Ctrl go on."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self)
        elif key == Qt.Key.Key_Escape:
            self._dragging, self._pressed = False, None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.escaped.emit(self)
        elif key in STEPS and not self._dragging:
            self._step(event.modifiers(), *STEPS[key])
        elif key not in STEPS:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Perhaps a click, perhaps the beginning of a drag."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Drag, once it is clear that it is no click."""
        if self._dragging:
            self.dragged.emit(self, event.globalPosition())
            return
        if self._pressed is None:
            self.setCursor(_CURSORS[self._grip(event.position())])
            return
        way = event.position() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            grip = self._grip(self._pressed)
            self._dragging = True
            self.setDown(False)
            self.setCursor(_CURSORS[grip] if grip is not Grip.WHOLE else Qt.CursorShape.ClosedHandCursor)
            self.grabbed.emit(self, grip, self.mapToGlobal(self._pressed))
            self.dragged.emit(self, event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Let it stay where it is, or take the click."""
        clicked, dragged = self._pressed is not None and not self._dragging, self._dragging
        self._pressed, self._dragging = None, False
        if dragged:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit(self)
        elif clicked:
            super().mouseReleaseEvent(event)
        else:
            self.setDown(False)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Look as if it could be taken."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the name, or the times while they change."""
        words = self.block.schedule.name
        if self._lifted:
            words = window_words(self.block.schedule.windows[self.block.window], short=True)
        paint_block(self, self.block, words, prompted=self._prompted, lifted=self._lifted)

    def _grip(self, place: QPointF) -> Grip:
        """Its edges take a quarter of it each, or less."""
        edge = min(_EDGE, self.height() / 4)
        if place.y() < edge:
            return Grip.START
        return Grip.END if place.y() >= self.height() - edge else Grip.WHOLE

    def _step(self, keys: Qt.KeyboardModifier, days: int, quarters: int) -> None:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            days = -days
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.walked.emit(self, days, quarters)
        elif not keys & Qt.KeyboardModifier.ShiftModifier:
            self.nudged.emit(self, Grip.WHOLE, days, quarters)
        elif quarters:
            self.nudged.emit(self, Grip.END, 0, quarters)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self)


_CURSORS = {
    Grip.START: Qt.CursorShape.SizeVerCursor,
    Grip.WHOLE: Qt.CursorShape.OpenHandCursor,
    Grip.END: Qt.CursorShape.SizeVerCursor,
}
