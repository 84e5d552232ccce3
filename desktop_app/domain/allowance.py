"""The limits: what has been shown already, and from when on one more prompt is welcome."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days_off import first_day_on
from desktop_app.domain.history import Response, Subject
from desktop_app.domain.moments import local_date, start_of_day
from desktop_app.domain.pace import pace, unanswered_in_a_row
from desktop_app.domain.schedules import DAYS_IN_WEEK, Opening, end_of_quiet, schedule_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.promises import Promise
    from desktop_app.domain.records import Records
    from desktop_app.domain.schedules import Schedule

_DAY = timedelta(days=1)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
# Prompts from before then count for no limit any more: the longest are a week, and the week's own days.
_LIMITS_LOOK_BACK = timedelta(days=2 * DAYS_IN_WEEK)


class Allowance:
    """Pause, days off, quiet hours, the numbers a day and a week, the minimum gap, and what is on screen.

    Ordinary prompts leave room, in the numbers and in the gap, for those that are promised; a promised
    one is measured against the others, not against its own earlier showing.
    """

    def __init__(self, records: Records, promised: Iterable[Promise], now: datetime) -> None:
        self._records = records
        self._gap = timedelta(minutes=records.limits.gap_minutes)
        self._schedules: dict[int, Schedule] = {schedule.id: schedule for schedule in records.schedules}
        self._shown: dict[date, set[Subject]] = defaultdict(set)
        self._given: dict[tuple[int, date], set[Subject]] = defaultdict(set)
        self._latest: list[tuple[datetime, Subject]] = []
        self._expected: dict[date, dict[Subject, Promise]] = defaultdict(dict)
        self._expected_given: dict[tuple[int, date], dict[Subject, Promise]] = defaultdict(dict)
        for promise in promised:
            self._expect(promise)
        self._expected_moments = sorted(
            promise.at for expected in self._expected.values() for promise in expected.values()
        )
        self._unanswered = unanswered_in_a_row(records.prompts, now)
        self.screen_free = now
        first = bisect_left(records.prompts, now - _LIMITS_LOOK_BACK, key=lambda prompt: prompt.shown_at)
        for prompt in records.prompts[first:]:
            if prompt.response is not Response.WITHDRAWN:
                self._note(prompt.subject, prompt.shown_at, prompt.schedule)
            if prompt.is_open(now):
                self.screen_free = max(self.screen_free, prompt.may_be_replaced_at)

    def answered(self, subject: Subject, at: datetime, schedule: int | None) -> None:
        """Count a prompt as shown and answered."""
        self._note(subject, at, schedule)
        self._unanswered = 0

    def kept(self, promise: Promise) -> None:
        """What was promised has come: it needs no more room."""
        del self._expected[local_date(promise.at, self._records.zone)][promise.subject]
        if promise.slot:
            del self._expected_given[promise.slot][promise.subject]
        del self._expected_moments[bisect_left(self._expected_moments, promise.at)]

    def from_when(
        self, subject: Subject | None, start: datetime, end: datetime, opening: Opening | None = None
    ) -> datetime | None:
        """The first moment in [start, end) at which a prompt is welcome, in an opening if one is given.

        `subject` is the promised one that is meant, which takes the place of what is on screen; None
        stands for any ordinary one.
        """
        at = start if subject else max(start, self.screen_free)
        while at < end:
            later = self._past_limits(subject, at)
            if later == at and opening:
                later = self._past_schedule(subject, opening, at)
            if later == at:
                return at
            at = later
        return None

    def welcomes_hello(self, at: datetime) -> bool:
        """Whether the day of a moment still has room at the pace that the unanswered prompts ask for."""
        current = pace(self._unanswered, self._records.limits.per_day)
        day = local_date(at, self._records.zone)
        if self._taken(None, [day], at) >= current.per_day:
            return False
        before = (day - _DAY * distance for distance in range(1, current.days_apart))
        return not any(self._shown.get(earlier) for earlier in before)

    def gap_ends(self, subject: Subject | None) -> datetime:
        """The UTC moment from which the last prompt, other than the subject's own, is far enough."""
        others = [at for at, shown in self._latest if shown != subject]
        return others[-1] + self._gap if others else _LONG_AGO

    def day_is_full(self, subject: Subject | None, day: date, at: datetime) -> bool:
        """Whether a local date has had its number; an ordinary prompt leaves room for what stands at `at`."""
        return self._taken(subject, [day], at) >= self._records.limits.per_day

    def week_is_full(self, subject: Subject | None, day: date, at: datetime) -> bool:
        """Whether the week of a local date has had its number, likewise."""
        per_week = self._records.limits.per_week
        return per_week is not None and self._taken(subject, _week_of(day), at) >= per_week

    def is_day_off(self, day: date) -> bool:
        """Whether no prompt comes on a local date."""
        return first_day_on(self._records.days_off, day) != day

    def _past_limits(self, subject: Subject | None, at: datetime) -> datetime:
        records = self._records
        if records.pause and at < records.pause.until:
            at = records.pause.until
        at = end_of_quiet(records.limits.quiet, at, records.zone)
        at = max(at, self.gap_ends(subject))
        if subject is None:
            at = self._past_promises(at)
        return self._past_full_days(subject, at)

    def _past_full_days(self, subject: Subject | None, at: datetime) -> datetime:
        """The next day with room, or the end of a promise that now keeps the room for itself."""
        zone = self._records.zone
        day = local_date(at, zone)
        free = first_day_on(self._records.days_off, day)
        days = [free]
        if self.week_is_full(subject, free, at):
            days = _week_of(free)
            free = days[-1] + _DAY
        elif self.day_is_full(subject, free, at):
            free += _DAY
        if free == day:
            return at
        kept = (promise for each in days for promise in self._expected[each].values())
        return (
            _first_lapse(kept, at, start_of_day(free, zone)) if subject is None else start_of_day(free, zone)
        )

    def _past_schedule(self, subject: Subject | None, opening: Opening, at: datetime) -> datetime:
        """When a schedule may give another by this turn of its day, and in this week; else its end."""
        schedule = opening.schedule
        day = schedule_day(schedule, at, self._records.zone)
        today, week = [day], _week_of(day)
        given = self._by_schedule(schedule.id, subject, today, at)
        if schedule.per_week and self._by_schedule(schedule.id, subject, week, at) >= schedule.per_week:
            days = week
        elif given >= schedule.per_day or (subject is None and given > opening.turn):
            days = today
        else:
            return at
        kept = (promise for each in days for promise in self._expected_given[schedule.id, each].values())
        return _first_lapse(kept, at, opening.ends) if subject is None else opening.ends

    def _past_promises(self, at: datetime) -> datetime:
        """Not so shortly before a promise that it would have to wait."""
        following = bisect_right(self._expected_moments, at)
        while following < len(self._expected_moments) and self._expected_moments[following] < at + self._gap:
            at = self._expected_moments[following]
            following = bisect_right(self._expected_moments, at)
        return at

    def _taken(self, subject: Subject | None, days: Iterable[date], at: datetime) -> int:
        """How many subjects local dates have had, or will have had; one that came again counts once."""
        taken = set[Subject]()
        for day in days:
            taken |= self._shown[day]
            if subject is None:
                taken |= _standing_at(at, self._expected[day])
        return len(taken - {subject})

    def _by_schedule(self, schedule: int, subject: Subject | None, days: Iterable[date], at: datetime) -> int:
        """How many subjects a schedule has given on local dates, or will have given."""
        given = set[Subject]()
        for day in days:
            given |= self._given[schedule, day]
            if subject is None:
                given |= _standing_at(at, self._expected_given[schedule, day])
        return len(given - {subject})

    def _expect(self, promise: Promise) -> None:
        self._expected[local_date(promise.at, self._records.zone)][promise.subject] = promise
        if promise.slot:
            self._expected_given[promise.slot][promise.subject] = promise

    def _note(self, subject: Subject, at: datetime, schedule: int | None) -> None:
        self._shown[local_date(at, self._records.zone)].add(subject)
        others = [entry for entry in self._latest if entry[1] != subject]
        self._latest = [*others[-1:], (at, subject)]
        known = self._schedules.get(schedule) if schedule is not None else None
        if known:
            self._given[known.id, schedule_day(known, at, self._records.zone)].add(subject)


def _standing_at(at: datetime, promised: Mapping[Subject, Promise]) -> set[Subject]:
    return {subject for subject, promise in promised.items() if promise.until > at}


def _first_lapse(kept: Iterable[Promise], at: datetime, otherwise: datetime) -> datetime:
    """When the first of some promises no longer keeps room for itself, if that is sooner."""
    return min([otherwise, *(promise.until for promise in kept if promise.until > at)])


def _week_of(day: date) -> list[date]:
    monday = day - _DAY * day.weekday()
    return [monday + _DAY * distance for distance in range(DAYS_IN_WEEK)]
