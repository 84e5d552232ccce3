"""The windows with 10,000 people and 100,000 times in touch, beside the same windows with ten.

Each household is lived in by a process of its own (windows_life.py), in turn; figures are the best of some
rounds, and of keys the median. What is done for the first time includes loading its code, in both.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypedDict

from tests.benchmarks.load_records import fill
from tests.benchmarks.verdict import judge
from tests.system import ROOT

if TYPE_CHECKING:
    import argparse

FEW, MANY, TIMES_EACH = 10, 10_000, 10
RUNS = 3
# The targets: the ratio of opening, milliseconds of a key, milliseconds of anything after its first time, and
# what further openings may add to the memory after the first.
MOST_OPENING, MOST_KEY, MOST_AT_ONCE, MOST_GROWTH = 1.5, 50.0, 100.0, 1.1
_OPENS = "the window opens"


class Figures(TypedDict):
    """What windows_life.py prints."""

    milliseconds: dict[str, float]
    before: float
    after: list[float]


def main(_options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    lives: dict[int, list[Figures]] = {FEW: [], MANY: []}
    with tempfile.TemporaryDirectory(prefix="kb") as name:
        for people in lives:
            database = Path(name) / str(people) / "data" / "kithbell.sqlite3"
            fill(database, datetime.now(UTC), people * TIMES_EACH, people, feeds=0)
        for _run in range(RUNS):
            for people, runs in lives.items():
                runs.append(lived(Path(name) / str(people)))
    few, many = (together(runs) for runs in lives.values())
    sys.stdout.write(table(few, many))
    first, last = lives[MANY][0]["after"][0], lives[MANY][0]["after"][-1]
    before = lives[MANY][0]["before"]
    sys.stdout.write(
        f"\nmemory: {before:.0f} MiB before the window was first opened, {first:.0f} MiB once it was closed, "
        f"{last:.0f} MiB after four more times\n\n"
    )
    opening = many[_OPENS] / few[_OPENS]
    keys = max(spent for name, spent in many.items() if name.startswith("a key"))
    later = {name: spent for name, spent in many.items() if name.startswith(("again", "logged"))}
    slowest = max(later, key=lambda name: later[name])
    at_once = f"nothing takes over {MOST_AT_ONCE:.0f} ms once its page was open"
    return judge(
        (
            (
                f"opens within {MOST_OPENING}x of the time with {FEW} people ({opening:.2f}x)",
                opening <= MOST_OPENING,
            ),
            (f"a key answers within {MOST_KEY:.0f} ms ({keys:.0f} ms)", keys <= MOST_KEY),
            (f"{at_once} ({slowest}: {later[slowest]:.0f} ms)", later[slowest] <= MOST_AT_ONCE),
            (
                f"memory after further openings within {MOST_GROWTH}x ({last / first:.2f}x)",
                last <= MOST_GROWTH * first,
            ),
        )
    )


def lived(folder: Path) -> Figures:
    """One process's figures."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.windows_life", str(folder)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    figures: Figures = json.loads(said.stdout)
    return figures


def together(runs: list[Figures]) -> dict[str, float]:
    """The median of each figure."""
    names = runs[0]["milliseconds"]
    return {name: median(run["milliseconds"][name] for run in runs) for name in names}


def table(few: dict[str, float], many: dict[str, float]) -> str:
    """The figures as Markdown."""
    lines = [f"| | {FEW} people | {MANY:,} people | ratio |", "|---|---:|---:|---:|"]
    lines += [
        f"| {name} | {few[name]:.0f} ms | {spent:.0f} ms | {spent / few[name]:.1f}x |"
        for name, spent in many.items()
        if few[name] >= 1 or spent >= 1
    ]
    return "\n".join(lines) + "\n"
