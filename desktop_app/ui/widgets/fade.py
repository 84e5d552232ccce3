"""Where a list goes on below its edge, it fades, so that no row looks cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme.colours import colours_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractScrollArea

_HEIGHT = 28
_MOVES = (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.LayoutRequest)


class Fade(QWidget):
    """Lies over the lower edge of what scrolls, on the page or, with `on_card`, on a card."""

    def __init__(self, area: QAbstractScrollArea, *, on_card: bool = False) -> None:
        super().__init__(area)
        self._area = area
        self._on_card = on_card
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        area.viewport().installEventFilter(self)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Keep to the edge."""
        if event.type() in _MOVES:
            self._follow()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground, thicker and thicker."""
        colours = colours_of(self.palette())
        ground = QColor(colours.card if self._on_card else colours.background)
        clear = QColor(ground)
        clear.setAlpha(0)
        shade = QLinearGradient(0, 0, 0, self.height())
        shade.setColorAt(0, clear)
        shade.setColorAt(1, ground)
        QPainter(self).fillRect(self.rect(), shade)

    @Slot()
    def _follow(self) -> None:
        bar, seen = self._area.verticalScrollBar(), self._area.viewport().geometry()
        height = min(_HEIGHT, seen.height() // 3)
        self.setGeometry(QRect(seen.left(), seen.bottom() + 1 - height, seen.width(), height))
        self.setVisible(bar.value() < bar.maximum())
        self.raise_()
