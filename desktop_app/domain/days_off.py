"""Days off: dates on which no prompt comes, such as holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NewType

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

DaysOffId = NewType("DaysOffId", int)

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True)
class DaysOff:
    """From one local date to another, both included. Raises InvalidInputError."""

    id: DaysOffId
    first: date
    last: date
    name: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = _("These days off end on {day}, before they begin: choose a later last day.")
            raise InvalidInputError(message.format(day=self.last))
        if (self.last - self.first).days >= LONGEST_DAYS:
            message = _("Days off last a year at most: choose an earlier last day.")
            raise InvalidInputError(message)


def first_day_on(days_off: Iterable[DaysOff], day: date) -> date:
    """`day` itself, or the first date after it on which prompts may come again."""
    for stretch in sorted(days_off, key=lambda stretch: stretch.first):
        if stretch.first <= day <= stretch.last:
            day = stretch.last + timedelta(days=1)
    return day
