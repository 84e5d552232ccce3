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
_TIGHT = 4  # a pill's frame, and a pixel above and below


def small_font(widget: QWidget, *, bold: bool = False) -> QFont:
    """The size of small text, for a widget that has the size of body text."""
    widget.ensurePolished()
    font = QFont(widget.font())
    font.setPixelSize(max(round(font.pixelSize() * TEXT.small / TEXT.body), 1))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def shortened(metrics: QFontMetrics, text: str, width: float, *, mark: str = "…") -> str:
    """The first words that fit into `width` pixels, or the first letters; nothing where those say nothing.

    `mark` stands where words were left out.
    """
    words = text.split()
    for count in range(len(words), 0, -1):
        if count < len(words) and not any(letter.isalnum() for letter in words[count - 1]):
            continue
        shown = " ".join(words[:count]) + (mark if count < len(words) else "")
        if metrics.horizontalAdvance(shown) <= width:
            return shown
    letters = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, int(width))
    return letters if len(letters) > _FEWEST_LETTERS else ""


def top_of_name(height: float, metrics: QFontMetrics, *, prompted: bool) -> float | None:
    """How far below the top of a window its name begins; None where it does not fit, with a prompt below."""
    needed = 2 * metrics.height() + _TIGHT if prompted else metrics.height()
    if height < needed:
        return None
    return min(SPACE.hair, (height - needed) / 2 + int(prompted))
