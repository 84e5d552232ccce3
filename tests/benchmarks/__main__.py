"""The measurements, by one command: `scripts/bench`, or some of them by name: `scripts/bench year zones`.

Every figure stands beside a baseline of the same run. Prints the tables that README.md and
CONTRIBUTING.md carry, and whether each target holds.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

# What each measures is said in its module.
BENCHMARKS = ("desktop", "latency", "load", "planner", "zones", "soak", "windows", "year")


def main() -> int:
    """Measure and print; 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"{', '.join(BENCHMARKS)}; all if not said")
    parser.add_argument("--starts", type=int, default=15, help="desktop: how often each program is started")
    parser.add_argument("--rounds", type=int, default=3, help="desktop: how often each is left to idle")
    parser.add_argument("--idle", type=float, default=60, help="desktop: for how many seconds")
    parser.add_argument("--first-seed", type=int, default=1, help="year: the seed of the first life")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"{', '.join(unknown)}: choose from {', '.join(BENCHMARKS)}")
    missed = 0
    for name in options.names or BENCHMARKS:
        sys.stdout.write(f"\n## {name}\n\n")
        missed |= import_module(f"tests.benchmarks.{name}").main(options)
    return missed


if __name__ == "__main__":
    sys.exit(main())
