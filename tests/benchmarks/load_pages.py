"""What each page and each prompt asks for under load, and what is read in steps: how long it takes."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.bootstrap.ahead import first_steps
from desktop_app.bootstrap.core import build_feeds
from desktop_app.services.prompting import Prompting
from desktop_app.ui.models.activities import ActivitiesModel
from desktop_app.ui.models.today import Today
from desktop_app.ui.models.year import year_of
from desktop_app.ui.uncollected import Uncollected
from tests.benchmarks.figures import own_seconds
from tests.benchmarks.load_records import BEST_FRIEND, PEOPLE
from tests.fakes import HandAlarm, Screen
from tests.faults.work import Quiet, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.bootstrap.core import Core

FEW, MANY = 10_000, 1_000_000  # times in touch
ROUNDS, MOST_ROUNDS = 3, 50
_TOO_SHORT = 0.5  # milliseconds; the growth of less than that is the machine's
_LONG_ENOUGH = 0.5  # seconds of rounds; what takes a millisecond needs many of them


class Page(NamedTuple):
    """Milliseconds: all of it, all of its queries and the slowest of them, and its longest step."""

    all: float
    queries: float
    slowest: float
    step: float


def best(one: dict[str, Page], other: dict[str, Page]) -> dict[str, Page]:
    """The best of two measurements, figure by figure."""
    return {name: Page(*map(min, one[name], other[name])) for name in one}


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
            "activities": ActivitiesModel(core.activities, core.clock).reload,
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
            "everybody, at the start": lambda: start(folder),
            "everybody, after another program wrote": lambda: elsewhere(core, folder),
            "the pictures of a year": lambda: year_of(core.lookback, zone, core.clock.now().year - 1),
        }
        return {name: stepped(core, heard, each) for name, each in work.items()}


def start(folder: Path) -> Iterator[None]:
    """What an application reads that has just started."""
    with closing((core := opened(folder)).store):
        yield from first_steps(core.planning, Uncollected())


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
        gc.freeze()
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
