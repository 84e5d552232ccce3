"""The limits: what has been shown already, and from when on one more prompt is welcome."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days_off import first_day_on
from desktop_app.domain.history import Response, Subject
from desktop_app.domain.moments import local_date, start_of_day
from desktop_app.domain.pace import pace, unanswered_in_a_row
from desktop_app.domain.schedules import DAYS_IN_WEEK, Opening, end_of_quiet, schedule_day

if TYPE_CHECKING:
    from collections.abc import Iterable

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
        self._expected: dict[date, set[Subject]] = defaultdict(set)
        self._expected_given: dict[tuple[int, date], set[Subject]] = defaultdict(set)
        self._expected_moments: list[datetime] = []
        for promise in promised:
            self._expect(promise)
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
        self._expected[local_date(promise.at, self._records.zone)].discard(promise.subject)
        if promise.slot:
            self._expected_given[promise.slot].discard(promise.subject)
        del self._expected_moments[bisect_left(self._expected_moments, promise.at)]

    def from_when(self, subject: Subject | None, start: datetime, end: datetime) -> datetime | None:
        """The first moment in [start, end) at which a prompt is welcome, or None.

        `subject` is the promised one that is meant, which takes the place of what is on screen; None
        stands for any ordinary one.
        """
        at = start if subject else max(start, self.screen_free)
        while at < end:
            later = self._past_obstacles(subject, at)
            if later == at:
                return at
            at = later
        return None

    def welcomes_hello(self, day: date) -> bool:
        """Whether a local date still has room at the pace that the unanswered prompts ask for."""
        current = pace(self._unanswered, self._records.limits.per_day)
        if len(self._shown[day] | self._expected[day]) >= current.per_day:
            return False
        before = (day - _DAY * distance for distance in range(1, current.days_apart))
        return not any(self._shown.get(earlier) for earlier in before)

    def gap_ends(self, subject: Subject | None) -> datetime:
        """The UTC moment from which the last prompt, other than the subject's own, is far enough."""
        others = [at for at, shown in self._latest if shown != subject]
        return others[-1] + self._gap if others else _LONG_AGO

    def day_is_full(self, subject: Subject | None, day: date) -> bool:
        """Whether a local date has had its number, for an ordinary prompt with what is promised for it."""
        return self._taken(subject, [day]) >= self._records.limits.per_day

    def week_is_full(self, subject: Subject | None, day: date) -> bool:
        """Whether the week of a local date has had its number, likewise."""
        per_week = self._records.limits.per_week
        return per_week is not None and self._taken(subject, _week_of(day)) >= per_week

    def is_day_off(self, day: date) -> bool:
        """Whether no prompt comes on a local date."""
        return first_day_on(self._records.days_off, day) != day

    def schedule_is_done(self, subject: Subject | None, opening: Opening, at: datetime) -> bool:
        """Whether at a moment a schedule has given what it may by this turn of its day, and in this week."""
        schedule = opening.schedule
        day = schedule_day(schedule, at, self._records.zone)
        today = self._by_schedule(schedule.id, subject, [day])
        if len(today) >= schedule.per_day or (subject is None and len(today) > opening.turn):
            return True
        if schedule.per_week is None:
            return False
        return len(self._by_schedule(schedule.id, subject, _week_of(day))) >= schedule.per_week

    def _past_obstacles(self, subject: Subject | None, at: datetime) -> datetime:
        records = self._records
        if records.pause and at < records.pause.until:
            at = records.pause.until
        at = end_of_quiet(records.limits.quiet, at, records.zone)
        at = max(at, self.gap_ends(subject))
        if subject is None:
            at = self._past_promises(at)
        day = local_date(at, records.zone)
        free = first_day_on(records.days_off, day)
        if self.week_is_full(subject, free):
            free += _DAY * (DAYS_IN_WEEK - free.weekday())
        elif self.day_is_full(subject, free):
            free += _DAY
        return at if free == day else start_of_day(free, records.zone)

    def _past_promises(self, at: datetime) -> datetime:
        """Not so shortly before a promise that it would have to wait."""
        following = bisect_right(self._expected_moments, at)
        while following < len(self._expected_moments) and self._expected_moments[following] < at + self._gap:
            at = self._expected_moments[following]
            following = bisect_right(self._expected_moments, at)
        return at

    def _taken(self, subject: Subject | None, days: Iterable[date]) -> int:
        """How many subjects local dates have had, or will have had; one that came again counts once."""
        if subject is None:
            return len(set[Subject]().union(*(self._shown[day] | self._expected[day] for day in days)))
        return len(set[Subject]().union(*(self._shown[day] for day in days)) - {subject})

    def _by_schedule(self, schedule: int, subject: Subject | None, days: list[date]) -> set[Subject]:
        """What a schedule has given on local dates, for an ordinary prompt with what it is to give."""
        given = set[Subject]().union(*(self._given[schedule, day] for day in days))
        if subject is None:
            return given.union(*(self._expected_given[schedule, day] for day in days))
        return given - {subject}

    def _expect(self, promise: Promise) -> None:
        self._expected[local_date(promise.at, self._records.zone)].add(promise.subject)
        insort(self._expected_moments, promise.at)
        if promise.slot:
            self._expected_given[promise.slot].add(promise.subject)

    def _note(self, subject: Subject, at: datetime, schedule: int | None) -> None:
        self._shown[local_date(at, self._records.zone)].add(subject)
        others = [entry for entry in self._latest if entry[1] != subject]
        self._latest = [*others[-1:], (at, subject)]
        known = self._schedules.get(schedule) if schedule is not None else None
        if known:
            self._given[known.id, schedule_day(known, at, self._records.zone)].add(subject)


def _week_of(day: date) -> list[date]:
    monday = day - _DAY * day.weekday()
    return [monday + _DAY * distance for distance in range(DAYS_IN_WEEK)]
