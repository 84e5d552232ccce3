"""What came of the lives that planners led: measured, added up over years, and held against the targets."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from tests.benchmarks.year import waits
from tests.benchmarks.year.broken import Broken, broken, most_in_a_day
from tests.benchmarks.year.demand import demand, supply
from tests.benchmarks.year.evenness import unevenness
from tests.benchmarks.year.lost import Lost, lost
from tests.benchmarks.year.oracle import Oracle
from tests.benchmarks.year.ours import Kithbell
from tests.benchmarks.year.rivals import DueList, RandomFriend, Reminders
from tests.benchmarks.year.simulation import live
from tests.benchmarks.year.worlds import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.benchmarks.year.journal import Journal, Planner
    from tests.benchmarks.year.worlds import World

OURS, ORACLE, BLUNT = "Kithbell", "oracle", "oracle with no manners"
PLANNERS: dict[str, Callable[[World], Planner]] = {
    OURS: lambda _world: Kithbell(),
    "a reminder each, at a fixed hour": Reminders,
    "one list of all that is due": DueList,
    "a random friend a day": RandomFriend,
    ORACLE: Oracle,
    BLUNT: lambda world: Oracle(world, manners=False),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One planner's year; units and definitions stand with the functions that measure them."""

    prompts: int
    broken: Broken
    lost: Lost
    most_in_a_day: int
    too_soon: int
    longest_wait: float
    reached: float
    unevenness: dict[int, float]


@dataclass(frozen=True, slots=True)
class WorldResults:
    """The years of all planners in the worlds of one size.

    `demand` and `supply` are prompts a year, means over the years; the size is possible if the first fits
    into the second.
    """

    size: int
    per_day: int
    demand: float
    supply: float
    years: dict[str, list[Figures]]

    @property
    def is_possible(self) -> bool:
        """Whether the daily limit, the windows and the machine let everybody be reached in good time."""
        return self.demand <= self.supply

    def reached(self, planner: str) -> float:
        """The mean share reached in good time."""
        return statistics.mean(year.reached for year in self.years[planner])

    def ratio(self, planner: str) -> float:
        """That share as a ratio to the oracle's."""
        return self.reached(planner) / self.reached(ORACLE)

    def unevenness(self, planner: str) -> float:
        """The largest of any year and cadence; 0 where there were too few waits to compare."""
        return max((max(year.unevenness.values(), default=0.0) for year in self.years[planner]), default=0.0)

    def as_dict(self) -> dict[str, Any]:
        """Everything, for JSON."""
        return {
            **asdict(self),
            "is_possible": self.is_possible,
            "ratio": {planner: self.ratio(planner) for planner in self.years},
        }


def measure(journal: Journal) -> Figures:
    """The figures of one life."""
    return Figures(
        prompts=len(journal.prompts),
        broken=broken(journal),
        lost=lost(journal),
        most_in_a_day=most_in_a_day(journal),
        too_soon=waits.too_soon(journal),
        longest_wait=waits.longest_wait(journal),
        reached=waits.reached(journal),
        unevenness=unevenness(journal),
    )


def play(size: int, seeds: Iterable[int], days: int = 365) -> WorldResults:
    """Let every planner live in the same worlds."""
    worlds = [make(size, seed, days) for seed in seeds]
    years = {
        name: [measure(live(world, planner(world))) for world in worlds] for name, planner in PLANNERS.items()
    }
    return WorldResults(
        size,
        worlds[0].records.limits.per_day,
        statistics.mean(map(demand, worlds)),
        statistics.mean(map(supply, worlds)),
        years,
    )
