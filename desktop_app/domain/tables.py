"""People in a table: what each of its columns holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import InvalidInputError


class Column(StrEnum):
    """What a column holds; dates without a year first say which of their parts comes first."""

    LEFT_OUT = "-"
    NAME = "name"
    FIRST_NAME = "first-name"
    MIDDLE_NAME = "middle-name"
    LAST_NAME = "last-name"
    NICKNAME = "nickname"
    COMPANY = "company"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    LABEL = "label"
    BIRTHDAY = "birthday"
    BIRTHDAY_MONTH_FIRST = "birthday-month-first"
    BIRTH_YEAR = "birth-year"
    BIRTH_MONTH = "birth-month"
    BIRTH_DAY = "birth-day"
    NOTES = "notes"
    GROUPS = "groups"


Columns = Sequence[Column] | Mapping[str, Column]  # all of them in their order, or some by their headers
NAMING = (Column.NAME, Column.FIRST_NAME, Column.LAST_NAME, Column.NICKNAME, Column.COMPANY, Column.EMAIL)


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a table, and what its columns seem to hold; without a header there are no names."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: tuple[Column, ...]


class UnclearColumnsError(InvalidInputError):
    """Only the user can tell what the columns of `table` hold."""

    def __init__(self, message: str, table: Table) -> None:
        super().__init__(message)
        self.table = table


def can_name(columns: Sequence[Column]) -> bool:
    """Whether anybody gets a name from these columns."""
    return not set(NAMING).isdisjoint(columns)
