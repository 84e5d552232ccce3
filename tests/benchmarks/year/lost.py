"""Prompts lost: they became due, there was room for them, and they never came."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind
from desktop_app.domain.people import PersonId
from tests.benchmarks.year import waits
from tests.benchmarks.year.room import Room
from tests.benchmarks.year.stretches import Stretch, first_moment
from tests.benchmarks.year.worlds import day_of, midnight

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from desktop_app.domain.history import Prompt, Subject
    from tests.benchmarks.year.journal import Journal

BIRTHDAY_STAYS_DAYS = 3
SHORT_MONTH = timedelta(days=3)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Lost:
    """How many were lost, by what they would have been about.

    What there was *room* for is said in `room`. Prompts about people who were not due yet take nobody's
    place there, and beside birthdays and activities neither does any hello that could have waited.

    - `hellos`: somebody is due a cadence after the last time in touch or prompt about them (or after being
      added). Each further whole cadence without either is an interval skipped; so is the rest of the year
      for somebody who came due, passed 1.25 cadences and never came at all. A skipped interval is lost if
      there was room in it for one prompt more, each room counted for one interval only: where everybody
      waits because the daily limit is too low, nothing is lost but what the planner left unused.
    - `birthdays`: no prompt about it and no touch on the day or in the three days after, though there was
      room then.
    - `activities`: no prompt about it, though there was room in the time for one (`World.time_for`).
    """

    hellos: int
    birthdays: int
    activities: int

    @property
    def all(self) -> int:
        """All together."""
        return self.hellos + self.birthdays + self.activities


def lost(journal: Journal) -> Lost:
    """Count them over a life."""
    due, cannot_wait = _rightful(journal)
    for_others = Room(journal, cannot_wait).stretches()
    return Lost(_hellos(journal, due), _birthdays(journal, for_others), _activities(journal, for_others))


def _rightful(journal: Journal) -> tuple[list[Prompt], list[Prompt]]:
    """The prompts that were due, and those among them that could not wait.

    Birthdays, activities and what the user put off cannot wait; a hello is due a cadence after the last
    time in touch (three days less, for short months), and at any time if there was none.
    """
    intervals = waits.intervals(journal)
    before: dict[Subject, Prompt] = {}
    due, cannot_wait = [], []
    for prompt in journal.prompts:
        earlier = before.get(prompt.subject)
        before[prompt.subject] = prompt
        if prompt.subject.kind is not Kind.PERSON or (earlier and earlier.snoozed_until):
            due.append(prompt)
            cannot_wait.append(prompt)
            continue
        person = PersonId(prompt.subject.id)
        last = bisect_left(intervals[person], prompt.shown_at, key=_begins) - 1
        since = intervals[person][last].start
        never = last == 0 and person not in journal.world.records.touches
        if (
            never
            or day_of(prompt.shown_at) - day_of(since) >= journal.world.days[person] * _DAY - SHORT_MONTH
        ):
            due.append(prompt)
    return due, cannot_wait


def _begins(stretch: Stretch) -> datetime:
    return stretch.start


def _hellos(journal: Journal, due: list[Prompt]) -> int:
    """The most skipped intervals that unused room could have held, one each."""
    skipped = sorted(_skipped(journal))
    waiting: list[datetime] = []
    count = 0
    for at in Room(journal, due).for_hellos():
        while skipped and skipped[0].start <= at:
            heappush(waiting, skipped.pop(0).end)
        while waiting and waiting[0] <= at:
            heappop(waiting)
        if waiting:
            heappop(waiting)
            count += 1
    return count


def _skipped(journal: Journal) -> Iterator[Stretch]:
    end = journal.world.end
    for who, stretches in waits.turns(journal).items():
        cadence = journal.world.days[who] * _DAY
        for start, stop in stretches:
            due = start + cadence
            while due + cadence <= stop:
                yield Stretch(due, due + cadence)
                due += cadence
            if len(stretches) == 1 and due == start + cadence and start + waits.IN_GOOD_TIME * cadence <= end:
                yield Stretch(due, end)


def _birthdays(journal: Journal, spaces: list[Stretch]) -> int:
    congratulated: dict[int, set[date]] = defaultdict(set)
    for prompt in journal.prompts:
        if prompt.subject.kind is Kind.BIRTHDAY:
            congratulated[prompt.subject.id].add(day_of(prompt.shown_at))
    for at, who in journal.touches:
        congratulated[who].add(day_of(at))
    count = 0
    for person, day in journal.world.birthdays():
        stays = {day + distance * _DAY for distance in range(BIRTHDAY_STAYS_DAYS + 1)}
        if stays.isdisjoint(congratulated[person.id]):
            count += first_moment(spaces, midnight(day), midnight(max(stays) + _DAY)) is not None
    return count


def _activities(journal: Journal, spaces: list[Stretch]) -> int:
    came = {prompt.subject.occasion for prompt in journal.prompts if prompt.subject.kind is Kind.ACTIVITY}
    return sum(
        first_moment(spaces, *journal.world.time_for(occurrence)) is not None
        for occurrence in journal.world.records.occurrences
        if occurrence.starts_at.isoformat() not in came
    )
