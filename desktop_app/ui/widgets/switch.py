"""A check box that looks like what it does: on or off, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WIDTH = 40
_HEIGHT = 24
_INSET = 3


class Switch(QCheckBox):
    """A check box without words of its own; give `meaning` unless a SettingRow names it."""

    def __init__(self, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        self.setProperty(RING_RADIUS_PROPERTY, _HEIGHT // 2)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The track."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The track."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802  # Qt's name
        """All of it can be pressed."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the track and the knob."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(0, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        if not self.isEnabled():
            painter.setBrush(QColor(colours.line))
        else:
            painter.setBrush(QColor(colours.accent if self.isChecked() else colours.edge))
        painter.drawRoundedRect(track, _HEIGHT / 2, _HEIGHT / 2)
        side = _HEIGHT - 2 * _INSET
        at_end = self.isChecked() != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        left = track.right() - _INSET - side if at_end else track.left() + _INSET
        painter.setBrush(QColor(colours.on_accent if self.isChecked() else colours.card))
        painter.drawEllipse(QRectF(left, track.top() + _INSET, side, side))
