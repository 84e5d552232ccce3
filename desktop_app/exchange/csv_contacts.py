"""What the rows of a table say about people."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.likeness import detail_key
from desktop_app.domain.people import LONGEST_NAME, Birthday, ContactDetail, ContactKind
from desktop_app.domain.tables import Column, Table, UnclearColumnsError, can_name
from desktop_app.exchange.csv_columns import (
    EMAIL,
    guessed,
    headers_in,
    is_known,
    is_said,
    named,
    unclear_dates,
)
from desktop_app.exchange.csv_dates import birthday
from desktop_app.exchange.csv_headers import kind_in
from desktop_app.exchange.csv_tables import read_rows
from desktop_app.exchange.duplicates import merged
from desktop_app.exchange.plain_text import one_line, paragraphs, shows_something
from desktop_app.exchange.text_files import shown
from desktop_app.i18n import _
from desktop_app.services.ports import AddressBook, Contact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.tables import Columns

_ROWS_SHOWN = 5
_LINK = re.compile(r"https://\S{1,480}")
_KINDS = {Column.PHONE: ContactKind.PHONE, Column.EMAIL: ContactKind.EMAIL, Column.LINK: ContactKind.MESSAGE}
_ROUNDED = re.compile(r"\d[.,]\d*E\+\d+", re.IGNORECASE)  # what spreadsheets make of long numbers
_SEVERAL = ":::"  # how Google writes more than one value into a cell
_LONGEST_LABEL = 80
_LONGEST_VALUE = 500
# Every contact of Google's is in these.
_GROUPS_OF_ALL = frozenset(("mycontacts", "my contacts", "starred", "starred in android"))


def read_contacts(path: Path, columns: Columns | None = None) -> AddressBook:
    """Read a table, its columns as the user says or as its header does.

    Raises UnclearColumnsError where neither tells, InvalidInputError, or StorageError.
    """
    rows = read_rows(path)
    if not rows:
        message = _("“{file}” is empty. Choose a table with one person on each line.")
        raise InvalidInputError(message.format(file=shown(path)))
    headers = headers_in([row for _line, row in rows], columns)
    body = rows[1:] if headers else rows
    cells = [row for _line, row in body]
    if columns is None or isinstance(columns, Mapping):
        told = _settled(path, columns or {}, headers, cells)
    else:
        told = tuple(columns)
    if not can_name(told):
        message = _("None of the columns of “{file}” holds a name or an e-mail address.")
        raise InvalidInputError(message.format(file=shown(path)))
    contacts, left_aside = [], []
    kinds = tuple(map(kind_in, headers))
    for line, row in body:
        contact = _contact(row, told, kinds)
        if contact:
            contacts.append(contact)
        else:
            message = _("Line {line}: this row has neither a name nor an e-mail address; it was left aside.")
            left_aside.append(message.format(line=line))
    if not contacts:
        message = _("“{file}” holds nobody to bring in.")
        raise InvalidInputError(message.format(file=shown(path)))
    return AddressBook(merged(contacts), tuple(left_aside))


def try_out(table: Table, columns: Sequence[Column]) -> tuple[Contact, ...]:
    """Who is in the rows of a question's table, were these its columns."""
    kinds = tuple(map(kind_in, table.headers))
    found = (_contact(row, columns, kinds) for row in table.rows)
    return tuple(contact for contact in found if contact)


def _table(headers: Sequence[str], cells: Sequence[Sequence[str]], guess: Sequence[Column]) -> Table:
    rows = tuple(tuple(one_line(cell) for cell in row) for row in cells[:_ROWS_SHOWN])
    return Table(tuple(headers), rows, tuple(guess))


def _settled(
    path: Path, said: Mapping[str, Column], headers: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """What the columns hold, if their names and what was said of some leave nothing open."""
    told = named(said, headers, guessed(headers, cells))
    is_sure = bool(said) or is_known(headers)
    if not is_sure or not can_name(told):
        message = _(
            "It is not clear what the columns of “{file}” hold. Say it in their order, with - for those to "
            "leave out: --columns name,phone,-,birthday. Or by their names: --columns name=Who,phone=Number"
        )
        raise UnclearColumnsError(message.format(file=shown(path)), _table(headers, cells, told))
    doubtful = [headers[place] for place in unclear_dates(told, cells)]
    doubtful = [header for header in doubtful if not is_said(said, header)]
    if doubtful:
        message = _(
            "It is not clear whether the dates under “{header}” in “{file}” begin with the day or with the "
            'month. Say it with --columns "birthday={header}" or --columns "birthday-month-first={header}"'
        )
        message = message.format(header=doubtful[0], file=shown(path))
        raise UnclearColumnsError(message, _table(headers, cells, told))
    return told


@dataclass(slots=True)
class _Row:
    """A row as it is gathered."""

    names: dict[Column, str] = field(default_factory=dict)
    details: dict[object, ContactDetail] = field(default_factory=dict)
    birthday: Birthday | None = None
    parts: dict[Column, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


def _contact(row: Sequence[str], columns: Sequence[Column], kinds: Sequence[str]) -> Contact | None:
    """What a row says about somebody; None without any name for them.

    `kinds` are the labels that the headers give, where there are any.
    """
    found = _Row()
    label = ""
    for place, (cell, column) in enumerate(zip(row, columns, strict=False)):
        if column is Column.LABEL:
            label = one_line(cell)
        elif column in _KINDS:
            if cell:
                _add_details(found, column, cell, label or (kinds[place] if place < len(kinds) else ""))
            label = ""
        elif cell.strip():
            _add(found, column, cell)
    name = _name(found)
    if not shows_something(name):
        return None
    return Contact(
        name=name[:LONGEST_NAME].rstrip(),
        birthday=found.birthday or _from_parts(found.parts),
        contacts=tuple(found.details.values()),
        notes="\n".join(filter(None, found.notes)),
        groups=tuple(dict.fromkeys(found.groups)),
    )


def _add(found: _Row, column: Column, cell: str) -> None:
    match column:
        case Column.BIRTHDAY | Column.BIRTHDAY_MONTH_FIRST:
            read = birthday(cell, month_first=column is Column.BIRTHDAY_MONTH_FIRST)
            found.birthday = found.birthday or read
        case Column.BIRTH_YEAR | Column.BIRTH_MONTH | Column.BIRTH_DAY:
            found.parts[column] = cell.strip()
        case Column.NOTES:
            found.notes.append(paragraphs(cell))
        case Column.GROUPS:
            found.groups += _groups(cell)
        case _:
            found.names.setdefault(column, one_line(cell))


def _add_details(found: _Row, column: Column, cell: str, label: str) -> None:
    for part in cell.split(_SEVERAL):
        value = one_line(part).removeprefix("'")  # it marks a number as text
        if _FITS[column](value):
            detail = ContactDetail(_KINDS[column], value, label.lstrip("* ")[:_LONGEST_LABEL])
            found.details.setdefault(detail_key(detail), detail)


def _is_phone(value: str) -> bool:
    is_short = len(value) <= _LONGEST_VALUE
    return is_short and any(map(str.isdecimal, value)) and not _ROUNDED.fullmatch(value)


_FITS: dict[Column, Callable[[str], object]] = {
    Column.PHONE: _is_phone,
    Column.EMAIL: EMAIL.fullmatch,
    Column.LINK: _LINK.fullmatch,
}


def _groups(cell: str) -> list[str]:
    parts = re.split(r":::|[;,]", cell)
    names = (one_line(part).removeprefix("* ").strip() for part in parts)
    return [name for name in names if name and name.casefold() not in _GROUPS_OF_ALL]


def _name(found: _Row) -> str:
    names = found.names
    order = (Column.FIRST_NAME, Column.MIDDLE_NAME, Column.LAST_NAME)
    joined = " ".join(names[part] for part in order if part in names)
    emails = [each.value for each in found.details.values() if each.kind is ContactKind.EMAIL]
    choices = (names.get(Column.NAME), joined, names.get(Column.NICKNAME), names.get(Column.COMPANY), *emails)
    return next((name for name in choices if name and shows_something(name)), "")


def _from_parts(parts: dict[Column, str]) -> Birthday | None:
    year, month, day = (
        parts.get(part, "") for part in (Column.BIRTH_YEAR, Column.BIRTH_MONTH, Column.BIRTH_DAY)
    )
    return birthday(f"{year or '-'}-{month.zfill(2)}-{day.zfill(2)}") if month and day else None
