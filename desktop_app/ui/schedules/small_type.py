"""The type inside the picture of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from desktop_app.ui.theme.tokens import SPACE, TEXT

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics
    from PySide6.QtWidgets import QWidget

_FEWEST_LETTERS = 5
TITLE_GAP = 3  # between the name of a window and a pill
_TIGHT = TITLE_GAP + 3  # that, a pill's frame and a pixel below it


def small_font(widget: QWidget, *, bold: bool = False) -> QFont:
    """The size of small text, for a widget that has the size of body text."""
    widget.ensurePolished()
    font = QFont(widget.font())
    font.setPixelSize(max(round(font.pixelSize() * TEXT.small / TEXT.body), 1))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def cut(metrics: QFontMetrics, text: str, width: float) -> str:
    """The first letters that fit into `width` pixels; nothing where those say nothing."""
    whole = " ".join(text.split())
    letters = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, int(width))
    return letters if letters == whole or len(letters) > _FEWEST_LETTERS else ""


def shortened(metrics: QFontMetrics, text: str, width: float) -> str:
    """The first words that fit into `width` pixels, or the first letters; nothing where those say nothing."""
    words = text.split()
    for count in range(len(words), 0, -1):
        if count < len(words) and not any(letter.isalnum() for letter in words[count - 1]):
            continue
        shown = " ".join(words[:count]) + ("…" if count < len(words) else "")
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    return cut(metrics, text, width)


def name_lines(
    metrics: QFontMetrics, name: str, room: tuple[float, float], *, prompted: bool
) -> tuple[tuple[str, ...], float]:
    """A window's name as it fits into so much width and height, and how far below the top it begins.

    On two lines where one does not hold it; no lines where there is no room above a prompt.
    """
    width, height = room
    line, below = metrics.height(), metrics.height() + _TIGHT if prompted else 0
    one = shortened(metrics, name, width)
    lines: tuple[str, ...] = (one,) if one else ()
    if one != " ".join(name.split()) and height >= 2 * line + below:
        lines = _on_two(metrics, name, width) or lines
    free = height - len(lines) * line - below
    if free < 0:
        return (), 0
    return lines, min(SPACE.hair, free / 2 + int(prompted))


def _on_two(metrics: QFontMetrics, text: str, width: float) -> tuple[str, ...]:
    """As many words as fit on the first line, the rest on the second; nothing if those do not fit."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        first, second = " ".join(words[:count]), " ".join(words[count:])
        if metrics.horizontalAdvance(first) <= width:
            rest = shortened(metrics, second, width)
            return (first, rest) if rest else ()
    return ()
