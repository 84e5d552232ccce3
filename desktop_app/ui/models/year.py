"""A year as days with company."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.moments import start_of_day
from desktop_app.ui import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import PersonId
    from desktop_app.services.lookback import Lookback

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Year:
    """The local dates of a year on which the user was in touch, with the names, and how many people."""

    year: int
    days: Mapping[date, tuple[str, ...]]
    people: int


def year_of(lookback: Lookback, names: Mapping[PersonId, str], zone: ZoneInfo, year: int) -> Year:
    """Gather a year from the records. Raises StorageError."""
    days: dict[date, list[str]] = defaultdict(list)
    people: set[PersonId] = set()
    # A day more at each end: the user may have been in another zone at the turn of the year.
    before = start_of_day(date(year + 1, 1, 2), zone)
    begins = start_of_day(date(year - 1, 12, 31), zone)
    while True:
        page = lookback.interactions(_PAGE, before)
        for touch in page:
            day = phrases.touch_day(touch, zone)
            if day.year == year:
                days[day].append(phrases.who(touch, names))
                people.update(touch.people)
        if len(page) < _PAGE or page[-1].at < begins:
            return Year(year, {day: tuple(dict.fromkeys(found)) for day, found in days.items()}, len(people))
        before = page[-1].at
