"""Languages that nobody speaks: English 40 % longer and in brackets, with accents or in Hebrew letters.

Text without brackets was never offered for translation; text without its end is cut off.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACCENTS = str.maketrans("aeiounycAEIOUNYCsdgl", "áéíöúñýçÁÉÍÖÚÑÝÇšđğł")
# Any letters that run from right to left: with the fields and names between them both directions meet, as
# they do for those who speak Arabic or Hebrew.
_MIRRORED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "אבגדהוזחטיךכלםמןנסעףפצקרשת" * 2
)
_FIELD = re.compile(r"(\{[^}]*\}|\(\*\.[^)]*\)|https?://\S+)")
_LONGER = 0.4
OPEN, CLOSE = "⟦", "⟧"


class Pseudo:
    """Translations made from the English texts as they are asked for, into `letters`."""

    letters: Mapping[int, int | str] = _ACCENTS

    def gettext(self, message: str) -> str:
        """The phrase in brackets; spaces at its ends stay there."""
        text = message.strip()
        if not text:
            return message
        before, _text, after = message.partition(text)
        pieces = _FIELD.split(text)
        accented = "".join(
            piece if place % 2 else piece.translate(self.letters) for place, piece in enumerate(pieces)
        )
        letters = sum(map(len, pieces[::2]))
        return f"{before}{OPEN}{accented}{_padding(ceil(letters * _LONGER) - 2)}{CLOSE}{after}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The counted phrase."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002  every context is alike here
        """The phrase."""
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002  as above
        """The counted phrase."""
        return self.ngettext(msgid1, msgid2, n)


class MirroredPseudo(Pseudo):
    """The same in letters that run from right to left."""

    letters = _MIRRORED


def _padding(length: int) -> str:
    """Words of four letters, which a line can be broken between."""
    words = (" ~~~~" * ceil(length / 5))[: max(length, 0)]
    return words.rstrip()
