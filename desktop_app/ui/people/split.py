"""Two parts side by side, or one at a time where there is no room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NARROW = 640
_FIRST_SHARE = 330
_SECOND_SHARE = 500


class Split(QWidget):
    """`first` leads to `second`; in a narrow window `show_second` says which of them is there."""

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = first
        self._second = second
        self._wants_second = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.wide)
        row.addWidget(first, _FIRST_SHARE)
        row.addWidget(second, _SECOND_SHARE)

    def is_narrow(self) -> bool:
        """Whether there is room for one part only."""
        return self.width() < _NARROW

    def shows_second(self) -> bool:
        """Whether the second part stands alone."""
        return self.is_narrow() and self._wants_second

    def show_second(self, *, wanted: bool) -> None:
        """Go to the second part, or back to the first."""
        self._wants_second = wanted
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """One or both."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        self._first.setVisible(not self.shows_second())
        self._second.setVisible(not self.is_narrow() or self._wants_second)
