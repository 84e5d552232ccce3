"""Two columns that stand below each other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW = 600


class Columns(QWidget):
    """Put the contents into `first` and `second`, QVBoxLayouts; `gap` is between them, in pixels."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = SPACE.page) -> None:
        super().__init__(parent)
        self._gap = gap
        self.first = QVBoxLayout()
        self.second = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        for column in (self.first, self.second):
            column.setSpacing(SPACE.small)
            self._row.addLayout(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Side by side, or below each other."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not direction:
            self._row.setDirection(direction)
            self._row.setSpacing(min(SPACE.wide, self._gap) if narrow else self._gap)
            self.updateGeometry()  # whatever it is in may be narrower now
