"""A window of a schedule in the picture of a week, to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.i18n import _
from desktop_app.ui.schedules.small_type import small_font
from desktop_app.ui.schedules.tones import tone_of_schedule
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent

    from desktop_app.ui.models.week import Block

_RADIUS = 6
_BAR = 3
_MOVES = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class BlockButton(QAbstractButton):
    """Space, Enter or a click opens it. `reached` comes with the keyboard, `moved` with an arrow key."""

    opened = Signal(int)
    reached = Signal(object)
    moved = Signal(object, int)
    removal_wanted = Signal(int)

    def __init__(self, block: Block, prompts: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.block = block
        self._lines = 2.2 if prompts else 1.0  # the name, and below it a prompt
        self.setAccessibleName(block.words())
        self.setAccessibleDescription(" ".join(prompts) or _("Press to edit"))
        self.setToolTip(plain_tip("\n".join((block.words(), *prompts))))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS_PROPERTY, _RADIUS)
        self.clicked.connect(self._open)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Say so."""
        super().focusInEvent(event)
        self.reached.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter opens, the arrows go on, Delete removes."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self.block.schedule.id)
        elif key in _MOVES:
            self.moved.emit(self, int(key))
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Look as if it could be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the block in its schedule's colour; only its outline where it is off."""
        colours = colours_of(self.palette())
        ink = colours.ink(tone_of_schedule(self.block.schedule.id))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        if self.block.open:
            shape = QPainterPath()
            shape.addRoundedRect(area, _RADIUS, _RADIUS)
            painter.fillPath(shape, QColor(ink.soft))
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = area.right() - _BAR if mirrored else area.left()
            painter.setClipPath(shape)
            painter.fillRect(QRectF(left, area.top(), _BAR, area.height()), QColor(ink.text))
            painter.setClipping(False)
        if not self.block.open or self.underMouse():
            line = QPen(QColor(ink.text if self.block.open else colours.edge), 1)
            if not self.block.open:
                line.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        self._write(painter, ink.text if self.block.open else colours.quiet)

    def _write(self, painter: QPainter, colour: str) -> None:
        font = small_font(self, bold=True)
        metrics = QFontMetrics(font)
        inner = self.rect().adjusted(SPACE.small + 2, 0, -SPACE.hair, 0)
        if self.height() < self._lines * metrics.height() or inner.width() < metrics.averageCharWidth():
            return
        top = min(SPACE.hair, (self.height() - metrics.height()) / 2)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        words = metrics.elidedText(self.block.schedule.name, Qt.TextElideMode.ElideRight, inner.width())
        left = float(inner.left())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - inner.left() - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(left, top + metrics.ascent()), words)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.block.schedule.id)
