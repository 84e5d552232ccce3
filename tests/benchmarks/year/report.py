"""The results as Markdown tables, and what is to be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.year.results import BLUNT, OURS, PLANNERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.year.results import Figures, WorldResults

LEAST_RATIO = 0.95
MOST_UNEVEN = 1.5
_COLUMNS = (
    "planner",
    "prompts a year",
    "outside the rules",
    "lost",
    "too soon",
    "most in a day",
    "longest wait",
    "reached in good time",
    "ratio to the oracle",
    "unevenness",
)
EXPLANATION = """\
Prompts outside the rules are outside windows, in quiet hours, beyond the daily limit, within the gap or
during the pause. Lost are hellos + birthdays + activities that there was room for. Too soon: within half a
cadence of the last time in touch. The longest wait is in cadences; in good time is within 1.25 cadences;
unevenness is the longest wait for a turn, in medians of the waits of that month for the same cadence.
"""


def report(worlds: list[WorldResults]) -> str:
    """A table for each world, and what its columns mean."""
    lines = [line for world in worlds for line in (*_table(world), "")]
    return "\n".join([*lines, EXPLANATION, ""])


def targets(worlds: list[WorldResults]) -> Iterator[tuple[str, bool]]:
    """What Kithbell is to reach in each world, and whether it does."""
    for world in worlds:
        years, people = world.years[OURS], f"{world.size} people"
        outside, lost = _total(years, _outside), _total(years, _lost)
        yield f"{people}: {outside} prompts outside the rules, at most 0", outside == 0
        yield f"{people}: {lost} prompts lost, at most 0", lost == 0
        most = max(year.most_in_a_day for year in years)
        yield f"{people}: {most} prompts on one day, at most {world.per_day}", most <= world.per_day
        if world.is_possible:
            ratio, blunt = world.ratio(OURS), world.reached(OURS) / world.reached(BLUNT)
            sentence = f"{people}: {ratio:.2f} of the oracle's share, at least {LEAST_RATIO}"
            yield f"{sentence} ({blunt:.2f} of that of the {BLUNT})", ratio >= LEAST_RATIO
        else:
            uneven = world.unevenness(OURS)
            yield f"{people}: unevenness {uneven:.2f}, at most {MOST_UNEVEN}", uneven <= MOST_UNEVEN


def _table(world: WorldResults) -> Iterator[str]:
    count = len(world.years[OURS])
    verdict = "possible" if world.is_possible else "more than the limit allows"
    yield (
        f"**{world.size} people**, at most {world.per_day} a day: about {world.demand:.0f} prompts needed a "
        f"year, room for {world.supply:.0f}: {verdict}. {'One year' if count == 1 else f'{count} years'}."
    )
    yield ""
    yield f"| {' | '.join(_COLUMNS)} |"
    yield f"|---|{'---:|' * (len(_COLUMNS) - 1)}"
    for planner in PLANNERS:
        yield f"| {' | '.join(_row(world, planner))} |"


def _row(world: WorldResults, planner: str) -> Iterator[str]:
    years = world.years[planner]
    yield planner
    yield f"{_total(years, lambda year: year.prompts) / len(years):.0f}"
    yield str(_total(years, _outside))
    yield " + ".join(
        str(_total(years, count))
        for count in (
            lambda year: year.lost.hellos,
            lambda year: year.lost.birthdays,
            lambda year: year.lost.activities,
        )
    )
    yield str(_total(years, lambda year: year.too_soon))
    yield str(max(year.most_in_a_day for year in years))
    yield f"{max(year.longest_wait for year in years):.1f}"
    yield f"{world.reached(planner):.0%}"
    yield f"{world.ratio(planner):.2f}"
    yield "" if world.is_possible else f"{world.unevenness(planner):.2f}"


def _total(years: list[Figures], of: Callable[[Figures], int]) -> int:
    return sum(map(of, years))


def _outside(year: Figures) -> int:
    return year.broken.prompts


def _lost(year: Figures) -> int:
    return year.lost.all
