"""Whether waits are shared evenly where there are too few prompts for everybody."""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind
from tests.benchmarks.year.waits import turns

if TYPE_CHECKING:
    from datetime import datetime

    from tests.benchmarks.year.journal import Journal
    from tests.benchmarks.year.stretches import Stretch

AT_THE_SAME_TIME = timedelta(days=30)
THE_LINE_FILLS = timedelta(days=90)
FEWEST_TO_COMPARE = 5
_DAY = timedelta(days=1)


def unevenness(journal: Journal) -> dict[int, float]:
    """By cadence in days: the longest wait for a turn, in medians of the waits of its class and time.

    A wait is a time in which nothing came about somebody, neither a prompt nor a touch, from the last of
    either to a prompt that asks for a hello. It is held against the waits of people with the same cadence
    that ended at most 30 days before or after, itself included, if these are at least five; one that goes
    on when the year ends is held against the last 30 days.

    Left out is what the planner did not choose: waits that the user's own hello ended, and those shorter
    than the cadence, which are no waits for a turn (a prompt put off, a second try after silence). And
    waits are compared within their time because the year begins with nobody in line: where the limit is
    too low, each month's waits are longer than the month's before, however evenly they are shared. The first
    ninety days, in which waits grow from days to weeks, are left out.
    """
    over, going_on = _waits(journal)
    found = {}
    for cadence, waits in over.items():
        ratios = [ratio for wait in (*waits, *going_on[cadence]) for ratio in _beside(wait, waits)]
        if ratios:
            found[cadence] = max(ratios)
    return dict(sorted(found.items()))


def _waits(journal: Journal) -> tuple[dict[int, list[Stretch]], dict[int, list[Stretch]]]:
    """The waits that a prompt ended, in the order of their ends, and those that go on; by cadence."""
    world = journal.world
    prompts = {
        (prompt.shown_at, prompt.subject.id)
        for prompt in journal.prompts
        if prompt.subject.kind is Kind.PERSON
    }
    over: dict[int, list[Stretch]] = defaultdict(list)
    going_on: dict[int, list[Stretch]] = defaultdict(list)
    for person, stretches in turns(journal).items():
        cadence = world.days[person]
        for wait in stretches:
            is_turn = wait.end - wait.start >= cadence * _DAY
            if not is_turn or wait.end < world.start + THE_LINE_FILLS:
                continue
            if (wait.end, person) in prompts:
                over[cadence].append(wait)
            elif wait.end == world.end:
                going_on[cadence].append(wait)
    for waits in over.values():
        waits.sort(key=_end)
    return over, going_on


def _beside(wait: Stretch, waits: list[Stretch]) -> list[float]:
    """The length of a wait in medians of those of its time; nothing if they are too few."""
    first = bisect_left(waits, wait.end - AT_THE_SAME_TIME, key=_end)
    last = bisect_right(waits, wait.end + AT_THE_SAME_TIME, key=_end)
    if last - first < FEWEST_TO_COMPARE:
        return []
    median = statistics.median((other.end - other.start) / _DAY for other in waits[first:last])
    return [(wait.end - wait.start) / _DAY / median]


def _end(stretch: Stretch) -> datetime:
    return stretch.end
