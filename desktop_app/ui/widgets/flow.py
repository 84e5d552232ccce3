"""A row that goes on in the next line where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayoutItem, QStyle, QWidget

from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.item_layout import ItemLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

# Pixels of unseen room at a widget's sides, which a line that it begins is moved out by.
OUTDENT_PROPERTY = "outdent"
# Stands between two things that are told in one breath.
JOINT = "·"
_Line = list[tuple[QLayoutItem, QRect]]  # and where each is, from the line’s beginning and top


class FlowLayout(ItemLayout):
    """Places items one after the other, in the reading direction, and wraps.

    Lines begin below each other, also one with a widget that has an outdent, and what is lower stands in the
    middle of its line; with `centred` each line is in the middle. A label that says JOINT is shown between
    two items of a line, never at its end.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = SPACE.small, *, centred: bool = False
    ) -> None:
        super().__init__()
        self._centred = centred
        self.setContentsMargins(QMargins())
        self.setSpacing(gap)
        if parent is not None:
            parent.setLayout(self)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802  # Qt's name
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """The height of all lines."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """All in one line."""
        hints = [item.sizeHint() for item in self._visible()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return self._with_margins(QSize(width, max((hint.height() for hint in hints), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802  # Qt's name
        """The widest item."""
        size = QSize()
        for item in self._visible():
            size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def setGeometry(self, area: QRect) -> None:  # noqa: N802  # Qt's name
        """Place the items."""
        super().setGeometry(area)
        self._place(area, move=True)

    def _visible(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, area: QRect, *, move: bool) -> int:
        inner = area.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        top = inner.top()
        lines = list(self._lines(inner.width()))
        for line in lines:
            height = max(place.height() for _item, place in line)
            along = inner.left()
            if self._centred:
                along += (inner.width() - line[-1][1].right() - 1) // 2
            for item, place in line if move else ():
                down = top + (height - place.height()) // 2
                _put(item, QStyle.visualRect(direction, inner, place.translated(along, down)))
            top += height + self.spacing()
        if move:
            shown = {id(item) for line in lines for item, _place in line}
            for item in self._visible():
                if id(item) not in shown:
                    item.setGeometry(QRect())
        return max(top - self.spacing(), inner.top()) - area.top() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> Iterator[_Line]:
        line: _Line = []
        joint: QLayoutItem | None = None
        for item in self._visible():
            size = _size_in(item, width)
            if _is_joint(item):
                joint = item
                continue
            left = line[-1][1].right() + 1 + self.spacing() if line else -_outdent(item)
            between = _size_in(joint, width) if joint is not None and line else QSize(-self.spacing(), 0)
            right_of_it = left + between.width() + self.spacing()
            if line and right_of_it + size.width() > width:
                yield line
                line, right_of_it = [], -_outdent(item)
            elif joint is not None and line:
                line.append((joint, QRect(QPoint(left, 0), between)))
            line.append((item, QRect(QPoint(right_of_it, 0), size)))
            joint = None
        if line:
            yield line


def _size_in(item: QLayoutItem, width: int) -> QSize:
    size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 1 << 20))
    if item.hasHeightForWidth():
        size.setHeight(item.heightForWidth(size.width()))
    return size


def _is_joint(item: QLayoutItem) -> bool:
    widget = item.widget()
    return isinstance(widget, QLabel) and widget.text() == JOINT


def _outdent(item: QLayoutItem) -> int:
    widget = item.widget()
    outdent = widget.property(OUTDENT_PROPERTY) if widget is not None else None
    return outdent if isinstance(outdent, int) else 0


def _put(item: QLayoutItem, place: QRect) -> None:
    widget = item.widget()
    if widget is not None and place.left() < 0:
        # The item itself would cut off what is outside.
        widget.setGeometry(place)
    else:
        item.setGeometry(place)
