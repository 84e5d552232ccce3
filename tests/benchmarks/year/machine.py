"""A laptop: awake 40 % of the time in random stretches, and off during two holidays."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from tests.benchmarks.year.stretches import Stretch, without

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

# Minutes; two hours awake and three asleep in the mean.
AWAKE_MINUTES = 20, 220
ASLEEP_MINUTES = 30, 330


def awake(start: datetime, end: datetime, holidays: Iterable[Stretch], seed: int) -> list[Stretch]:
    """When the machine is awake in [start, end), UTC.

    Lengths are drawn evenly between their bounds, at any time of day: the windows fall into sleep as
    often as the nights do.
    """
    random = Random(f"{seed}|machine")
    found = []
    at = start
    while at < end:
        wakes = at + timedelta(minutes=random.randint(*ASLEEP_MINUTES))
        at = wakes + timedelta(minutes=random.randint(*AWAKE_MINUTES))
        if wakes < end:
            found.append(Stretch(wakes, min(at, end)))
    for holiday in holidays:
        found = without(found, holiday)
    return found
