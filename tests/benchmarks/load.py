"""A full life: 10,000 people, a million times in touch, fifty calendars of a thousand events each.

Pages and moments beside the same household with 10,000 times in touch, each asked again after a change, and
what is read in steps, with turns of the event loop in between; the start beside an empty one's; the import
of 10,000 cards, as telephones write them, beside a library that parses their file alone; and how long the
event loop is kept waiting while a backup is made, and in the real window while it is at long work
(load_windows.py).
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.bootstrap.core import build_feeds
from desktop_app.services.prompting import Prompting
from desktop_app.ui.models.today import Today
from desktop_app.ui.models.year import year_of
from tests.benchmarks.figures import own_seconds
from tests.benchmarks.load_cards import phone_cards
from tests.benchmarks.load_records import BEST_FRIEND, PEOPLE, fill
from tests.benchmarks.verdict import judge
from tests.desktop.harness.programs import Program
from tests.desktop.harness.session import desktop_display, desktop_session
from tests.fakes import HandAlarm, Screen
from tests.faults.work import Quiet, opened
from tests.system import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from desktop_app.bootstrap.core import Core
    from desktop_app.services.planning import Planning
    from tests.benchmarks.load_windows import Figure

FEW, MANY = 10_000, 1_000_000
STARTS, ROUNDS, MOST_ROUNDS = 5, 3, 50
# The targets: milliseconds of a page's queries, growth, ratios of the starts and of the import, MiB,
# milliseconds.
MOST_QUERY, MOST_GROWTH, MOST_START, MOST_IMPORT, MOST_MEMORY, MOST_STALL = 20.0, 1.5, 1.2, 2.0, 150.0, 50.0
MOST_LONG_WORK = 100.0  # milliseconds, of other long work in the window
MOST_STEP = 100.0  # milliseconds
BACKUPS = ("back up now", "the backup before an import")
_TOO_SHORT = 0.5  # milliseconds; the growth of less than that is the machine's
_LONG_ENOUGH = 0.1  # seconds of rounds; what takes a millisecond needs many of them


class Page(NamedTuple):
    """Milliseconds: all of it, all of its queries and the slowest of them, and its longest step."""

    all: float
    queries: float
    slowest: float
    step: float


def main(_options: argparse.Namespace) -> int:
    """Measure and print; 1 if a target is missed."""
    with tempfile.TemporaryDirectory(prefix="kb") as name:
        folder = Path(name)
        few, many, none = folder / "few", folder / "many", folder / "none"
        now = datetime.now(UTC)
        for place, interactions in ((few, FEW), (many, MANY)):
            fill(place / "data" / "kithbell.sqlite3", now, interactions)
        small, large = pages(few), pages(many)
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


def growth(small: Page, large: Page) -> float:
    """How much dearer it is; 1 for what is too short to tell."""
    return 1.0 if large.all < _TOO_SHORT else large.all / small.all


def pages(folder: Path) -> dict[str, Page]:
    """What is asked for by each page, and by each prompt."""
    with listening() as heard, closing((core := opened(folder)).store):
        now, week = core.clock.now(), timedelta(days=7)
        prompting = Prompting(
            store=core.store,
            planning=core.planning,
            reading=core.reading,
            clock=core.clock,
            alarm=HandAlarm(),
            presenter=Screen(),
            announcer=Quiet(),
        )
        today = Today(
            planning=core.planning,
            prompting=prompting,
            reading=core.reading,
            people=core.book,
            activities=core.activities,
            lookback=core.lookback,
            clock=core.clock,
        )
        feeds = build_feeds(core, Quiet())
        work: dict[str, Callable[[], object]] = {
            "today": today.view,
            "people": core.book.with_cards,
            "a person": lambda: core.book.interactions_of(core.store.people.get(BEST_FRIEND).id),
            "history": lambda: (core.lookback.interactions(100), core.lookback.prompts(100)),
            "activities": lambda: core.activities.coming(timedelta(days=60)),
            "followed calendars": lambda: (feeds.all(), feeds.counts()),
            "the plan of a week": lambda: core.planning.plan(now, week.days),
            "a moment (`evaluate`)": lambda: core.planning.evaluate(now),
            "log, and what comes next": lambda: (core.book.log([BEST_FRIEND]), core.planning.evaluate(now)),
        }
        return {name: measured(core, heard, each) for name, each in work.items()}


def gatherings(folder: Path) -> dict[str, Page]:
    """What is read in steps."""
    with listening() as heard, closing((core := opened(folder)).store):
        zone = core.clock.zone()
        work: dict[str, Callable[[], Iterator[None]]] = {
            "everybody, at the start": lambda: fresh(folder).read_ahead(),
            "everybody, after another program wrote": lambda: elsewhere(core, folder),
            "the pictures of a year": lambda: year_of(core.lookback, zone, core.clock.now().year - 1),
        }
        return {name: stepped(core, heard, each) for name, each in work.items()}


def fresh(folder: Path) -> Planning:
    """Of an application that has just started."""
    return opened(folder).planning


def elsewhere(core: Core, folder: Path) -> Iterator[None]:
    """What is read once a command has logged a time in touch."""
    for _step in core.planning.read_ahead():
        pass
    with closing((command := opened(folder)).store):
        command.book.log([BEST_FRIEND])
    return core.planning.read_ahead()


def stepped(core: Core, heard: list[str], work: Callable[[], Iterator[None]]) -> Page:
    """The quickest of some rounds, and the shortest of their longest steps."""
    rounds: list[tuple[float, float]] = []
    for _round in range(ROUNDS):
        gc.collect()
        steps, spent = work(), [0.0]
        heard.clear()
        began = own_seconds()
        for _step in steps:
            spent.append(own_seconds() - began)
            began = own_seconds()
        spent.append(own_seconds() - began)
        rounds.append((sum(spent) * 1000, max(spent) * 1000))
    return Page(
        min(whole for whole, _step in rounds), *asked(core, heard), min(step for _all, step in rounds)
    )


def measured(core: Core, heard: list[str], work: Callable[[], object]) -> Page:
    """The quickest of some rounds, each after a change."""
    work()
    spent: list[float] = []
    while len(spent) < ROUNDS or (sum(spent) < _LONG_ENOUGH and len(spent) < MOST_ROUNDS):
        core.store.state.set_pause(None)
        heard.clear()
        began = own_seconds()
        work()
        spent.append(own_seconds() - began)
    return Page(min(spent) * 1000, *asked(core, heard), 0)


def asked(core: Core, heard: list[str]) -> tuple[float, float]:
    """Milliseconds of all queries that were heard, and of the slowest."""
    queries = [each for each in heard if each.startswith("SELECT")]  # what comes now is heard, too
    with closing(sqlite3.connect(core.paths.database)) as connection:
        spent = [quickest(connection, each) * 1000 for each in queries]
    return sum(spent), max(spent, default=0.0)


def quickest(connection: sqlite3.Connection, query: str) -> float:
    """Seconds of a query alone, without what is made of its rows."""
    spent = []
    for _round in range(ROUNDS):
        began = own_seconds()
        connection.execute(query).fetchall()
        spent.append(own_seconds() - began)
    return min(spent)


@contextmanager
def listening() -> Iterator[list[str]]:
    """What is asked of every database that is opened meanwhile."""
    heard: list[str] = []
    connect = sqlite3.connect

    def listened(*given: object, **named: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)  # type: ignore[call-overload]  # as it came
        connection.set_trace_callback(heard.append)
        return connection

    sqlite3.connect = listened  # type: ignore[assignment]  # put back below
    try:
        yield heard
    finally:
        sqlite3.connect = connect


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


def table(small: dict[str, Page], large: dict[str, Page]) -> str:
    """The figures as Markdown."""
    lines = [
        f"| {PEOPLE:,} people | {FEW:,} times in touch | {MANY:,} | growth | its queries | the slowest |",
        "|---|---|---|---|---|---|",
    ]
    for name, page in large.items():
        lines.append(
            f"| {name} | {small[name].all:.1f} ms | {page.all:.1f} ms "
            f"| {growth(small[name], page):.2f}-fold | {page.queries:.1f} ms | {page.slowest:.1f} ms |"
        )
    return "\n".join(lines) + "\n"


def table_of_steps(small: dict[str, Page], large: dict[str, Page]) -> str:
    """The figures of what is read in steps as Markdown."""
    lines = [
        f"\n| in steps | {FEW:,} times in touch | {MANY:,} | longest step | its queries | the slowest |",
        "|---|---|---|---|---|---|",
    ]
    for name, page in large.items():
        lines.append(
            f"| {name} | {small[name].all:.0f} ms | {page.all:.0f} ms | {page.step:.0f} ms "
            f"| {page.queries:.1f} ms | {page.slowest:.1f} ms |"
        )
    return "\n".join(lines) + "\n"
