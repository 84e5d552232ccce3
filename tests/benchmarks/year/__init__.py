"""A year of life, simulated: how Kithbell's planner fares beside four others, by the same measures.

`worlds` says who lives there and by which rules, `machine` when the laptop is awake, `user` what the user
answers; `ours`, `rivals` and `oracle` are the planners, `simulation` lets one of them live through the year.
`broken`, `lost` (with `room`), `waits` and `evenness` measure what came of it, each with its definition;
`demand` says whether the world was possible at all. `results` and `report` put it together.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.benchmarks.verdict import judge
from tests.benchmarks.year.report import report, targets
from tests.benchmarks.year.results import play
from tests.benchmarks.year.worlds import SIZES

if TYPE_CHECKING:
    import argparse

# Chance weighs more where there are fewer people, so small worlds are lived in more often.
YEARS = {5: 8, 50: 4, 150: 2, 500: 1}


def main(options: argparse.Namespace) -> int:
    """Play the years and print what came of them; 1 if a target is missed."""
    first = options.first_seed
    worlds = [play(size, range(first, first + YEARS[size])) for size in SIZES]
    sys.stdout.write(report(worlds))
    return judge(targets(worlds))
