"""An icon as a widget of its own, as crisp and as dark or light as the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme.tokens import ICON_SIZE

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPaintEvent


class Picture(QWidget):
    """Paints the icon in a square of `size` pixels; an ornament, without a name of its own."""

    def __init__(self, icon: QIcon, size: int = ICON_SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The square it fills."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the icon."""
        self._icon.paint(QPainter(self), self.rect())
