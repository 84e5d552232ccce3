"""What the columns of a table hold: by its header, by the user's word, or by the looks of the cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.tables import Column
from desktop_app.exchange.csv_dates import birthday, month_first
from desktop_app.exchange.csv_headers import column_of
from desktop_app.exchange.plain_text import one_line
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.domain.tables import Columns

EMAIL = re.compile(r"[^@\s]{1,200}@[^@\s]{1,200}")
_PART_OF_DATE = re.compile(r"\d{1,2}", re.ASCII)
_FEWEST_DIGITS = 5  # of a telephone number; "Phone 1 - Value" is a header


def headers_in(rows: Sequence[Sequence[str]], columns: Columns | None = None) -> tuple[str, ...]:
    """The first row, if it is a header: it has words that are, and nothing that only a person has.

    Words of no known meaning are one too, above addresses, numbers or dates.
    """
    first = rows[0]
    if any(map(_is_detail, first)):
        return ()
    names = {_plain(cell) for cell in first}
    is_told = isinstance(columns, Mapping) and not names.isdisjoint(map(_plain, columns))
    if is_told or is_known(first) or any(_stands_above_details(rows, place) for place in range(len(first))):
        return tuple(one_line(cell) for cell in first)
    return ()


def is_known(headers: Sequence[str]) -> bool:
    """Whether any of them says what its column holds."""
    return any(column_of(header) is not Column.LEFT_OUT for header in headers)


def guessed(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """By the header, or without one by what the cells look like."""
    if not is_known(headers):
        return _by_looks(rows)
    columns = [column_of(header) for header in headers]
    for place, column in enumerate(columns):
        if column is not Column.BIRTHDAY:
            continue
        if Column.BIRTH_MONTH in columns and all(map(_PART_OF_DATE.fullmatch, _filled(rows, place))):
            columns[place] = Column.BIRTH_DAY  # in German Thunderbird calls it as it does the whole
        elif month_first(_filled(rows, place)):
            columns[place] = Column.BIRTHDAY_MONTH_FIRST
    return tuple(columns)


def named(
    columns: Mapping[str, Column], headers: Sequence[str], guess: Sequence[Column]
) -> tuple[Column, ...]:
    """The guess with what the user says of columns by their headers. Raises InvalidInputError for others."""
    told = {_plain(header): column for header, column in columns.items()}
    for header in columns:
        if _plain(header) not in map(_plain, headers):
            message = _("There is no column “{header}”. There are: {headers}")
            raise InvalidInputError(message.format(header=header, headers=", ".join(headers)))
    if not told:
        return tuple(guess)
    said = (told.get(_plain(header)) for header in headers)
    return tuple(column or guessed for column, guessed in zip(said, guess, strict=False))


def is_said(columns: Mapping[str, Column], header: str) -> bool:
    """Whether the user says what is under a header."""
    return _plain(header) in map(_plain, columns)


def unclear_dates(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """The places of columns with dates such as 3/4/1980, which could be either."""
    return [
        place
        for place, column in enumerate(columns)
        if column is Column.BIRTHDAY and month_first(_filled(rows, place)) is None
    ]


def _by_looks(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    found: list[Column] = []
    for place in range(max(map(len, rows), default=0)):
        cells = list(_filled(rows, place))
        if cells and all(map(EMAIL.fullmatch, cells)):
            found.append(Column.EMAIL)
        elif cells and all(birthday(cell) for cell in cells):
            is_american = month_first(cells)
            found.append(Column.BIRTHDAY_MONTH_FIRST if is_american else Column.BIRTHDAY)
        elif cells and all(map(_is_mostly_digits, cells)):
            found.append(Column.PHONE)
        else:
            found.append(Column.LEFT_OUT if Column.NAME in found else Column.NAME)
    return tuple(found)


def _filled(rows: Iterable[Sequence[str]], place: int) -> Iterator[str]:
    return (row[place].strip() for row in rows if place < len(row) and row[place].strip())


def _stands_above_details(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = list(_filled(rows[1:], place))
    return bool(rows[0][place].strip() and cells) and all(map(_is_detail, cells))


def _is_detail(cell: str) -> bool:
    """Whether it is somebody's, and no name of a column."""
    cell = cell.strip()
    return bool(EMAIL.fullmatch(cell)) or _is_number(cell) or birthday(cell) is not None


def _is_number(cell: str) -> bool:
    return sum(map(str.isdecimal, cell)) >= _FEWEST_DIGITS and _is_mostly_digits(cell)


def _is_mostly_digits(cell: str) -> bool:
    return sum(map(str.isdecimal, cell)) > len(cell) / 2


def _plain(header: str) -> str:
    return one_line(header).casefold()
