"""How long the planner thinks: snapshots of 1,000 and 10,000 people, twenty schedules, a year.

The baseline of the same run is what the simplest
list of due dates costs: the same people sorted by the day of their next turn.
"""

from __future__ import annotations

import sys
import time as clock
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import (
    Birthday,
    Circle,
    CircleId,
    LastTouch,
    Person,
    PersonId,
    Tie,
)
from desktop_app.domain.planner import evaluate, plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import Schedule, ScheduleId, Window
from tests.benchmarks.verdict import judge

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

FEW, MANY = 1_000, 10_000
SCHEDULES = 20
ROUNDS = 5
# The targets, in seconds, and how much dearer ten times as many people may be.
MOST_FOR_A_YEAR, MOST_FOR_A_MOMENT, MOST_GROWTH = 3.0, 0.020, 12.0
_NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
_ZONE = ZoneInfo("Europe/Berlin")
_YEAR = timedelta(weeks=52)


class Figures(NamedTuple):
    """Seconds, the quickest of some rounds.

    To sort a list of due dates, to prepare a snapshot, to decide on one, and to plan a year from nothing.
    """

    due_list: float
    snapshot: float
    moment: float
    year: float


def household(people: int) -> Records:
    """Friends of a Kithbell user's, many times over: a third were never in touch, a third have birthdays."""
    random = Random(1)
    circles = {
        CircleId(weeks): Circle(CircleId(weeks), f"circle {weeks}", Cadence(Span(weeks, Unit.WEEK)), tie)
        for weeks, tie in enumerate(Tie, start=1)
    }
    everybody, touches = [], {}
    for number in range(1, people + 1):
        added = _NOW - timedelta(days=random.randint(0, 300))
        birthday = Birthday(random.randint(1, 12), random.randint(1, 28)) if random.random() < 1 / 3 else None
        belongs = (CircleId(random.randint(1, len(circles))),)
        everybody.append(Person(PersonId(number), f"friend {number}", added, belongs, birthday=birthday))
        if random.random() < 2 / 3:
            at = _NOW - timedelta(minutes=random.randint(0, 200 * 24 * 60))
            touches[PersonId(number)] = LastTouch(at, _ZONE.key)
    schedules = tuple(
        Schedule(
            ScheduleId(number),
            f"schedule {number}",
            frozenset(random.sample(range(7), random.randint(1, 7))),
            (Window(time(8 + number % 10), time(10 + number % 10)),),
            circles=frozenset({CircleId(number % len(circles) + 1)} if number % 3 == 0 else ()),
        )
        for number in range(1, SCHEDULES + 1)
    )
    return Records(_ZONE, tuple(everybody), circles, touches, schedules, limits=Limits(per_day=4))


def measure(people: int) -> Figures:
    """The figures for so many people."""
    records = household(people)
    return Figures(
        _quickest(lambda: due_list(records)),
        _quickest(lambda: replace(records).roster),
        _quickest(lambda: evaluate(records, _NOW)),
        _quickest(lambda: list(plan(replace(records), _NOW, _NOW + _YEAR))),
    )


def due_list(records: Records) -> list[Person]:
    """What the simplest program does: everybody by the day of their next turn."""

    def due(person: Person) -> datetime:
        touch = records.touches.get(person.id)
        cadence = records.circles[person.circles[0]].cadence
        return (touch.at if touch else person.added_at) + timedelta(days=cadence.ideal.days)

    return sorted(records.people, key=due)


def _quickest(work: Callable[[], object]) -> float:
    """The slower rounds measure what else the machine does."""
    spent = []
    for _round in range(ROUNDS):
        began = clock.perf_counter()
        work()
        spent.append(clock.perf_counter() - began)
    return min(spent)


def table(few: Figures, many: Figures) -> str:
    """The figures as Markdown, beside their ratio to the list of due dates of as many people."""
    rows = [
        ("sorting a list of due dates", few.due_list, many.due_list),
        ("preparing a snapshot after a change", few.snapshot, many.snapshot),
        ("`evaluate(now)`", few.moment, many.moment),
        ("planning 52 weeks, snapshot included", few.year, many.year),
    ]
    lines = [
        f"| {SCHEDULES} schedules | {FEW:,} people | {MANY:,} people | growth |",
        "|---|---|---|---|",
    ]
    for name, one, ten in rows:
        small, large = one / few.due_list, ten / many.due_list
        lines.append(
            f"| {name} | {one * 1000:.1f} ms ({small:.1f}x) | {ten * 1000:.1f} ms ({large:.1f}x) "
            f"| {ten / one:.1f}-fold |"
        )
    return "\n".join(lines) + "\n"


def targets(few: Figures, many: Figures) -> Iterator[tuple[str, bool]]:
    """What is to be reached, and whether it is."""
    growth = max(many.moment / few.moment, many.year / few.year)
    yield f"52 weeks for {MANY:,} people within {MOST_FOR_A_YEAR:.0f} s", many.year <= MOST_FOR_A_YEAR
    yield f"`evaluate(now)` within {MOST_FOR_A_MOMENT * 1000:.0f} ms", many.moment <= MOST_FOR_A_MOMENT
    yield f"at most {MOST_GROWTH:.0f}-fold from {FEW:,} to {MANY:,} people", growth <= MOST_GROWTH


def main(_options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    few, many = measure(FEW), measure(MANY)
    sys.stdout.write(table(few, many) + "\n")
    return judge(targets(few, many))
