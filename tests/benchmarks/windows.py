"""The windows with 10,000 people and 100,000 times in touch, beside the same windows with ten.

Each household is lived in by a process of its own (windows_life.py), in turn; figures are the best of some
runs, and of keys the median within a run. What is done for the first time includes
loading its code, compiled as it is once installed. Time that the thread waited for a processor is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from tests.benchmarks.load_records import fill
from tests.benchmarks.verdict import judge
from tests.system import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

FEW, MANY, TIMES_EACH = 10, 10_000, 10
RUNS = 5
# The targets: the ratio of opening, milliseconds of a key, milliseconds of anything at all, the ratio of the
# memory after closing to that before opening.
MOST_OPENING, MOST_KEY, MOST_AT_ONCE, MOST_GROWTH = 1.5, 50.0, 100.0, 1.1
_OPENS = "the window opens"


class Spent(NamedTuple):
    """Milliseconds until something is painted, and of the longest turn of the event loop meanwhile."""

    all: float
    turn: float


class Memory(TypedDict):
    """MiB, as windows_life.py says it."""

    before: float
    with_code: float
    after: list[float]


def main(_options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    lives: dict[int, list[dict[str, Spent]]] = {FEW: [], MANY: []}
    with tempfile.TemporaryDirectory(prefix="kb") as name:
        folders = {people: Path(name) / str(people) for people in lives}
        for people, folder in folders.items():
            database = folder / "data" / "kithbell.sqlite3"
            fill(database, datetime.now(UTC), people * TIMES_EACH, people, feeds=0)
        compiled = Path(name) / "compiled"
        lived(compiled, folders[FEW])  # writes down the code, compiled
        for _run in range(RUNS):
            for people, runs in lives.items():
                said = json.loads(lived(compiled, folders[people]))
                runs.append({what: Spent(*figures) for what, figures in said.items()})
        memory: Memory = json.loads(lived(compiled, folders[MANY], folders[FEW]))
    few, many = (together(runs) for runs in lives.values())
    sys.stdout.write(table(few, many))
    sys.stdout.write(
        f"\nmemory of its own: {memory['before']:.0f} MiB before any window, {memory['with_code']:.0f} MiB"
        f" once their code is loaded, {memory['after'][0]:.0f} MiB after all were opened and closed,"
        f" {memory['after'][-1]:.0f} MiB after four more times\n\n"
    )
    return judge(targets(few, many, memory))


def targets(few: dict[str, Spent], many: dict[str, Spent], memory: Memory) -> Iterator[tuple[str, bool]]:
    """What is to be reached, and whether it is."""
    opening = many[_OPENS].all / few[_OPENS].all
    yield (
        f"opens within {MOST_OPENING}x of the time with {FEW} people ({opening:.2f}x)",
        opening <= MOST_OPENING,
    )
    keys = max(spent.all for name, spent in many.items() if name.startswith("a key"))
    yield f"a key answers within {MOST_KEY:.0f} ms ({keys:.0f} ms)", keys <= MOST_KEY
    slowest = max(many, key=lambda name: many[name].turn)
    longest = many[slowest].turn
    yield (
        f"no turn over {MOST_AT_ONCE:.0f} ms, the first time or again ({slowest}: {longest:.0f} ms)",
        longest <= MOST_AT_ONCE,
    )
    growth = max(memory["after"]) / memory["with_code"]
    since_start = max(memory["after"]) / memory["before"]
    words = f"memory after closing within {MOST_GROWTH}x of before opening ({growth:.2f}x)"
    words += f"; {since_start:.2f}x with the windows' code, which stays once it is loaded"
    yield words, growth <= MOST_GROWTH


def lived(compiled: Path, *folders: Path) -> str:
    """What one process says; its code is compiled as if it were installed."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.windows_life", *map(str, folders)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=True,
    ).stdout


def together(runs: list[dict[str, Spent]]) -> dict[str, Spent]:
    """The best of each figure."""
    return {
        name: Spent(min(run[name].all for run in runs), min(run[name].turn for run in runs))
        for name in runs[0]
    }


def table(few: dict[str, Spent], many: dict[str, Spent]) -> str:
    """The figures as Markdown."""
    lines = [
        f"| | {FEW} people | {MANY:,} people | ratio | longest turn with {MANY:,} |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {name} | {few[name].all:.0f} ms | {spent.all:.0f} ms | {spent.all / few[name].all:.1f}x"
        f" | {spent.turn:.0f} ms |"
        for name, spent in many.items()
    ]
    return "\n".join(lines) + "\n"
