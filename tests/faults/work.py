"""What Kithbell does when it is killed: its own services over real files, saying what is done.

Each kind of work goes on until it is killed. It says “DONE …” once something is kept, and never before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.bootstrap.core import (
    Core,
    build_calendar_import,
    build_core,
    build_importing,
    build_safekeeping,
    build_taking_along,
)
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.paths import Paths
from desktop_app.scheduling.clock import SystemClock
from tests.exchange.calendars import calendar, event
from tests.exchange.cards import card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BATCH = 30  # entries of one import
SIDES = ("left.json", "right.json")


class Quiet:
    """An announcer to nobody."""

    def records_changed(self) -> None:
        """Nobody listens."""


def opened(folder: Path) -> Core:
    """The services over the records in a folder."""
    paths = Paths.of(folder / "data", folder / "config")
    paths.prepare()
    return build_core(paths, Quiet(), SystemClock())


def log(folder: Path, turn: int, say: Callable[[str], None]) -> None:
    """Somebody new, and a time in touch with them, one after the other."""
    core = opened(folder)
    for number in range(10**6):
        with core.store.transaction():
            person = core.book.add(
                Person(PersonId(UNSAVED), f"log {turn} {number}", core.clock.now(), notes="x" * 2000)
            )
            core.book.log([person.id], note="tea")
        say(person.name)


def people_file(folder: Path, batch: str) -> Path:
    """An address book of a batch."""
    path = folder / "people.vcf"
    name = batch.replace(" ", "-")
    cards = (card(f"FN:{batch} {n}", f"EMAIL:{name}-{n}@example.org") for n in range(BATCH))
    path.write_text("".join(cards), encoding="utf-8")
    return path


def bring_in(folder: Path, turn: int, say: Callable[[str], None]) -> None:
    """Imports of people and of activities, each all or nothing."""
    core = opened(folder)
    importing, calendars = build_importing(core, Quiet()), build_calendar_import(core, Quiet())
    for number in range(10**6):
        batch = f"batch {turn} {number}"
        importing.apply(importing.preview(people_file(folder, batch)))
        say(f"people {batch}")
        path = folder / "club.ics"
        events = (event("DTSTART:20990101T100000", uid=f"{batch} {n}", title=batch) for n in range(BATCH))
        path.write_bytes(calendar(*events))
        calendars.apply(calendars.preview(path))
        say(f"activities {batch}")


def back_up(folder: Path, turn: int, say: Callable[[str], None]) -> None:
    """Backups one after the other, with writes between them."""
    core = opened(folder)
    keeping = build_safekeeping(core.paths, core.clock, Quiet())
    for number in range(10**6):
        core.book.add(Person(PersonId(UNSAVED), f"backup {turn} {number}", core.clock.now()))
        say(keeping.make().name)


def update(folder: Path, _turn: int, say: Callable[[str], None]) -> None:
    """Bring a database of the first format up to date."""
    opened(folder).store.close()
    say("up to date")


def replace_all(folder: Path, _turn: int, say: Callable[[str], None]) -> None:
    """Everything is replaced by one of two documents, in turn."""
    core = opened(folder)
    along = build_taking_along(core, Quiet())
    for number in range(10**6):
        side = SIDES[number % 2]
        along.bring_back(along.look_at(folder / side).everything)
        say(side)


KINDS: dict[str, Callable[[Path, int, Callable[[str], None]], None]] = {
    work.__name__: work for work in (log, bring_in, back_up, update, replace_all)
}
