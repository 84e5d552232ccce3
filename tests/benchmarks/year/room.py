"""When a planner could have shown one more prompt than it did."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Response
from tests.benchmarks.year.stretches import Stretch, common, without
from tests.benchmarks.year.worlds import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from desktop_app.domain.history import Prompt, Subject
    from tests.benchmarks.year.journal import Journal

SETTLING = timedelta(minutes=10)
SHORTEST = timedelta(minutes=10)
STEPS_BACK_FOR = timedelta(days=7)
SILENCES_TO_STEP_BACK = 2


class Room:
    """What a life had room for beside some of its prompts, within the user's rules.

    There was room inside a window, from ten minutes after the machine woke and for at least ten minutes,
    outside the pause, with no unanswered prompt still on screen, on a day with fewer prompts than the limit,
    the minimum gap away from each of them. What was put off has its room kept at the moment asked for,
    even if the machine then sleeps.
    """

    def __init__(self, journal: Journal, prompts: list[Prompt]) -> None:
        self._journal = journal
        self._limits = journal.world.records.limits
        self._gap = timedelta(minutes=self._limits.gap_minutes)
        self._subjects: dict[date, set[Subject]] = defaultdict(set)
        self._taken: dict[date, list[Stretch]] = defaultdict(list)
        for prompt in prompts:
            for at in filter(None, (prompt.shown_at, prompt.snoozed_until)):
                self._subjects[day_of(at)].add(prompt.subject)
                self._taken[day_of(at)].append(Stretch(at - self._gap, at + self._gap))
        for prompt in journal.prompts:
            if prompt.response is Response.NO_ANSWER:
                self._taken[day_of(prompt.shown_at)].append(Stretch(prompt.shown_at, prompt.expires_at))

    def stretches(self) -> list[Stretch]:
        """All of it, in order."""
        world = self._journal.world
        settled = [Stretch(start + SETTLING, end) for start, end in world.awake if start + SETTLING < end]
        found: list[Stretch] = []
        for stretch in common(world.windows, settled):
            day = day_of(stretch.start)
            if len(self._subjects[day]) < self._limits.per_day:
                left = [stretch]
                for other in self._taken[day]:
                    left = without(left, other)
                found.extend(part for part in left if part.end - part.start >= SHORTEST)
        return found

    def for_hellos(self) -> Iterator[datetime]:
        """Moments for as many more hellos as there was room for.

        While two prompts and more in a row are without an answer, a planner is to step back: for a week
        after each of them, or until the next prompt, there was no room for a hello.
        """
        given = {day: len(subjects) for day, subjects in self._subjects.items()}
        free = self._journal.world.start
        stretches = self.stretches()
        for silence in self._silences():
            stretches = without(stretches, silence)
        for start, end in stretches:
            at = max(start, free)
            while at < end and given.get(day_of(at), 0) < self._limits.per_day:
                yield at
                given[day_of(at)] = given.get(day_of(at), 0) + 1
                at = free = at + self._gap

    def _silences(self) -> Iterator[Stretch]:
        count = 0
        for number, prompt in enumerate(self._journal.prompts, 1):
            count = count + 1 if prompt.response is Response.NO_ANSWER else 0
            if count >= SILENCES_TO_STEP_BACK:
                end = prompt.shown_at + STEPS_BACK_FOR
                following = self._journal.prompts[number : number + 1]
                yield Stretch(prompt.shown_at, min([end, *(other.shown_at for other in following)]))
