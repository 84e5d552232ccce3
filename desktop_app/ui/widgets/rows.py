"""Lists of rows with a disc, a name and a second line, painted by one delegate."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import RADIUS, SPACE, TEXT, Ink
from desktop_app.ui.widgets.avatar import AVATAR_SMALL, initials, paint_disc, tone_of

if TYPE_CHECKING:
    from desktop_app.ui.theme.tokens import Palette

_Index = QModelIndex | QPersistentModelIndex
_GAP = 14
_LINE = 1.4
_MOST_OF_ROW = 0.6


class RowRole(IntEnum):
    """What a model gives beside Qt.DisplayRole, the name of the row."""

    DETAIL = Qt.ItemDataRole.UserRole + 1
    """A second line, str."""
    IDENTITY = Qt.ItemDataRole.UserRole + 2
    """What stays the same about a person, int or str, for the colour; None for no disc."""
    TRAILING = Qt.ItemDataRole.UserRole + 3
    """A few words at the end of the row, str."""


class RowList(QListView):
    """A list without a frame that shows its rows with a RowDelegate; Enter says `activated`."""

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = RowDelegate(self)
        self.setItemDelegate(self._rows)
        set_role(self, Role.ROWS)

    def arrange(self) -> None:
        """Give the rows their places now, if they are to get others."""
        self.executeDelayedItemsLayout()

    def set_match(self, letters: str) -> None:
        """Make these letters bold in the names."""
        self._rows.set_match(letters)
        self.viewport().update()


class RowDelegate(QStyledItemDelegate):
    """Paints a row; the letters of `set_match` are bold wherever the name has them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._match = ""

    def set_match(self, letters: str) -> None:
        """What was searched for; update the view afterwards."""
        self._match = letters.strip()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """High enough for the disc or for the lines."""
        line = round(_body_size(option) * _LINE)
        if index.data(RowRole.DETAIL) or index.data(RowRole.IDENTITY) is not None:
            return QSize(0, max(AVATAR_SMALL, 2 * line) + 2 * SPACE.medium)
        return QSize(0, line + 2 * SPACE.medium - SPACE.hair)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, the disc, the lines and the trailing words."""
        colours = colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, colours)
        _Row(painter, option, index, colours, self._match).paint()
        painter.restore()


class _Row:
    """One row while it is painted, from its beginning to its end, mirrored where it must be."""

    def __init__(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        colours: Palette,
        match: str,
    ) -> None:
        self._painter = painter
        self._direction = option.direction
        self._all = option.rect.adjusted(SPACE.medium, 0, -SPACE.medium, 0)
        self._free = QRect(self._all)
        self._index = index
        self._colours = colours
        self._match = match
        self._selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._body = QFont(option.font)
        self._body.setPixelSize(_body_size(option))
        self._small = QFont(self._body)
        self._small.setPixelSize(round(self._body.pixelSize() * TEXT.small / TEXT.body))

    def paint(self) -> None:
        name = str(self._index.data(Qt.ItemDataRole.DisplayRole) or "")
        identity = self._index.data(RowRole.IDENTITY)
        if identity is not None:
            self._paint_disc(initials(name), identity)
        self._paint_trailing(str(self._index.data(RowRole.TRAILING) or ""))
        detail = str(self._index.data(RowRole.DETAIL) or "")
        line = round(self._body.pixelSize() * _LINE)
        top = self._free.center().y() - (line if detail else line // 2)
        self._paint_name(name, top, line)
        if detail:
            self._painter.setFont(self._small)
            self._painter.setPen(QColor(self._colours.quiet))
            self._draw(detail, self._small, QRect(self._free.left(), top + line, self._free.width(), line))

    def _paint_disc(self, letters: str, identity: int | str) -> None:
        disc = QRect(0, 0, AVATAR_SMALL, AVATAR_SMALL)
        disc.moveCenter(self._free.center())
        disc.moveLeft(self._free.left())
        self._free.setLeft(disc.right() + 1 + _GAP)
        ink = self._colours.ink(tone_of(identity))
        if self._selected:
            ink = Ink(ink.text, self._colours.card)
        paint_disc(self._painter, self._mirrored(disc), letters, ink)

    def _paint_trailing(self, words: str) -> None:
        if not words:
            return
        width = QFontMetrics(self._small).horizontalAdvance(words) + 1
        width = min(width, round(self._free.width() * _MOST_OF_ROW))
        self._painter.setFont(self._small)
        self._painter.setPen(QColor(self._colours.quiet))
        place = QRect(self._free.right() - width + 1, self._free.top(), width, self._free.height())
        self._draw(words, self._small, place)
        self._free.setRight(place.left() - SPACE.small)

    def _paint_name(self, name: str, top: int, height: int) -> None:
        font = QFont(self._body)
        strong = QFont(self._body)
        strong.setWeight(QFont.Weight.Bold)
        flat = " ".join(name.split())
        metrics = QFontMetrics(strong if self._match else font)
        flat = metrics.elidedText(flat, Qt.TextElideMode.ElideRight, self._free.width())
        layout = QTextLayout(flat, font)
        layout.setFormats(bold_ranges(flat, self._match))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.ManualWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(self._free.width())
        width = line.naturalTextWidth()
        line.setLineWidth(width + 1)
        layout.endLayout()
        place = self._mirrored(QRect(self._free.left(), top, self._free.width(), height))
        right_to_left = self._direction == Qt.LayoutDirection.RightToLeft
        left = place.right() - width if right_to_left else float(place.left())
        self._painter.setPen(QColor(self._colours.text))
        layout.draw(self._painter, QPointF(left, top + (height - line.height()) / 2))

    def _draw(self, words: str, font: QFont, place: QRect) -> None:
        flat = " ".join(words.split())
        flat = QFontMetrics(font).elidedText(flat, Qt.TextElideMode.ElideRight, place.width())
        flags = QStyle.visualAlignment(
            self._direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self._painter.drawText(self._mirrored(place), flags | Qt.TextFlag.TextSingleLine, flat)

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._all, place)


def bold_ranges(text: str, match: str) -> list[QTextLayout.FormatRange]:
    """Where `match` stands in `text`, whatever the case, as formats for a layout."""
    ranges: list[QTextLayout.FormatRange] = []
    folded, wanted = text.lower(), match.lower()
    if not wanted or len(folded) != len(text):
        return ranges
    # Qt counts in UTF-16 units, Python in characters.
    start = folded.find(wanted)
    while start >= 0:
        bold = QTextLayout.FormatRange()
        bold.start = _utf16_length(text[:start])
        bold.length = _utf16_length(text[start : start + len(wanted)])
        letters = QTextCharFormat()
        letters.setFontWeight(QFont.Weight.Bold)
        bold.format = letters
        ranges.append(bold)
        start = folded.find(wanted, start + len(wanted))
    return ranges


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _body_size(option: QStyleOptionViewItem) -> int:
    size: int = option.font.pixelSize()
    return size if size > 0 else TEXT.body


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Palette) -> None:
    state = option.state
    area = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS.control, RADIUS.control)
