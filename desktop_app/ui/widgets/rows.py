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

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.colours import colours_of, outline
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import RADIUS, SPACE, TEXT, Ink, Tone
from desktop_app.ui.widgets.avatar import AVATAR_SMALL, icon_place, initials, paint_disc, tone_of
from desktop_app.ui.widgets.fade import Fade

if TYPE_CHECKING:
    from desktop_app.ui.theme.tokens import Palette

_Index = QModelIndex | QPersistentModelIndex
ROW_GAP = 14
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
    DAY = Qt.ItemDataRole.UserRole + 4
    """What an activity's disc shows instead of initials, str: the day of the month; empty for a calendar."""


class RowList(QListView):
    """A list without a frame that shows its rows with a RowDelegate; Enter says `activated`.

    With `wraps`, names for which there is no room go on in further lines; such rows have no detail.
    """

    def __init__(self, meaning: str, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(not wraps)
        self.setWordWrap(wraps)
        if wraps:
            self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = RowDelegate(self)
        self.setItemDelegate(self._rows)
        set_role(self, Role.ROWS)
        self._fade = Fade(self)

    def arrange(self) -> None:
        """Give the rows their places now, if they are to get others."""
        self.executeDelayedItemsLayout()

    def set_match(self, letters: str) -> None:
        """Make these letters bold in the names."""
        self._rows.set_match(letters)
        self.viewport().update()

    def shows_name(self, index: QModelIndex) -> bool:
        """Whether all of a row's name has room."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)  # type: ignore[misc,unused-ignore]  # the stubs know no setter
        return _Row(option, index, "").shows_name()


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
        lines = 1
        if isinstance(option.widget, QListView) and option.widget.wordWrap():
            room = option.widget.viewport().width() - 2 * SPACE.medium
            lines = len(_wrapped(_flat(index.data()), QFontMetrics(_fonts(option)[0]), room))
        return QSize(0, lines * line + 2 * SPACE.medium - SPACE.hair)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground, the disc, the lines and the trailing words."""
        colours = colours_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, colours)
        _Row(option, index, self._match).paint(painter, colours)
        painter.restore()


class _Row:
    """Where everything of one row is, from its beginning to its end; mirrored as it is painted."""

    def __init__(self, option: QStyleOptionViewItem, index: _Index, match: str) -> None:
        self._direction = option.direction
        self._all = option.rect.adjusted(SPACE.medium, 0, -SPACE.medium, 0)
        self._selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._match = match
        self._body, self._small = _fonts(option)
        self._name = _flat(index.data())
        self._detail, self._trailing = (
            _flat(index.data(role)) for role in (RowRole.DETAIL, RowRole.TRAILING)
        )
        self._identity = index.data(RowRole.IDENTITY)
        self._day = index.data(RowRole.DAY)
        free = QRect(self._all)
        self._disc = QRect(0, 0, AVATAR_SMALL, AVATAR_SMALL)
        if self._identity is not None:
            self._disc.moveCenter(free.center())
            self._disc.moveLeft(free.left())
            free.setLeft(self._disc.right() + 1 + ROW_GAP)
        self._end = QRect()
        if self._trailing:
            width = QFontMetrics(self._small).horizontalAdvance(self._trailing) + 1
            width = min(width, round(free.width() * _MOST_OF_ROW))
            self._end = QRect(free.right() - width + 1, free.top(), width, free.height())
            free.setRight(self._end.left() - SPACE.small)
        self._free = free
        wraps = isinstance(option.widget, QListView) and option.widget.wordWrap()
        self._lines = _wrapped(self._name, self._metrics(), free.width()) if wraps else [self._name]

    def shows_name(self) -> bool:
        return all(self._metrics().horizontalAdvance(line) <= self._free.width() for line in self._lines)

    def paint(self, painter: QPainter, colours: Palette) -> None:
        if self._identity is not None:
            self._paint_disc(painter, colours)
        line = round(self._body.pixelSize() * _LINE)
        lines = len(self._lines) + bool(self._detail)
        top = self._free.center().y() - lines * line // 2
        painter.setPen(QColor(colours.text))
        for words in self._lines:
            self._paint_name(painter, words, top, line)
            top += line
        painter.setFont(self._small)
        painter.setPen(QColor(colours.quiet))
        self._draw(painter, self._trailing, self._end)
        self._draw(painter, self._detail, QRect(self._free.left(), top, self._free.width(), line))

    def _paint_disc(self, painter: QPainter, colours: Palette) -> None:
        ink = colours.ink(tone_of(self._identity) if self._day is None else Tone.SAGE)
        if self._selected:
            ink = Ink(ink.text, colours.card)
        disc = self._mirrored(self._disc)
        letters = initials(self._name) if self._day is None else self._day
        paint_disc(painter, disc, letters, ink)
        if not letters:
            paint_icon(painter, icon_place(disc), "activities", ink.text)

    def _metrics(self) -> QFontMetrics:
        strong = QFont(self._body)
        strong.setWeight(QFont.Weight.Bold)
        return QFontMetrics(strong if self._match else self._body)

    def _paint_name(self, painter: QPainter, words: str, top: int, height: int) -> None:
        flat = self._metrics().elidedText(words, Qt.TextElideMode.ElideRight, self._free.width())
        layout = QTextLayout(flat, self._body)
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
        layout.draw(painter, QPointF(left, top + (height - line.height()) / 2))

    def _draw(self, painter: QPainter, words: str, place: QRect) -> None:
        flat = QFontMetrics(self._small).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        flags = QStyle.visualAlignment(
            self._direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(self._mirrored(place), flags | Qt.TextFlag.TextSingleLine, flat)

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


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    """For the name and for the rest."""
    body = QFont(option.font)
    body.setPixelSize(_body_size(option))
    small = QFont(body)
    small.setPixelSize(round(body.pixelSize() * TEXT.small / TEXT.body))
    return body, small


def _flat(words: object) -> str:
    return " ".join(str(words or "").split())


def _wrapped(words: str, metrics: QFontMetrics, room: int) -> list[str]:
    """As few lines as the words take; a word without room for it stands alone."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, colours: Palette) -> None:
    state = option.state
    area = QRectF(option.rect).adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(outline(colours))
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(colours.hover))
        painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), colours.ring))
        inset = colours.ring / 2
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), RADIUS.control, RADIUS.control)
