"""Five faces, from low to bright, to say how one felt with one tap; saying nothing is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.domain.feelings import Feeling
from desktop_app.ui.phrases import feeling_words
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

FACE = 32
_STROKE = 1.6
# Half the width of the mouth, and how far its middle lies below its corners, in parts of the radius.
_MOUTH = 0.45
_CURVES = {
    Feeling.LOW: -0.42,
    Feeling.FLAT: -0.2,
    Feeling.ALL_RIGHT: 0.0,
    Feeling.GOOD: 0.26,
    Feeling.BRIGHT: 0.55,
}


def paint_face(painter: QPainter, area: QRectF, feeling: Feeling, ink: QColor, ground: QColor) -> None:
    """A face in a square area."""
    painter.setPen(QPen(ink, _STROKE))
    painter.setBrush(ground)
    inside = area.adjusted(1, 1, -1, -1)
    painter.drawEllipse(inside)
    centre, radius = inside.center(), inside.width() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for side in (-1, 1):
        eye = centre + QPointF(side * radius * 0.34, -radius * 0.22)
        painter.drawEllipse(eye, radius * 0.09, radius * 0.09)
    curve = _CURVES[feeling] * radius
    corner = centre + QPointF(0, radius * 0.36 - curve / 2)
    mouth = QPainterPath(corner - QPointF(radius * _MOUTH, 0))
    mouth.quadTo(corner + QPointF(0, 2 * curve), corner + QPointF(radius * _MOUTH, 0))
    painter.setPen(QPen(ink, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(mouth)


class FacePicker(QWidget):
    """One of five faces, or none: a second tap takes it back. `chosen` comes with each change."""

    chosen = Signal()

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        for feeling in Feeling:
            face = _Face(feeling, meaning, self)
            self._group.addButton(face, feeling)
            layout.addWidget(face)
        layout.addStretch(1)
        self._group.idClicked.connect(self._choose)

    def value(self) -> Feeling | None:
        """How it felt, if that was said."""
        return next((feeling for feeling in Feeling if self._group.button(feeling).isChecked()), None)

    def set_value(self, feeling: Feeling | None) -> None:
        """Show a choice without saying so."""
        for each in Feeling:
            self._group.button(each).setChecked(each is feeling)

    @Slot(int)
    def _choose(self, step: int) -> None:
        self.set_value(Feeling(step) if self._group.button(step).isChecked() else None)
        self.chosen.emit()


class _Face(QAbstractButton):
    def __init__(self, feeling: Feeling, meaning: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._feeling = feeling
        words = feeling_words(feeling)
        self.setText(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(f"{meaning}: {words}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS_PROPERTY, FACE // 2)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(FACE, FACE)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colours.accent if self.isChecked() else colours.text if self.underMouse() else colours.quiet
        ground = colours.accent_soft if self.isChecked() else colours.card
        side = min(self.width(), self.height())
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_face(painter, area, self._feeling, QColor(ink), QColor(ground))
