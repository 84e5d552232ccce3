"""A week of windows, and the coming prompts in it; days are columns from Monday as 0."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days_off import first_day_on
from desktop_app.domain.history import Kind
from desktop_app.domain.moments import local_date
from desktop_app.domain.planner import Wait
from desktop_app.domain.schedules import DAYS_IN_WEEK, Schedule, ScheduleId, schedule_day
from desktop_app.i18n import _, ngettext
from desktop_app.services import dates, wording
from desktop_app.ui.models.schedule_words import held_words, sentence, spoken_days, window_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from desktop_app.domain.days_off import DaysOff
    from desktop_app.domain.people import CircleId
    from desktop_app.domain.planner import Decision, Suggestion
    from desktop_app.domain.schedules import Window

MINUTES_IN_HOUR = 60
HOURS_IN_DAY = 24
MINUTES_IN_DAY = HOURS_IN_DAY * MINUTES_IN_HOUR
_FIRST_HOUR = 7
_LAST_HOUR = 23


@dataclass(frozen=True, slots=True)
class Block:
    """A window on one day, from `start` to `end` in minutes of the wall clock since midnight.

    A window over midnight goes on below its own day. `lane` of `lanes` is its place beside those that
    it overlaps. It is `open` unless its schedule is off on that date.
    """

    schedule: Schedule
    window: int
    column: int
    start: int
    end: int
    open: bool
    lane: int = 0
    lanes: int = 1

    @property
    def key(self) -> tuple[ScheduleId, int, int | None]:
        """The same for the same window of the same schedule and day, and where its only day changes."""
        day = self.column if len(self.schedule.weekdays) > 1 else None
        return self.schedule.id, self.window, day

    def words(self) -> str:
        """“Evenings, Monday to Friday, 18:00 to 20:30”: it is the same window on all its days."""
        text = held_words(self.schedule, self.window)
        return text if self.open else _("{window} (off)").format(window=text)


@dataclass(frozen=True, slots=True)
class Coming:
    """A prompt at the local moment `at`; `schedule` is None where the user chose the moment.

    After midnight, in a window that began the evening before, it stands in that evening's column.
    """

    name: str
    at: datetime
    column: int
    minute: int
    schedule: int | None

    def words(self) -> str:
        """“Monday 18:42: Ana”."""
        return f"{dates.weekday(self.at.weekday())} {dates.clock(self.at)}: {self.name}"


@dataclass(frozen=True, slots=True)
class Week:
    """What the picture shows, from `first_hour` to `last_hour`; `quiet` as (start, end) in minutes.

    `days_off` are columns on whose date no prompt comes.
    """

    today: int
    blocks: tuple[Block, ...]
    prompts: tuple[Coming, ...]
    quiet: tuple[tuple[int, int], ...]
    first_hour: int
    last_hour: int
    words: str
    days_off: frozenset[int] = frozenset()


def week_of(  # noqa: PLR0913  a snapshot of all that the picture shows
    schedules: Sequence[Schedule],
    plan: Sequence[Suggestion],
    *,
    quiet: Window | None,
    circles: Mapping[CircleId, str],
    now: datetime,
    zone: ZoneInfo,
    hours: tuple[int, int] | None = None,
    days_off: Collection[DaysOff] = (),
) -> Week:
    """The seven days from the local date of the UTC moment `now`; `circles` are names by id.

    The first and last hour are the given ones, or those that show everything.
    """
    today = local_date(now, zone)
    by_id = {int(schedule.id): schedule for schedule in schedules}
    prompts = tuple(_coming(planned, by_id, zone) for planned in plan if _is_near(planned, today, zone))
    blocks = [block for schedule in schedules for block in _blocks(schedule, today)]
    minutes = [minute for block in blocks for minute in (block.start, block.end)]
    minutes += [prompt.minute for prompt in prompts]
    lines = [sentence(schedule, circles) for schedule in schedules]
    lines += [prompt.words() + "." for prompt in prompts]
    if quiet is not None:
        lines.append(_("Quiet hours: {times}.").format(times=window_words(quiet)))
    off = frozenset(day.weekday() for day in _seven_days(today) if first_day_on(days_off, day) != day)
    if off:
        lines.append(_("Days off: {days}.").format(days=spoken_days(off)))
    first, last = hours or (
        min([_FIRST_HOUR, *(minute // MINUTES_IN_HOUR for minute in minutes)]),
        max([_LAST_HOUR, *(-(-minute // MINUTES_IN_HOUR) for minute in minutes)]),
    )
    return Week(
        today=today.weekday(),
        blocks=tuple(_in_lanes(blocks)),
        prompts=prompts,
        quiet=tuple(_stretches(quiet)) if quiet else (),
        days_off=off,
        first_hour=first,
        last_hour=last,
        words=" ".join(lines),
    )


def week_sentence(
    plan: Sequence[Suggestion], per_day: int, decision: Decision | None, now: datetime, zone: ZoneInfo
) -> str:
    """Who comes in the coming week, or why nobody does; `decision` is the planner's at `now`, in UTC."""
    activities = {planned.subject.id for planned in plan if planned.subject.kind is Kind.ACTIVITY}
    people = {planned.subject.id for planned in plan if planned.subject.kind is not Kind.ACTIVITY}
    counted = [
        ngettext("{count} person", "{count} people", len(people)).format(count=len(people)) if people else "",
        ngettext("{count} activity", "{count} activities", len(activities)).format(count=len(activities))
        if activities
        else "",
    ]
    if not any(counted):
        return (
            wording.silence(decision.silence, decision.until, now, zone) if isinstance(decision, Wait) else ""
        )
    limit = ngettext(
        "never more than {count} prompt a day", "never more than {count} prompts a day", per_day
    ).format(count=per_day)
    who = _(" and ").join(filter(None, counted))
    return _("This week: {who}, {limit}.").format(who=who, limit=limit)


def _is_near(planned: Suggestion, today: date, zone: ZoneInfo) -> bool:
    return (local_date(planned.at, zone) - today).days < DAYS_IN_WEEK


def _coming(planned: Suggestion, schedules: Mapping[int, Schedule], zone: ZoneInfo) -> Coming:
    here = planned.at.astimezone(zone)
    schedule = schedules.get(planned.schedule) if planned.schedule is not None else None
    day = schedule_day(schedule, planned.at, zone) if schedule else here.date()
    minute = _minute(here.time()) + (here.date() - day).days * MINUTES_IN_DAY
    return Coming(planned.name, here, day.weekday(), minute, planned.schedule)


def _seven_days(today: date) -> list[date]:
    return [today + timedelta(days=distance) for distance in range(DAYS_IN_WEEK)]


def _blocks(schedule: Schedule, today: date) -> list[Block]:
    found = []
    for column in sorted(schedule.weekdays):
        day = today + timedelta(days=(column - today.weekday()) % DAYS_IN_WEEK)
        for place, window in enumerate(schedule.windows):
            start, end = _minutes(window)
            found.append(Block(schedule, place, column, start, end, schedule.is_on(day)))
    return found


def _in_lanes(blocks: list[Block]) -> list[Block]:
    """Beside each other where they overlap, by day and start."""
    placed: list[Block] = []
    cluster: list[Block] = []
    for block in sorted(blocks, key=_order):
        if cluster and (
            block.column != cluster[0].column or block.start >= max(other.end for other in cluster)
        ):
            placed += _spread(cluster)
            cluster = []
        cluster.append(block)
    return placed + _spread(cluster)


def _order(block: Block) -> tuple[int, int, int]:
    return block.column, block.start, block.schedule.id


def _spread(cluster: list[Block]) -> list[Block]:
    """The first free lane for each, of as many as are needed."""
    ends: list[int] = []
    lanes = []
    for block in cluster:
        lane = next((place for place, end in enumerate(ends) if end <= block.start), len(ends))
        ends[lane : lane + 1] = [block.end]
        lanes.append(lane)
    return [replace(block, lane=lane, lanes=len(ends)) for block, lane in zip(cluster, lanes, strict=True)]


def _stretches(quiet: Window) -> list[tuple[int, int]]:
    """In a picture that may begin at midnight and go on below the day."""
    start, end = _minutes(quiet)
    return [
        (start - MINUTES_IN_DAY, end - MINUTES_IN_DAY),
        (start, end),
        (start + MINUTES_IN_DAY, end + MINUTES_IN_DAY),
    ]


def _minutes(window: Window) -> tuple[int, int]:
    start, end = _minute(window.start), _minute(window.end)
    return start, end + MINUTES_IN_DAY if window.over_midnight else end


def _minute(at: time) -> int:
    return at.hour * MINUTES_IN_HOUR + at.minute
