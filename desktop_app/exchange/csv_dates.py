"""Dates of birth as people and programs write them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import Birthday

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISO = re.compile(r"(\d{4}|-{1,2})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4}|--)(\d{2})(\d{2})", re.ASCII)
_PARTS = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?(\d{4}|\d{2})?)?", re.ASCII)
_MONTHS = 12
_DAY_THEN_WORD = re.compile(r"(?P<day>\d{1,2})[.\s-]*(?P<word>[^\W\d_]{3,})[.,\s-]*(?P<year>\d{4}|\d{2})?")
_WORD_THEN_DAY = re.compile(r"(?P<word>[^\W\d_]{3,})[.\s-]*(?P<day>\d{1,2})(?:[,\s-]+(?P<year>\d{4}|\d{2}))?")
# By their first three letters, marks removed: English, German, French, Spanish.
_MONTH_WORDS = (
    "jan ene",
    "feb fev",
    "mar",
    "apr avr abr",
    "may mai",
    "jun juin",
    "jul juil",
    "aug aou ago",
    "sep",
    "oct okt",
    "nov",
    "dec dez dic",
)
_EARLIEST_YEAR = 1800  # Outlook writes 1604 and 4501 where a year is not known
_LATEST_YEAR = 2200


def birthday(text: str, *, month_first: bool = False) -> Birthday | None:
    """A day of the year in `text`; None where it holds none."""
    text = text.strip()
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _birthday(found[1], found[2], found[3])
    found = _PARTS.fullmatch(text)
    if not found:
        return _in_words(text)
    day, month = (found[3], found[1]) if month_first else (found[1], found[3])
    return _birthday(found[4] or "", month, day)


def month_first(cells: Iterable[str]) -> bool | None:
    """Whether the dates of a column begin with the month; None where they could be either.

    A point stands between day and month wherever it stands at all.
    """
    is_open = False
    for cell in cells:
        found = _PARTS.fullmatch(cell.strip())
        if found is None or found[2] == ".":
            continue
        first, second = int(found[1]), int(found[3])
        if first > _MONTHS >= second:
            return False
        if second > _MONTHS >= first:
            return True
        is_open = is_open or first != second
    return None if is_open else False


def _in_words(text: str) -> Birthday | None:
    """As 22-Mar-1980, March 22, 1980 or 22. März."""
    found = _DAY_THEN_WORD.fullmatch(text) or _WORD_THEN_DAY.fullmatch(text)
    if not found:
        return None
    word = unicodedata.normalize("NFKD", found["word"].casefold())
    letters = "".join(letter for letter in word if not unicodedata.combining(letter))
    fits = (
        number
        for number, months in enumerate(_MONTH_WORDS, 1)
        if any(letters.startswith(month) for month in months.split())
    )
    return _birthday(found["year"] or "", str(next(fits, 0)), found["day"])


def _birthday(year: str, month: str, day: str) -> Birthday | None:
    known = year.isdecimal() and len(year) == 4 and _EARLIEST_YEAR <= int(year) <= _LATEST_YEAR  # noqa: PLR2004  two digits tell no century
    try:
        return Birthday(int(month), int(day), int(year) if known else None)
    except InvalidInputError:
        return None
