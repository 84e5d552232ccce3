"""Pictures of how something spreads: bars by name, and one bar with two sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import FIRST_TONES, SPACE, TEXT, Tone
from desktop_app.ui.widgets.natural_text import draw_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_BAR = 10
_NAMES, _MOST_OF_NAMES = 0.42, 0.6  # of the width
_SIDES = (Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing)


class ShareBars(QWidget):
    """A soft bar for each name, as long as its part from 0 to 1; `words` tell a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: Sequence[tuple[str, float]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[tuple[str, float]], meaning: str, words: str) -> None:
        """Show (name, part) pairs, the largest first."""
        self._shares = shares
        self.setAccessibleName(meaning)
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """A line for each name."""
        return QSize(16 * SPACE.wide, max(1, len(self._shares)) * self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the names and their bars."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(self))
        widths = (painter.fontMetrics().horizontalAdvance(name) for name, _part in self._shares)
        longest = max(widths, default=0) + 1 + SPACE.medium
        room = max(round(self.width() * _NAMES), min(longest, round(self.width() * _MOST_OF_NAMES)))
        for row, (name, part) in enumerate(self._shares):
            top = row * self._line()
            painter.setPen(QColor(colours.text))
            area = QRectF(0, top, room - SPACE.medium, self._line())
            draw_name(painter, self, _mirrored(self, area), name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.ink(FIRST_TONES[row % len(FIRST_TONES)]).text))
            width = max((self.width() - room) * part, _BAR)
            bar = QRectF(room, top + (self._line() - _BAR) / 2, width, _BAR)
            painter.drawRoundedRect(_mirrored(self, bar), _BAR / 2, _BAR / 2)

    def _line(self) -> int:
        self.ensurePolished()
        return max(round(_small(self).pixelSize() * 1.75), _BAR + SPACE.hair)


class Balance(QWidget):
    """One bar in two colours, with a word at each end; `part` of it belongs to the first."""

    def __init__(self, first: str, second: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (first, second)
        self._part = 0.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float, meaning: str, words: str) -> None:
        """Show a part from 0 to 1."""
        self._part = part
        self.setAccessibleName(meaning)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The words and the bar under them."""
        self.ensurePolished()
        return QSize(8 * SPACE.wide, round(_small(self).pixelSize() * 1.75) + _BAR + SPACE.hair)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw both sides with a gap between."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_small(self))
        painter.setPen(QColor(colours.text))
        head = QRectF(0, 0, self.width(), self.height() - _BAR - SPACE.hair)
        for side, name in zip(_SIDES, self._names, strict=True):
            aligned = QStyle.visualAlignment(self.layoutDirection(), side)
            painter.drawText(head, aligned | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(Qt.PenStyle.NoPen)
        width = self.width() - SPACE.hair
        first = min(max(width * self._part, _BAR), width - _BAR)
        top = self.height() - _BAR
        for left, length, tone in (
            (0.0, first, Tone.ACCENT),
            (first + SPACE.hair, width - first, Tone.SKY),
        ):
            painter.setBrush(QColor(colours.ink(tone).text))
            area = _mirrored(self, QRectF(left, top, length, _BAR))
            painter.drawRoundedRect(area, _BAR / 2, _BAR / 2)


def _small(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(max(round(font.pixelSize() * TEXT.small / TEXT.body), 1))
    return font


def _mirrored(widget: QWidget, area: QRectF) -> QRectF:
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        area.moveLeft(widget.width() - area.right())
    return area
