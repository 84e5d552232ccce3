"""Text from outside, made fit to be shown and kept: nothing invisible, nothing that turns it around."""

from __future__ import annotations

import re

# Control characters other than tab and line ends, marks that override or isolate the direction of
# writing, the byte order mark, and halves of surrogate pairs, which no database keeps.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ESCAPE = re.compile(r"\\([\\,;:nN])")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """The text without what cannot be seen, every run of white space made one space."""
    if not text.isascii() or not text.isprintable():
        text = _UNWANTED.sub("", text)
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """The text without what cannot be seen, every line end made a line feed."""
    return _UNWANTED.sub("", _LINE_END.sub("\n", text)).strip()


def unescaped(value: str) -> str:
    """A text value of a card or a calendar without its backslashes."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def shows_something(text: str) -> bool:
    """Whether any character of it can be seen."""
    return any(char.isprintable() and not char.isspace() for char in text)
