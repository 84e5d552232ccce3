"""The head of a page, in whatever width there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QStyle

from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.item_layout import ItemLayout

if TYPE_CHECKING:
    from collections.abc import Iterator


class HeadLayout(ItemLayout):
    """Add the title, the subtitle and the actions, in this order.

    The actions stand beside the title where it fits on one line, otherwise below everything; beside each
    other, the lower one is in the middle of the other's height. A subtitle
    that would become higher beside them goes below both.
    """

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # Qt's name
        """As wide as it can be, no higher than it needs."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """The height of all of it."""
        return max((place.bottom() + 1 for _item, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """All beside each other."""
        title, subtitle, actions = (item.sizeHint().width() for item in self._items)
        width = max(title, subtitle) + (SPACE.wide + actions if actions > 0 else 0)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:  # noqa: N802  # Qt's name
        """All below each other, the widest as narrow as it gets."""
        least = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max(size.width() for size in least), max(size.height() for size in least))

    def setGeometry(self, area: QRect) -> None:  # noqa: N802  # Qt's name
        """Place the items."""
        super().setGeometry(area)
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, place in self._places(area.width()):
            item.setGeometry(QStyle.visualRect(direction, area, place.translated(area.topLeft())))

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        title, subtitle, actions = self._items
        hint = actions.sizeHint()
        left_over = width - hint.width() - SPACE.wide
        beside = hint.width() > 0 and title.sizeHint().width() <= left_over
        words = left_over if beside else width
        head = QRect(0, 0, words, _height(title, words))
        if beside:
            highest = max(head.height(), hint.height())
            head.moveTop((highest - head.height()) // 2)
            above = (highest - hint.height()) // 2
            yield actions, QRect(width - hint.width(), above, hint.width(), hint.height())
        yield title, head
        bottom = head.bottom() + 1
        if not subtitle.isEmpty():
            if beside and _height(subtitle, words) > _height(subtitle, width):
                words, bottom = width, max(bottom, hint.height())
            place = QRect(0, bottom + SPACE.hair, words, _height(subtitle, words))
            yield subtitle, place
            bottom = place.bottom() + 1
        if hint.width() > 0 and not beside:
            yield actions, QRect(0, bottom + SPACE.medium, width, _height(actions, width))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
