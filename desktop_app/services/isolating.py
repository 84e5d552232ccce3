"""What the user wrote within lines of ours: each keeps its own direction (Unicode Annex 9)."""

from __future__ import annotations

import unicodedata

from desktop_app.i18n import _

_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"


def isolated(text: str) -> str:
    """A name or a quotation to be joined to other words, for the eyes alone and not to be kept or sent.

    Where all runs from left to right it is the text itself.
    """
    # Any phrase tells which way the language runs.
    if not text or not (_has_right_to_left(_("Today")) or _has_right_to_left(text)):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP}"


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
