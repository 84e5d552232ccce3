"""A year as days with company."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop_app.domain.moments import local_date, start_of_day, zone_named
from desktop_app.ui import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Attendance
    from desktop_app.domain.people import Interaction, PersonId
    from desktop_app.services.lookback import Lookback

_PAGE = 500


class _Moment(Protocol):
    """Something that was at a UTC moment, in a zone."""

    @property
    def at(self) -> datetime: ...

    @property
    def zone(self) -> str: ...


_Record = TypeVar("_Record", bound=_Moment)


@dataclass(frozen=True, slots=True)
class Year:
    """A year's times in touch and at activities, each with the local date it was on there and then."""

    year: int
    touches: Sequence[tuple[date, Interaction]]
    attended: Sequence[tuple[date, Attendance]]

    @property
    def people(self) -> int:
        """How many people the user was in touch with."""
        return len({person for _day, touch in self.touches for person in touch.people})

    def days(self, names: Mapping[PersonId, str]) -> dict[date, tuple[str, ...]]:
        """The local dates with company: with whom, or at what."""
        found: dict[date, list[str]] = defaultdict(list)
        for day, touch in self.touches:
            found[day].append(phrases.who(touch, names))
        for day, attendance in self.attended:
            found[day].append(attendance.title)
        return {day: tuple(dict.fromkeys(company)) for day, company in found.items()}


def year_of(lookback: Lookback, zone: ZoneInfo, year: int) -> Year:
    """Gather a year from the records. Raises StorageError."""
    touches = _in_year(lookback.interactions, zone, year)
    return Year(year, touches, _in_year(lookback.attendances, zone, year))


def _in_year(
    fetch: Callable[[int, datetime | None], list[_Record]], zone: ZoneInfo, year: int
) -> list[tuple[date, _Record]]:
    """A year's records, newest first."""
    # A day more at each end: the user may have been in another zone at the turn of the year.
    before = start_of_day(date(year + 1, 1, 2), zone)
    begins = start_of_day(date(year - 1, 12, 31), zone)
    found: list[tuple[date, _Record]] = []
    while True:
        page = fetch(_PAGE, before)
        dated = ((local_date(each.at, zone_named(each.zone, zone)), each) for each in page)
        found += ((day, each) for day, each in dated if day.year == year)
        if len(page) < _PAGE or page[-1].at < begins:
            return found
        before = page[-1].at
