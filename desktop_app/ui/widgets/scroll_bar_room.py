"""Room beside what stands below a scroll area, so that both end at the same line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea


class ScrollBarRoom(QWidget):
    """As wide as the vertical scroll bar of the area while there is one, else without width."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._bar = area.verticalScrollBar()
        self._bar.rangeChanged.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        scrolls = self._bar.maximum() > self._bar.minimum()
        self.setFixedWidth(self._bar.sizeHint().width() if scrolls else 0)
