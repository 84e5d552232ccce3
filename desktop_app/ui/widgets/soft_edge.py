"""Contents that go on below fade out there, instead of being cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractScrollArea

_SOLID = 255


class SoftEdge(QWidget):
    """Lies over the lower edge of what a scroll area on the page's ground shows, while there is more."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area.viewport())
        self._viewport = area.viewport()
        self._bar = area.verticalScrollBar()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar.valueChanged.connect(self._follow)
        self._bar.rangeChanged.connect(self._follow)
        self._viewport.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Stay at the edge."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self._follow()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """From nothing to the ground's colour."""
        ground = QColor(colours_of(self.palette()).background)
        fade = QLinearGradient(0, 0, 0, self.height())
        for place, alpha in ((0.0, 0), (1.0, _SOLID)):
            ground.setAlpha(alpha)
            fade.setColorAt(place, ground)
        QPainter(self).fillRect(self.rect(), fade)

    @Slot()
    def _follow(self) -> None:
        height = self._viewport.height()
        self.setGeometry(0, height - SPACE.large, self._viewport.width(), SPACE.large)
        self.setVisible(self._bar.value() < self._bar.maximum())
        self.raise_()
