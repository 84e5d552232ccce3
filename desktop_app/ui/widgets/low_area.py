"""Contents that may not take all the height: from some height on they scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.fade import Fade

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NO_LIMIT = (1 << 24) - 1  # Qt’s own largest size


class LowArea(QScrollArea):
    """As high as what is in it, up to `set_most`."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self._most = _NO_LIMIT
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_role(self, Role.CLEAR)
        set_role(inside, Role.CLEAR)
        self.setWidget(inside)
        self._fade = Fade(self)
        inside.installEventFilter(self)

    def set_most(self, height: int | None) -> None:
        """At most so many pixels high; None for no limit."""
        self._most = _NO_LIMIT if height is None else height
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """As its contents have."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """The contents' own, or the most."""
        return min(self._inside.heightForWidth(width), self._most)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as the contents like."""
        width = self._inside.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As narrow as they can be."""
        return QSize(self._inside.minimumSizeHint().width(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Grow and shrink with the contents."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._show_bar_if_needed()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Scroll where it must be."""
        super().resizeEvent(event)
        self._show_bar_if_needed()

    def _show_bar_if_needed(self) -> None:
        """Qt keeps a bar as long as not all fits beside it, though without it all would fit."""
        fits = self._inside.heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
