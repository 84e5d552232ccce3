"""When prompts may appear: schedules, their windows, and the openings these make on real days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType
from zlib import crc32

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import change_of_offset, local_date, local_time, start_of_day, utc_from_local
from desktop_app.i18n import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import CircleId

ScheduleId = NewType("ScheduleId", int)

DAYS_IN_WEEK = 7
EVERY_DAY = frozenset(range(DAYS_IN_WEEK))
MOST_PER_DAY = 24
MOST_PER_WEEK = DAYS_IN_WEEK * MOST_PER_DAY
MOST_WEEKS_APART = 52
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
# The finaliser of SplitMix64 (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195) spreads a check
# sum over all numbers; hashlib would bring in all of OpenSSL.
_GOLDEN_GAMMA = 0x9E3779B97F4A7C15
_MIX_ONE = 0xBF58476D1CE4E5B9
_MIX_TWO = 0x94D049BB133111EB
_SIXTY_FOUR_BITS = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of local wall-clock time; one that ends before it starts runs over midnight."""

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            message = _("From {start} to {end} is no time at all: choose a later end.")
            raise InvalidInputError(message.format(start=f"{self.start:%H:%M}", end=f"{self.end:%H:%M}"))

    @property
    def over_midnight(self) -> bool:
        """Whether it ends on the day after it starts."""
        return self.end < self.start

    def holds(self, at: time) -> bool:
        """Whether a wall clock showing `at` is inside; the end is not."""
        if self.over_midnight:
            return at >= self.start or at < self.end
        return self.start <= at < self.end

    def length_on(self, day: date) -> timedelta:
        """Its length on the wall clock, whatever the zone does that night."""
        end_day = day + _DAY if self.over_midnight else day
        return datetime.combine(end_day, self.end) - datetime.combine(day, self.start)


class Timing(StrEnum):
    """Whether a prompt comes at the start of its window or sometime in it."""

    FIXED = "fixed"
    SOMETIME = "sometime"


class About(StrEnum):
    """What a schedule's prompts are about."""

    EVERYTHING = "everything"
    PEOPLE = "people"
    ACTIVITIES = "activities"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A named rule saying when prompts may appear. Raises InvalidInputError.

    `weekdays` counts from Monday as 0; `circles` empty means everybody; `first_day` and `last_day`
    are local dates, both included; every `every_weeks` weeks counts from `first_day`'s week. A week
    begins on Monday; `per_week` None leaves it to the days.
    """

    id: ScheduleId
    name: str
    weekdays: frozenset[int]
    windows: tuple[Window, ...]
    timing: Timing = Timing.SOMETIME
    per_day: int = 1
    about: About = About.EVERYTHING
    circles: frozenset[CircleId] = frozenset()
    enabled: bool = True
    every_weeks: int = 1
    first_day: date | None = None
    last_day: date | None = None
    per_week: int | None = None

    def __post_init__(self) -> None:
        most = 0
        if not self.name.strip():
            message = _("A schedule needs a name, such as “Evenings”.")
        elif not self.weekdays:
            message = _("“{name}” is on no day of the week: choose at least one.")
        elif not self.weekdays <= EVERY_DAY:
            message = _("“{name}” names a day that no week has: use monday to sunday.")
        elif not self.windows:
            message = _("“{name}” has no time of day: add a window, such as 18:00 to 20:00.")
        elif not 1 <= self.per_day <= MOST_PER_DAY:
            message = _("“{name}” asks for {per_day} prompts a day: choose 1 to {most}.")
            most = MOST_PER_DAY
        elif self.per_week is not None and not 1 <= self.per_week <= MOST_PER_WEEK:
            message = _("“{name}” asks for {per_week} prompts a week: choose 1 to {most}.")
            most = MOST_PER_WEEK
        elif not 1 <= self.every_weeks <= MOST_WEEKS_APART:
            message = _("“{name}” comes every {weeks} weeks: choose 1 to {most}.")
            most = MOST_WEEKS_APART
        elif self.every_weeks > 1 and self.first_day is None:
            message = _("“{name}” comes every {weeks} weeks: say from which date.")
        elif self.first_day and self.last_day and self.last_day < self.first_day:
            message = _("“{name}” ends on {last}, before it starts: choose a later last day.")
        else:
            return
        raise InvalidInputError(
            message.format(
                name=self.name,
                per_day=self.per_day,
                per_week=self.per_week,
                weeks=self.every_weeks,
                last=self.last_day,
                most=most,
            )
        )

    def is_on(self, day: date) -> bool:
        """Whether its windows open on this local date."""
        if not self.enabled or day.weekday() not in self.weekdays:
            return False
        if (self.first_day and day < self.first_day) or (self.last_day and day > self.last_day):
            return False
        if self.every_weeks == 1 or self.first_day is None:
            return True
        first_monday = self.first_day - timedelta(days=self.first_day.weekday())
        return (day - first_monday).days // DAYS_IN_WEEK % self.every_weeks == 0


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch of UTC time in which a prompt may appear: from when its window `opens` to when that `ends`.

    `at` is the moment that was drawn for it. `day` is the local date that the window belongs to, `turn`
    its place among that day's openings.
    """

    schedule: Schedule
    day: date
    turn: int
    opens: datetime
    at: datetime
    ends: datetime

    def moment(self, slack: float) -> datetime:
        """The drawn moment for what can well wait (slack 1), the sooner the less it can (0: at once)."""
        at = self.opens + (self.at - self.opens) * slack
        return max(self.opens, at.replace(second=0, microsecond=0))


def openings_on(schedule: Schedule, day: date, zone: ZoneInfo, seed: int) -> list[Opening]:
    """The openings of a schedule's windows on a local date, in order.

    A window with several prompts to give is cut into equal parts with one opening for each. The
    moment of a “sometime” opening depends on the seed, the schedule, the date and the window alone.
    What runs over midnight ends where the next day's windows begin, so that each moment has one day.
    """
    if not schedule.is_on(day):
        return []
    share = -(-schedule.per_day // len(schedule.windows))
    stretches: list[tuple[datetime, datetime, datetime]] = []
    for index, window in enumerate(schedule.windows):
        bounds = _bounds(window, day, zone)
        if bounds is None:
            continue
        start, end = bounds
        part = (end - start) / share
        for turn in range(share):
            at = start + part * turn
            if schedule.timing is Timing.SOMETIME:
                at += part * chance(seed, "opening", schedule.id, day, index, turn)
            stretches.append((max(start, at.replace(second=0, microsecond=0)), start, end))
    midnight = start_of_day(day + _DAY, zone)
    runs_over = any(end > midnight for _at, _start, end in stretches)
    next_day_starts = _first_start(schedule, day + _DAY, zone) if runs_over else None
    return [
        Opening(schedule, day, turn, opens, at, min(ends, next_day_starts) if next_day_starts else ends)
        for turn, (at, opens, ends) in enumerate(sorted(stretches))
    ]


def schedule_day(schedule: Schedule, moment: datetime, zone: ZoneInfo) -> date:
    """The local date that a prompt at `moment` counts for: after midnight still the evening before.

    It is the day of the opening that holds the moment, if one does.
    """
    here = moment.astimezone(zone)
    today, evening_before = here.date(), here.date() - _DAY
    late = any(window.over_midnight and here.time() < window.end for window in schedule.windows)
    if not late or not schedule.is_on(evening_before):
        return today
    starts = _first_start(schedule, today, zone)
    return today if starts and starts <= moment else evening_before


def _first_start(schedule: Schedule, day: date, zone: ZoneInfo) -> datetime | None:
    """When the first of its windows on a local date opens, in UTC; None where it is not on that day."""
    if not schedule.is_on(day):
        return None
    bounds = (_bounds(window, day, zone) for window in schedule.windows)
    return min((start for start, _end in filter(None, bounds)), default=None)


def _bounds(window: Window, day: date, zone: ZoneInfo) -> tuple[datetime, datetime] | None:
    """Start and end in UTC; None on a date that the zone skips whole."""
    start = utc_from_local(day, window.start, zone)
    if local_date(start, zone) != day and local_date(start_of_day(day, zone), zone) != day:
        return None
    end = utc_from_local(day + _DAY if window.over_midnight else day, window.end, zone)
    if end <= start:  # the clocks skipped the whole window: it opens after the gap, as long as ever
        return start, start + window.length_on(day)
    if end - start > window.length_on(day):  # the clocks go back meanwhile, perhaps to before the window
        back = change_of_offset(start, end, zone)
        if back.astimezone(zone).replace(tzinfo=None) < datetime.combine(day, window.start):
            return start, back
    return start, end


def chance(seed: int, *of: object) -> float:
    """A number from 0 up to 1 that is the same each time it is asked for the same things."""
    text = "|".join(map(str, (seed, *of)))
    mixed = crc32(text.encode()) * _GOLDEN_GAMMA
    mixed = (mixed ^ mixed >> 30) * _MIX_ONE & _SIXTY_FOUR_BITS
    mixed = (mixed ^ mixed >> 27) * _MIX_TWO & _SIXTY_FOUR_BITS
    return (mixed ^ mixed >> 31) / 2**64


def end_of_quiet(quiet: Window | None, moment: datetime, zone: ZoneInfo) -> datetime:
    """`moment` itself, or the UTC end of the quiet hours that it falls into."""
    if quiet is None or not quiet.holds(local_time(moment, zone)):
        return moment
    here = moment.astimezone(zone)
    day = here.date() + _DAY if quiet.over_midnight and here.time() >= quiet.start else here.date()
    end = utc_from_local(day, quiet.end, zone)
    # In the hour that clocks show twice the first of the two ends may have passed already.
    while end <= moment or quiet.holds(local_time(end, zone)):
        end = max(end, moment).astimezone(UTC) + _MINUTE
    return end
