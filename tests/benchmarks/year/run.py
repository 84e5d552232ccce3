"""Play the years and print what came of them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.year.report import report, targets
from tests.benchmarks.year.results import play
from tests.benchmarks.year.worlds import SIZES

if TYPE_CHECKING:
    from collections.abc import Sequence

# Chance weighs more where there are fewer people, so small worlds are lived in more often.
YEARS = {5: 8, 50: 4, 150: 2, 500: 1}


def main(arguments: Sequence[str]) -> int:
    """Play, print, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench --year", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", choices=SIZES, default=list(SIZES), help="worlds")
    parser.add_argument("--first-seed", type=int, default=1, help="of the years in each world")
    parser.add_argument("--json", action="store_true", help="every figure instead of the table")
    options = parser.parse_args(arguments)
    first = options.first_seed
    worlds = [play(size, range(first, first + YEARS[size])) for size in options.people]
    if options.json:
        sys.stdout.write(json.dumps([world.as_dict() for world in worlds], indent=2) + "\n")
    else:
        sys.stdout.write(report(worlds))
    return 0 if all(holds for _sentence, holds in targets(worlds)) else 1
