"""A list of rows under headings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowDelegate, RowList

_Index = QModelIndex | QPersistentModelIndex


class HeadedList(RowList):
    """A RowList in which rows without an identity are headings."""

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self.setUniformItemSizes(False)
        self.setItemDelegate(_HeadedDelegate(self))


class _HeadedDelegate(RowDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        size = super().sizeHint(option, index)
        return size if _is_row(index) else size + QSize(0, SPACE.small)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if _is_row(index):
            super().paint(painter, option, index)
            return
        area: QRect = option.rect
        direction = option.direction
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colours_of(option.palette).text))
        flags = QStyle.visualAlignment(
            direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
        )
        words = area.adjusted(SPACE.medium, 0, -SPACE.medium, -SPACE.small)
        painter.drawText(words, flags | Qt.TextFlag.TextSingleLine, str(index.data()))
        painter.restore()


def _is_row(index: _Index) -> bool:
    return index.data(RowRole.IDENTITY) is not None
