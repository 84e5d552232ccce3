"""A year of prompts through the whole program: what it holds of the machine at the end, beside the start.

The program is the real one, with its event loop, records, kernel timer, tray icon and message bus; only its
clock is put forward from one planned moment to the next, and somebody answers. Memory that no file backs
is compared: how much of a library's pages counts as the program's own depends on what else runs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.verdict import judge
from tests.desktop.harness.long_life import LongLife
from tests.desktop.harness.session import desktop_session

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tests.desktop.harness.long_life import Census

# The targets.
LEAST_PROMPTS, MOST_GROWTH = 1000, 1.03
_YEAR = timedelta(days=365)
_BEGINNING, _FIRST = 10, 50  # prompts; after the ten everything has been used once
_STEP, _BETWEEN_ROWS = 50, 250


@dataclass(frozen=True, slots=True)
class Row:
    """How it stood after so many prompts, at a UTC moment of its own clock."""

    prompts: int
    at: datetime
    census: Census


def main(_options: argparse.Namespace) -> int:
    """Live a year and print it; 1 if a target is missed."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kb") as folder, desktop_session(Path(folder)) as session:
        life = LongLife(session)
        try:
            rows = list(year(life))
        finally:
            life.close()
    sys.stdout.write(table(rows))
    minutes = (time.monotonic() - began) / 60
    sys.stdout.write(f"{rows[-1].at - rows[0].at} of its clock in {minutes:.1f} minutes.\n")
    return judge(targets(rows))


def year(life: LongLife) -> Iterator[Row]:
    """A look after the first prompts, at the end, and now and then between.

    What lives in the process is counted at the beginning and the end only, since to count takes memory.
    """
    first_day = life.now()
    life.live(_BEGINNING)
    yield Row(life.prompts(), life.now(), life.census())
    life.live(_FIRST - _BEGINNING)
    yield Row(life.prompts(), life.now(), life.look())
    while life.prompts() < LEAST_PROMPTS or life.now() - first_day < _YEAR:
        life.live(_STEP)
        if life.prompts() % _BETWEEN_ROWS == 0:
            yield Row(life.prompts(), life.now(), life.look())
    yield Row(life.prompts(), life.now(), life.census())


def targets(rows: Sequence[Row]) -> Iterator[tuple[str, bool]]:
    """What is to be reached, and whether it is."""
    beginning, first, last = rows[0].census, rows[1].census, rows[-1].census
    growth = last.memory["Anonymous"] / first.memory["Anonymous"]
    yield f"at least {LEAST_PROMPTS} prompts ({rows[-1].prompts})", rows[-1].prompts >= LEAST_PROMPTS
    yield (
        f"memory at most {MOST_GROWTH}x of after the first {rows[1].prompts} ({growth:.3f}x)",
        growth <= MOST_GROWTH,
    )
    for name, number in beginning.counts.items():
        yield f"no more {name}: {number}, then {last.counts[name]}", last.counts[name] <= number


def table(rows: Sequence[Row]) -> str:
    """The looks as Markdown, memory beside its ratio to that after the first fifty prompts."""
    base = rows[1].census.memory["Anonymous"]
    names = list(rows[0].census.counts)
    lines = [
        "| prompts | date | memory (no file's) | PSS | " + " | ".join(names) + " |",
        "|---|---|---|---|" + "---|" * len(names),
    ]
    for row in rows:
        own = row.census.memory["Anonymous"]
        cells = [
            f"{row.prompts}",
            f"{row.at:%Y-%m-%d}",
            f"{own:.1f} MiB ({own / base:.3f}x)",
            f"{row.census.memory['Pss']:.1f} MiB",
            *(f"{row.census.counts.get(name, '')}" for name in names),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
