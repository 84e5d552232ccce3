"""A year as days with company."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop_app.domain.moments import local_date, start_of_day, zone_named
from desktop_app.ui import phrases
from desktop_app.ui.models.past import paged

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Attendance
    from desktop_app.domain.people import Interaction, PersonId
    from desktop_app.services.lookback import Lookback

_STEP = 200  # records


class _Moment(Protocol):
    """Something that was at a UTC moment, in a zone."""

    @property
    def id(self) -> int: ...

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


def year_of(lookback: Lookback, zone: ZoneInfo, year: int) -> Generator[None, None, Year]:
    """Gather a year from the records in steps of some milliseconds; it is returned. Raises StorageError."""
    # A day more at each end: the user may have been in another zone at the turn of the year.
    before = start_of_day(date(year + 1, 1, 2), zone)
    touches = paged(lookback.interactions, _moment, before)
    attended = paged(lookback.attendances, _moment, before)
    return Year(year, (yield from _in_year(touches, zone, year)), (yield from _in_year(attended, zone, year)))


def _in_year(
    records: Iterator[_Record], zone: ZoneInfo, year: int
) -> Generator[None, None, list[tuple[date, _Record]]]:
    """A year's records, newest first."""
    begins = start_of_day(date(year - 1, 12, 31), zone)
    found: list[tuple[date, _Record]] = []
    for number, record in enumerate(records, 1):
        if record.at < begins:
            break
        day = local_date(record.at, zone_named(record.zone, zone))
        if day.year == year:
            found.append((day, record))
        if number % _STEP == 0:
            yield
    return found


def _moment(record: _Moment) -> datetime:
    return record.at
