"""What every layout of our own has: its items, which go with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLayout, QLayoutItem
from shiboken6 import delete, isValid


class ItemLayout(QLayout):
    """Keeps the items in the order in which they come.

    Qt leaves the items of a layout to whoever wrote it, and Python does not own them: they are deleted with
    the layout.
    """

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.destroyed.connect(partial(_delete, self._items))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  # Qt's name
        """Qt's own way in; use addWidget."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """The item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # Qt's name
        """Take the item out, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None


def _delete(items: list[QLayoutItem]) -> None:
    while items:
        item = items.pop()
        if isValid(item):
            delete(item)
