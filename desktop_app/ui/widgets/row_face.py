"""What is painted of one row of a list, and what of it has room."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme.tokens import LINE_HEIGHT, SPACE, TEXT, Ink, Tone
from desktop_app.ui.widgets.avatar import AVATAR_SMALL, icon_place, initials, paint_disc, tone_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop_app.ui.theme.tokens import Palette

_Index = QModelIndex | QPersistentModelIndex
ROW_GAP = 14
SEPARATOR = " · "
# Longer parts of a second line are prose, of which the beginning is worth something too.
_LONGEST_FACT = 24
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


class RowFace:
    """Where everything of one row is, from its beginning to its end; mirrored as it is painted."""

    def __init__(self, option: QStyleOptionViewItem, index: _Index, match: str) -> None:
        self._direction = option.direction
        self._all = option.rect.adjusted(SPACE.medium, 0, -SPACE.medium, 0)
        self._selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._match = match
        self._body, self._small = _fonts(option)
        self._heights = name_height(option), detail_height(option)
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
        """Whether all of the name has room."""
        return all(self._metrics().horizontalAdvance(line) <= self._free.width() for line in self._lines)

    def line_count(self) -> int:
        """How many lines the name takes; one where the list does not wrap."""
        return len(self._lines)

    def is_shortened(self) -> bool:
        """Whether anything of the row has no room."""
        small = QFontMetrics(self._small)
        return (
            not self.shows_name()
            or shown_detail(small, self._detail, self._free.width()) != self._detail
            or small.horizontalAdvance(self._trailing) > self._end.width()
        )

    def whole(self) -> str:
        """All that the row says, in lines."""
        return "\n".join(filter(None, (self._name, self._detail, self._trailing)))

    def paint(self, painter: QPainter, colours: Palette) -> None:
        """Draw the disc, the lines and the trailing words."""
        if self._identity is not None:
            self._paint_disc(painter, colours)
        line, below = self._heights
        height = len(self._lines) * line + (below if self._detail else 0)
        top = self._free.top() + (self._free.height() - height) // 2
        painter.setPen(QColor(colours.text))
        for words in self._lines:
            self._paint_name(painter, words, top, line)
            top += line
        painter.setFont(self._small)
        painter.setPen(QColor(colours.quiet))
        metrics = QFontMetrics(self._small)
        trailing = metrics.elidedText(self._trailing, Qt.TextElideMode.ElideRight, self._end.width())
        self._draw(painter, trailing, self._end)
        detail = shown_detail(metrics, self._detail, self._free.width())
        self._draw(painter, detail, QRect(self._free.left(), top, self._free.width(), below))

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
        flags = QStyle.visualAlignment(
            self._direction, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(self._mirrored(place), flags | Qt.TextFlag.TextSingleLine, words)

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._all, place)


def shown_detail(metrics: QFontMetrics, detail: str, room: int) -> str:
    """What of a second line is shown in so many pixels.

    Its parts come in the order of their weight. A fact is there as a whole or not at all, prose and the
    first part as far as there is room.
    """
    if metrics.horizontalAdvance(detail) <= room:
        return detail
    first, *others = detail.split(SEPARATOR)
    shown = first
    for part in others:
        longer = f"{shown}{SEPARATOR}{part}"
        if metrics.horizontalAdvance(longer) > room:
            if len(part) > _LONGEST_FACT:
                shown = longer
            break
        shown = longer
    return metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)


def name_height(option: QStyleOptionViewItem) -> int:
    """Of a line of the name, as high as that of a label."""
    return round(_body_size(option) * LINE_HEIGHT)


def detail_height(option: QStyleOptionViewItem) -> int:
    """Of the second line."""
    return round(_small_size(_body_size(option)) * LINE_HEIGHT)


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


def _small_size(body: int) -> int:
    return round(body * TEXT.small / TEXT.body)


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    """For the name and for the rest."""
    body = QFont(option.font)
    body.setPixelSize(_body_size(option))
    small = QFont(body)
    small.setPixelSize(_small_size(body.pixelSize()))
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
