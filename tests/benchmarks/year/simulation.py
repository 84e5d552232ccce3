"""A year goes by: the machine wakes and sleeps, a planner is asked, the user answers or not."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Pause
from desktop_app.domain.people import PersonId
from tests.benchmarks.year.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from tests.benchmarks.year.journal import Planner
    from tests.benchmarks.year.worlds import World

_A_MINUTE = timedelta(minutes=1)


def live(world: World, planner: Planner) -> Journal:
    """The year as it goes with one planner."""
    journal = Journal(world)
    events = iter(_events(world))
    event = next(events, None)
    for stretch in world.awake:
        now = stretch.start
        while now < stretch.end:
            while event and event[0] <= now:
                _happen(journal, *event)
                event = next(events, None)
            journal.expire(now)
            decision = planner.decide(journal, now, stretch.start)
            if isinstance(decision, tuple):
                for ask in decision:
                    journal.show(ask, now)
                now += _A_MINUTE
            else:
                waking = [stretch.end, decision or stretch.end, event[0] if event else stretch.end]
                now = max(min(waking), now + _A_MINUTE)
    for at, person in (event, *events) if event else ():
        _happen(journal, at, person)
    return journal


def _events(world: World) -> Iterator[tuple[datetime, int]]:
    """What happens by itself, in order: hellos by the person's id, and 0 for the pause."""
    yield from sorted([*world.own_hellos, (world.pause.start, 0)])


def _happen(journal: Journal, at: datetime, person: int) -> None:
    if person:
        journal.in_touch(PersonId(person), at)
    else:
        journal.pause = Pause(journal.world.pause.end)
