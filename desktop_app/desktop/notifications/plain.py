"""Text for a notification service: plain to the reader, whatever somebody's name contains."""

from __future__ import annotations

import html
import unicodedata

# Embeddings, overrides and isolates (UAX #9): left open in a name they would turn the text after it around.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control characters, lone surrogates, and what Unicode never gives a meaning: a bus refuses some of them.
_UNFIT = frozenset({"Cc", "Cs", "Cn"})


def line(text: str) -> str:
    """One line of text."""
    return " ".join(lines(text).split())


def lines(text: str) -> str:
    """Text with its line breaks."""
    return "".join(mark for mark in text if mark == "\n" or _fits(mark))


def marked_up(text: str) -> str:
    """The same text for a service that reads markup."""
    return html.escape(text, quote=False)


def _fits(mark: str) -> bool:
    return mark not in _DIRECTIONS and unicodedata.category(mark) not in _UNFIT
