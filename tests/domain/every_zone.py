"""Every zone that tzdata knows, and what a schedule's windows come to there on each day of two years."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from desktop_app.domain.schedules import EVERY_DAY, Opening, Schedule, ScheduleId, Timing, Window, openings_on

if TYPE_CHECKING:
    from collections.abc import Iterator

# Around midnight and around the hour in which most clocks change.
STARTS = (time(0, 0), time(0, 30), time(2, 30), time(23, 45))
LENGTH = timedelta(minutes=30)
FIRST_DAY = date(2026, 1, 1)
DAYS = 2 * 365
_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
_QUARTERS_IN_A_DAY = 96


class Fault(NamedTuple):
    """A local date of a window in a zone that has gone wrong, and how."""

    zone: str
    window: str
    day: date
    what: str


def zones() -> list[ZoneInfo]:
    """All of them, but of several names for the same clocks only the first."""
    known: dict[tuple[tuple[datetime, timedelta | None], ...], ZoneInfo] = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        known.setdefault(tuple(_offsets(zone)), zone)
    return list(known.values())


def _offsets(zone: ZoneInfo) -> Iterator[tuple[datetime, timedelta | None]]:
    """Every offset with the UTC moment, to a quarter of an hour, from which on it holds."""
    moment, before = datetime.combine(FIRST_DAY, time(0), UTC) - _DAY, None
    for _ in range(DAYS + 3):
        if (moment + _DAY).astimezone(zone).utcoffset() != before:
            for quarter in range(_QUARTERS_IN_A_DAY):
                at = moment + _QUARTER * quarter
                offset = at.astimezone(zone).utcoffset()
                if offset != before:
                    yield at, offset
                    before = offset
        moment += _DAY


def window_at(start: time) -> Schedule:
    """Half an hour every day, at a moment that varies."""
    end = (datetime.combine(FIRST_DAY, start) + LENGTH).time()
    return Schedule(ScheduleId(1), f"{start:%H:%M}", EVERY_DAY, (Window(start, end),), Timing.SOMETIME)


def faults(zone: ZoneInfo, schedule: Schedule, seed: int = 0) -> Iterator[Fault]:
    """Where it is not one moment per local date, inside the window, and never twice."""
    before = datetime.min.replace(tzinfo=UTC)
    for distance in range(DAYS):
        day = FIRST_DAY + _DAY * distance
        found = openings_on(schedule, day, zone, seed)
        if len(found) != 1:
            yield Fault(zone.key, schedule.name, day, f"{len(found)} moments")
            continue
        at = found[0].at
        if not _is_inside(found[0], schedule.windows[0], zone):
            yield Fault(zone.key, schedule.name, day, f"outside the window, at {at.astimezone(zone)}")
        if at <= before:
            yield Fault(zone.key, schedule.name, day, "not after the day before")
        before = at


def _is_inside(opening: Opening, window: Window, zone: ZoneInfo) -> bool:
    """Whether clocks show a time inside the window, or one just after a gap that swallowed it."""
    start = datetime.combine(opening.day, window.start)
    wall = opening.at.astimezone(zone).replace(tzinfo=None)
    if start <= wall < start + window.length_on(opening.day):
        return True
    a_while_before = opening.at - LENGTH
    gap = opening.at.astimezone(zone).utcoffset() != a_while_before.astimezone(zone).utcoffset()
    return gap and wall >= start
