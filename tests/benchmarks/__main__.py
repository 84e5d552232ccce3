"""The measurements, by one command: `scripts/bench`. Ratios against baselines of the same run.

Each round starts every program once, one after the other, in a desktop session of its own; the first
round warms the disk's cache and is not counted. Prints the table that the README carries.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import figures
from tests.desktop.harness.programs import Program
from tests.desktop.harness.session import desktop_display, desktop_session

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).resolve().parent
KITHBELL = "Kithbell"
BARE = "bare PySide6 tray"
WITH_LIBRARIES = "bare tray importing APScheduler and desktop-notifier"
PROGRAMS = {
    KITHBELL: ("-m", "desktop_app", "--background"),
    BARE: (str(HERE / "bare_tray.py"),),
    WITH_LIBRARIES: (str(HERE / "bare_tray_with_libraries.py"),),
}
# The targets: seconds to icon and memory as ratios to a baseline, wake-ups a minute as they are.
MOST_TIME, MOST_MEMORY, MOST_WAKE_UPS = 1.15, 1.0, 2.0
_SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from exec to tray item, PSS in MiB after idling, CPU ms and wake-ups in an idle minute."""

    icon: float
    memory: float
    cpu: float
    wake_ups: float


def measure(arguments: Sequence[str], display: str, idle: float) -> Run:
    """One start of a program in a new session with a tray and dunst; `idle` in seconds."""
    with (
        tempfile.TemporaryDirectory(prefix="kb") as folder,
        desktop_session(Path(folder), display) as session,
    ):
        session.tray.start()
        session.start_dunst()
        began = time.monotonic()
        program = Program([sys.executable, *arguments], session.environment, session.folder / "program.log")
        try:
            icon = session.tray.wait(seconds=30).at - began
            time.sleep(8)  # what a start leaves to do is done by then
            before = figures.activity(program.pid)
            time.sleep(idle)
            spent = figures.activity(program.pid).since(before)
            memory = figures.memory(program.pid)
        finally:
            program.kill()
    per_minute = _SECONDS_PER_MINUTE / idle
    return Run(icon, memory, spent.cpu * per_minute, spent.switches * per_minute)


def median(runs: Sequence[Run]) -> Run:
    """Each figure's median."""
    return Run(*(statistics.median(values) for values in zip(*map(_values, runs), strict=True)))


def _values(run: Run) -> tuple[float, ...]:
    return run.icon, run.memory, run.cpu, run.wake_ups


def main() -> int:
    """Measure and print; 1 if a target is missed."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--idle", type=float, default=60, help="seconds")
    options = parser.parse_args()
    runs: dict[str, list[Run]] = {name: [] for name in PROGRAMS}
    with tempfile.TemporaryDirectory(prefix="kb") as folder, desktop_display(Path(folder)) as display:
        for turn in range(options.rounds + 1):
            for name, arguments in PROGRAMS.items():
                run = measure(arguments, display, options.idle if turn else 1)
                if turn:
                    runs[name].append(run)
    found = {name: median(these) for name, these in runs.items()}
    sys.stdout.write(table(found))
    ours = found[KITHBELL]
    checks = {
        f"icon within {MOST_TIME}x of a {BARE}": ours.icon / found[BARE].icon <= MOST_TIME,
        f"memory within {MOST_MEMORY}x of a {WITH_LIBRARIES}": ours.memory / found[WITH_LIBRARIES].memory
        <= MOST_MEMORY,
        f"at most {MOST_WAKE_UPS:.0f} wake-ups a minute": ours.wake_ups <= MOST_WAKE_UPS,
    }
    for sentence, holds in checks.items():
        sys.stdout.write(f"{'holds' if holds else 'MISSED'}: {sentence}\n")
    return 0 if all(checks.values()) else 1


def table(found: dict[str, Run]) -> str:
    """The figures as Markdown, each beside its ratio to the bare tray's."""
    base = found[BARE]
    lines = [
        "| program | time to icon | memory (PSS) | CPU, idle | wake-ups, idle |",
        "|---|---|---|---|---|",
    ]
    for name, run in found.items():
        lines.append(
            f"| {name} | {run.icon:.2f} s ({run.icon / base.icon:.2f}x) "
            f"| {run.memory:.0f} MiB ({run.memory / base.memory:.2f}x) "
            f"| {run.cpu:.1f} ms a minute | {run.wake_ups:.1f} a minute |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
