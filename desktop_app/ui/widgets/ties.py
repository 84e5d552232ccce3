"""Where lines may end: not between a number and what it counts, and with no dot that joins two things."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QTextCharFormat, QTextLayout

_LETTER = r"[^\W\d_]"
_SPACES = re.compile(
    # “3 weeks”, “30. November”, “18 h”
    rf"(?<=\d) (?={_LETTER})|(?<=\d\.) (?={_LETTER})"
    # “November 18:00”, “Guest 13”, but not “every 3 weeks”, which has its number's word already
    rf"|(?<={_LETTER}) (?=\d+(?!\d|\.? {_LETTER}))"
    # “Porto · Berlin” may go on after the dot, not with it
    r"|(?<=\S) (?=·)"
)
_TELEPHONE = re.compile(r"\+?\d[\d ()/–-]{4,24}\d")


def tied(text: str) -> str:
    """The text for a line to be broken from: as long and as wide, with spaces that do not break."""
    return _TELEPHONE.sub(_without_breaks, _SPACES.sub("\u00a0", text))


def _without_breaks(number: re.Match[str]) -> str:
    return number[0].replace(" ", "\u00a0")


def dots_at_ends(layout: QTextLayout) -> list[QTextLayout.FormatRange]:
    """Formats that leave unseen each “·” at the end of a line with another below it."""
    text = layout.text()
    if "·" not in text:
        return []
    # Qt counts in halves of the letters that Python counts whole.
    halves = text.encode("utf-16-le", "surrogatepass")
    found = []
    for number in range(layout.lineCount() - 1):
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        words = halves[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").rstrip()
        if words.endswith("·"):
            dot = QTextLayout.FormatRange()
            dot.start, dot.length = start + len(words.encode("utf-16-le", "surrogatepass")) // 2 - 1, 1
            dot.format = QTextCharFormat()
            dot.format.setForeground(QBrush(Qt.GlobalColor.transparent))
            found.append(dot)
    return found
