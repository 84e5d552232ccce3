"""The soft ground that tells where the mouse is, with some room around the words above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import RADIUS, SPACE
from desktop_app.ui.widgets.card import Card


class HoverGround(QObject):
    """Follows `words`: they stay where they are, the ground behind them reaches further."""

    def __init__(self, words: QWidget) -> None:
        super().__init__(words)
        self._words = words
        self._ground: _Ground | None = None

    def come(self) -> None:
        """The mouse is there; the ground goes by itself when it leaves."""
        if self._ground is None:
            self._ground = _Ground(_host(self._words))
            self._ground.lower()
            self._ground.show()
            self._words.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Follow the words while it is there."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._go()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def _go(self) -> None:
        self._words.removeEventFilter(self)
        ground, self._ground = self._ground, None
        if ground is not None and isValid(ground):  # it may have gone with a whole window
            ground.hide()
            ground.deleteLater()

    def _place(self) -> None:
        host = self._ground.parentWidget() if self._ground is not None else None
        if self._ground is not None and host is not None:
            area = QRect(self._words.mapTo(host, QPoint(0, 0)), self._words.size())
            self._ground.setGeometry(area.adjusted(-SPACE.small, -SPACE.hair, SPACE.small, SPACE.hair))


class _Ground(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of(self.palette()).hover))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS.control, RADIUS.control)


def _host(words: QWidget) -> QWidget:
    """The nearest widget that leaves room around the words and has nothing before the ground."""
    host = words
    while (above := host.parentWidget()) is not None:
        host = above
        port = host.parentWidget()
        scrolls = port is not None and isinstance(port.parentWidget(), QScrollArea)
        if isinstance(host, Card) or scrolls or host.isWindow():
            break
    return host
