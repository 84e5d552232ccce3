"""When two names, or two ways to reach someone, are the same."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from desktop_app.domain.people import ContactKind

if TYPE_CHECKING:
    from desktop_app.domain.people import ContactDetail

_NO_DIGIT = re.compile(r"\D")
_WORD = re.compile(r"\w+")
_TRUNK_PREFIX = "(0)"  # in +44 (0)20..., dialled only inside the country


def name_key(name: str) -> str:
    """A name without its capitals and its spelling of accents and spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def names_agree(one: str, other: str) -> bool:
    """Whether every word of one name is in the other, as in “Anna” and “Berg, Anna”."""
    words, others = set(_WORD.findall(name_key(one))), set(_WORD.findall(name_key(other)))
    return bool(words and others) and (words <= others or others <= words)


def detail_key(detail: ContactDetail) -> tuple[ContactKind, str]:
    """What two spellings of one number, address or link have in common.

    A number is compared by its digits, with + and 00 for the same; one with and one without the
    country's code stay different, since nothing says which country was meant.
    """
    if detail.kind is not ContactKind.PHONE:
        return detail.kind, detail.value.strip().casefold()
    digits = _NO_DIGIT.sub("", detail.value.replace(_TRUNK_PREFIX, ""))
    if not digits.isascii():
        digits = "".join(str(int(digit)) for digit in digits)
    return detail.kind, digits.removeprefix("00") or detail.value.strip().casefold()
