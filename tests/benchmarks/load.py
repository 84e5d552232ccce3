"""A full life: 10,000 people, a million times in touch, fifty calendars of a thousand events each.

Pages and moments beside the same household with 10,000 times in touch, each asked again after a change, and
what is read in steps, with turns of the event loop in between; the start beside an empty one's; the import
of 10,000 cards, as telephones write them, beside a library that parses their file alone; and how long the
event loop is kept waiting while a backup is made, and in the real window while it is at long work
(load_windows.py).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.load_cards import phone_cards
from tests.benchmarks.load_pages import FEW, MANY, best, gatherings, growth, pages, table, table_of_steps
from tests.benchmarks.load_records import PEOPLE, fill
from tests.benchmarks.verdict import judge
from tests.desktop.harness.programs import Program
from tests.desktop.harness.session import desktop_display, desktop_session
from tests.system import ROOT

if TYPE_CHECKING:
    import argparse

    from tests.benchmarks.load_windows import Figure

STARTS = 5
# The targets: milliseconds of a page's queries, growth, ratios of the starts and of the import, MiB,
# milliseconds.
MOST_QUERY, MOST_GROWTH, MOST_START, MOST_IMPORT, MOST_MEMORY, MOST_STALL = 20.0, 1.5, 1.2, 2.0, 150.0, 50.0
MOST_LONG_WORK = 100.0  # milliseconds, of other long work in the window
MOST_STEP = 100.0  # milliseconds
BACKUPS = ("back up now", "the backup before an import")


def main(_options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    with tempfile.TemporaryDirectory(prefix="kb") as name:
        folder = Path(name)
        few, many, none = folder / "few", folder / "many", folder / "none"
        now = datetime.now(UTC)
        for place, interactions in ((few, FEW), (many, MANY)):
            fill(place / "data" / "kithbell.sqlite3", now, interactions)
        small, large = pages(few), pages(many)
        # Each once more, in turn: the machine may have been busy with something else.
        small, large = best(small, pages(few)), best(large, pages(many))
        sys.stdout.write(table(small, large))
        gathered = gatherings(few), gatherings(many)
        sys.stdout.write(table_of_steps(*gathered))
        full, empty = starts(folder, many, none)
        sys.stdout.write(f"\nstart to tray: {full:.2f} s, with no records {empty:.2f} s\n")
        spent, parsing, reading, memory = imports(folder)
        sys.stdout.write(f"import of {PEOPLE:,} cards: {spent:.2f} s, {memory:.0f} MiB; ")
        sys.stdout.write(f"vobject parsing them {parsing:.2f} s, reading them alone {reading:.2f} s\n")
        stall, usual = stalls(many)
        sys.stdout.write(
            f"longest wait of the event loop: {stall:.1f} ms, without a backup {usual:.1f} ms\n\n"
        )
        long_work = in_the_window(many, guests(folder))
        sys.stdout.write(work_table(long_work))
    name = max(large, key=lambda name: large[name].queries)
    slowest = large[name].queries
    step = max(page.step for page in gathered[1].values())
    grown = max(growth(small[each], large[each]) for each in large)
    return judge(
        (
            (
                f"each page's queries within {MOST_QUERY:.0f} ms ({name}: {slowest:.0f} ms)",
                slowest <= MOST_QUERY,
            ),
            (f"each step within {MOST_STEP:.0f} ms ({step:.0f} ms)", step <= MOST_STEP),
            (f"growth at most {MOST_GROWTH}-fold ({grown:.2f})", grown <= MOST_GROWTH),
            (f"start within {MOST_START}x ({full / empty:.2f}x)", full <= MOST_START * empty),
            (
                f"import within {MOST_IMPORT}x of vobject parsing its file ({spent / parsing:.1f}x)",
                spent <= MOST_IMPORT * parsing,
            ),
            (f"memory of an import within {MOST_MEMORY:.0f} MiB", memory <= MOST_MEMORY),
            (f"no wait over {MOST_STALL:.0f} ms during a backup", stall <= MOST_STALL),
            *work_targets(long_work),
        )
    )


def starts(folder: Path, full: Path, empty: Path) -> tuple[float, float]:
    """Seconds from exec to the icon with records and without, medians of starts in turn."""
    found: dict[Path, list[float]] = {full: [], empty: []}
    with desktop_display(folder) as display:
        for turn in range(STARTS + 1):
            for records, runs in found.items():
                with (
                    tempfile.TemporaryDirectory(prefix="kb") as home,
                    desktop_session(Path(home), display) as session,
                ):
                    session.tray.start()
                    places = ("--data-dir", str(records / "data"), "--config-dir", str(records / "config"))
                    command = [sys.executable, "-m", "desktop_app", *places, "--background"]
                    began = time.monotonic()
                    program = Program(command, session.environment, session.folder / "program.log")
                    try:
                        icon = session.tray.wait(seconds=30).at - began
                    finally:
                        program.kill()
                if turn:
                    runs.append(icon)
    return statistics.median(found[full]), statistics.median(found[empty])


def imports(folder: Path) -> tuple[float, float, float, float]:
    """Seconds of an import, of the library parsing its file and of Kithbell reading it; MiB of the import."""
    book = guests(folder)

    def child(what: str) -> tuple[float, float]:
        command = [sys.executable, "-m", "tests.benchmarks.load_import", what, str(book), str(folder / "new")]
        said = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.split()
        assert int(said[2]) == PEOPLE
        return float(said[0]), float(said[1])

    parsing, _memory = child("library")
    reading, _memory = child("read")
    spent, memory = child("import")
    return spent, parsing, reading, memory


def stalls(folder: Path) -> tuple[float, float]:
    """The longest wait of an event loop in milliseconds, while a backup is made beside it and without."""
    places = ("--data-dir", str(folder / "data"), "--config-dir", str(folder / "config"))
    command = [sys.executable, "-m", "desktop_app", *places, "backup", "--daily"]
    said = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load_waiting", *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    ).stdout.split()
    assert list((folder / "data" / "backups").glob("*-daily.sqlite3"))
    return float(said[0]), float(said[1])


def guests(folder: Path) -> Path:
    """An address book of people who are not here yet."""
    book = folder / "guests.vcf"
    with book.open("w", encoding="utf-8", newline="") as file:
        file.writelines(phone_cards(PEOPLE))
    return book


def in_the_window(folder: Path, book: Path) -> dict[str, Figure]:
    """What load_windows.py prints."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.load_windows", str(folder), str(book)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
    )
    figures: dict[str, Figure] = json.loads(said.stdout)
    return figures


def work_targets(long_work: dict[str, Figure]) -> list[tuple[str, bool]]:
    """What is asked of each piece of work in the window."""
    asked = []
    for name, figure in long_work.items():
        most = MOST_STALL if name in BACKUPS else MOST_LONG_WORK
        gap = figure["meanwhile"]
        asked.append((f"in the window no wait over {most:.0f} ms: {name} ({gap:.0f} ms)", gap <= most))
        heard = figure["afterwards"]
        words = f"no wait over {MOST_LONG_WORK:.0f} ms while the pages hear of it: {name} ({heard:.0f} ms)"
        asked.append((words, heard <= MOST_LONG_WORK))
    return asked


def work_table(long_work: dict[str, Figure]) -> str:
    """The figures as Markdown."""
    lines = [
        f"| in the window, {MANY:,} times in touch | takes | longest wait | while pages hear of it |",
        "|---|---:|---:|---:|",
    ]
    for name, figure in long_work.items():
        seconds, meanwhile, afterwards = figure["seconds"], figure["meanwhile"], figure["afterwards"]
        lines.append(f"| {name} | {seconds:.1f} s | {meanwhile:.0f} ms | {afterwards:.0f} ms |")
    return "\n".join(lines) + "\n\n"
