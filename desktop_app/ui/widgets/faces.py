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
_STROKE = 1.5
# Of each mouth half its width, how far its middle lies below its corners, and where the corners are below
# the middle of the face: all in parts of the radius.
_MOUTHS = {
    Feeling.LOW: (0.36, -0.2, 0.5),
    Feeling.FLAT: (0.36, -0.09, 0.44),
    Feeling.ALL_RIGHT: (0.34, 0.0, 0.38),
    Feeling.GOOD: (0.4, 0.17, 0.28),
    Feeling.BRIGHT: (0.48, 0.36, 0.16),
}
_EYE_APART, _EYE_ABOVE, _EYE = 0.34, 0.2, 0.1
# A curve through its ends and as far out as this part of its height is as round as an ellipse.
_ROUND = 4 / 3


def paint_face(painter: QPainter, area: QRectF, feeling: Feeling, ink: QColor, ground: QColor) -> None:
    """A face in a square area: whoever is bright laughs with open mouth, and with the eyes."""
    line = QPen(ink, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(line)
    painter.setBrush(ground)
    inside = area.adjusted(1, 1, -1, -1)
    painter.drawEllipse(inside)
    centre, radius = inside.center(), inside.width() / 2
    laughs = feeling is Feeling.BRIGHT
    for side in (-1, 1):
        eye = centre + QPointF(side * radius * _EYE_APART, -radius * _EYE_ABOVE)
        if laughs:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_arc(eye + QPointF(0, radius * 0.05), radius * 0.15, -radius * 0.16))
        else:
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(eye, radius * _EYE, radius * _EYE)
            painter.setPen(line)
    half, deep, below = (part * radius for part in _MOUTHS[feeling])
    mouth = _arc(centre + QPointF(0, below), half, deep)
    if laughs:
        mouth.closeSubpath()
    painter.setBrush(ink if laughs else Qt.BrushStyle.NoBrush)
    painter.drawPath(mouth)


def _arc(middle: QPointF, half: float, deep: float) -> QPainterPath:
    """From corner to corner around `middle`, with the lowest point `deep` below them, or above."""
    path = QPainterPath(middle - QPointF(half, 0))
    side = half * 0.62
    down = deep * _ROUND
    path.cubicTo(middle + QPointF(-side, down), middle + QPointF(side, down), middle + QPointF(half, 0))
    return path


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
