"""Whether a world is possible at all: how many prompts it asks for, and how many there is room for."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from math import exp
from typing import TYPE_CHECKING

from tests.benchmarks.year.user import CADENCES_PER_OWN_HELLO, CHANCE_OF_A_HELLO
from tests.benchmarks.year.waits import IN_GOOD_TIME
from tests.benchmarks.year.worlds import day_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from tests.benchmarks.year.worlds import World


def supply(world: World) -> int:
    """The most prompts that fit into windows with the machine awake, with the daily limit and the gap."""
    limits = world.records.limits
    gap = timedelta(minutes=limits.gap_minutes)
    given: dict[date, int] = defaultdict(int)
    free: datetime = world.start
    for start, end in world.usable:
        at = max(start, free)
        while at < end and given[day_of(at)] < limits.per_day:
            given[day_of(at)] += 1
            at = free = at + gap
    return sum(given.values())


def demand(world: World) -> float:
    """About how many prompts it takes to reach everybody within 1.25 cadences, and to name every date.

    Each person needs a hello after at most 1.25 cadences, where the user's own have not come first: those
    come by themselves once in so many cadences, at random, so the time between two hellos is the shorter of
    the two. A prompt leads to a hello as often as the user says; a birthday and an activity take one each.
    """
    days = (world.end - world.start) / timedelta(days=1)
    due_first = exp(-IN_GOOD_TIME / CADENCES_PER_OWN_HELLO)
    cadences_apart = CADENCES_PER_OWN_HELLO * (1 - due_first)
    hellos = sum(days / (cadence * cadences_apart) * due_first for cadence in world.days.values())
    return hellos / CHANCE_OF_A_HELLO + len(list(world.birthdays())) + len(world.records.occurrences)
