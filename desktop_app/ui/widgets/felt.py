"""How it felt before and after: two rows of faces, with threads between them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop_app.domain.feelings import Feeling
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE, TEXT
from desktop_app.ui.widgets.faces import paint_face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_FACE = 24
_HEIGHT = 104
_THICKEST = 7.0
_THREAD_ALPHA = 150


class FeltThreads(QWidget):
    """A thread for each change, thicker where it came more often; `words` tell a screen reader."""

    def __init__(self, before: str, after: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = (before, after)
        self._threads: Counter[tuple[Feeling, Feeling]] = Counter()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_changes(self, changes: Sequence[tuple[Feeling, Feeling]], meaning: str, words: str) -> None:
        """Show how often each feeling turned into which."""
        self._threads = Counter(changes)
        self.setAccessibleName(meaning)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Two rows of faces."""
        return QSize(14 * SPACE.wide, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the threads first, the faces over their ends."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max(self._threads.values(), default=1)
        for (before, after), times in sorted(self._threads.items()):
            tone = colours.sage if after > before else colours.plum if after < before else colours.edge
            thread = QColor(tone)
            thread.setAlpha(_THREAD_ALPHA)
            width = max(_THICKEST * times / most, 1.5)
            painter.setPen(QPen(thread, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._thread(before, after))
        said = {feeling for pair in self._threads for feeling in pair}
        for row, name in enumerate(self._names):
            painter.setFont(self._small())
            painter.setPen(QColor(colours.quiet))
            side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
            painter.drawText(self._name_area(row), side | Qt.AlignmentFlag.AlignVCenter, name)
            for feeling in Feeling:
                ink = QColor(colours.text if feeling in said else colours.quiet)
                paint_face(painter, self._place(row, feeling), feeling, ink, QColor(colours.card))

    def _thread(self, before: Feeling, after: Feeling) -> QPainterPath:
        start, end = self._place(0, before).center(), self._place(1, after).center()
        middle = (start.y() + end.y()) / 2
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
        return path

    def _place(self, row: int, feeling: Feeling) -> QRectF:
        room = self.width() - self._names_width()
        step = room / len(Feeling)
        left = self._names_width() + (feeling - 1) * step + (step - _FACE) / 2
        return self._mirrored(QRectF(left, row * (self.height() - _FACE), _FACE, _FACE))

    def _name_area(self, row: int) -> QRectF:
        area = QRectF(0, row * (self.height() - _FACE), self._names_width(), _FACE)
        return self._mirrored(area)

    def _names_width(self) -> float:
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance(name) for name in self._names) + SPACE.medium

    def _mirrored(self, area: QRectF) -> QRectF:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            area.moveLeft(self.width() - area.right())
        return area

    def _small(self) -> QFont:
        self.ensurePolished()
        font = QFont(self.font())
        font.setPixelSize(max(round(font.pixelSize() * TEXT.small / TEXT.body), 1))
        return font
