"""A search field beside what to show, or above it where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.ui.theme.tokens import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.ui.widgets.search_field import SearchField
    from desktop_app.ui.widgets.segmented import Segmented

# Room for what the empty field says.
_NARROWEST_SEARCH = 190


class SearchRow(QWidget):
    """Both side by side as long as the search field can say what it finds."""

    def __init__(self, search: SearchField, kinds: Segmented, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = kinds
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(search, 1)
        self._row.addWidget(kinds)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Beside each other, or not."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = self._kinds.sizeHint().width() + SPACE.large + _NARROWEST_SEARCH
        narrow = self.width() < needed
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self._row.setSpacing(SPACE.medium if narrow else SPACE.large)
        self._row.setAlignment(
            self._kinds, Qt.AlignmentFlag.AlignLeading if narrow else Qt.AlignmentFlag.AlignVCenter
        )
