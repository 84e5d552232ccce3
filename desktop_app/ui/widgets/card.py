"""Rounded grounds that hold what belongs together."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import RADIUS, SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SHADOW = 3
_DASHES = (4, 4)


class Ground(Enum):
    """How a card stands out: raised from the page, or sunk into another card."""

    RAISED = "raised"
    SUNK = "sunk"
    DASHED = "dashed"


class Card(QFrame):
    """A rounded frame; put the contents into `body`, a QVBoxLayout."""

    def __init__(
        self, parent: QWidget | None = None, ground: Ground = Ground.RAISED, margin: int = SPACE.wide
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self.body = QVBoxLayout(self)
        # One with a dashed edge is as far from what follows as one with a shadow.
        self.body.setContentsMargins(margin, margin, margin, margin + self._room_below())
        self.body.setSpacing(SPACE.small)

    def _room_below(self) -> int:
        return 0 if self._ground is Ground.SUNK else _SHADOW

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground, its line and below it a breath of shadow."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5 - self._room_below())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, colours.shadow_alpha))
        for depth in range(1, self._room_below() + 1 if self._ground is Ground.RAISED else 1):
            inset = depth * 0.5
            painter.drawRoundedRect(area.adjusted(inset, depth, -inset, depth), RADIUS.card, RADIUS.card)
        pen = QPen(QColor(colours.line), 1)
        if self._ground is Ground.DASHED:
            pen = QPen(QColor(colours.edge), 1.5)
            pen.setDashPattern(_DASHES)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            sunk = self._ground is Ground.SUNK
            painter.setBrush(QColor(colours.background if sunk else colours.card))
        painter.setPen(pen)
        painter.drawRoundedRect(area, RADIUS.card, RADIUS.card)


def rule() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    set_role(line, Role.RULE)
    return line
