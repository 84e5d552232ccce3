"""Real commands, killed at any moment: what they said is kept is there, and the next one just goes on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.bootstrap.core import build_safekeeping
from desktop_app.storage.backup import backups_of
from desktop_app.storage.schema import NEWEST
from tests.desktop.web.programs import trusting
from tests.desktop.web.server import Manners, https_server, make_certificate
from tests.exchange.calendars import calendar, event
from tests.faults.killing_commands import CommandKiller
from tests.faults.old_records import FROZEN_PEOPLE, laid_down
from tests.faults.test_kill import sound
from tests.faults.test_limits import places, python
from tests.faults.work import BATCH, Quiet, opened, people_file
from tests.system import in_ci, needs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills as POSIX has them")

KILLS = 20 if in_ci() else 3  # of each of the six kinds of command: with those of test_kill, 300 in CI
CALENDAR = 300  # events of the calendar that is followed


@pytest.fixture
def household(tmp_path: Path) -> Path:
    """A folder with Anna in it."""
    with closing((core := opened(tmp_path)).store):
        core.book.add_named(["Anna"])
    return tmp_path


def goes_on(folder: Path) -> None:
    """The next command has nothing to complain of, since nothing is lost."""
    done = python("desktop_app", *places(folder), "people", "list")
    assert (done.returncode, done.stderr) == (0, "")


def test_logging(household: Path) -> None:
    killer, noted, started = CommandKiller("log"), set(), 0
    while killer.kills < KILLS:
        started += 1
        ended = killer.run(household, "log", "anna", "--note", f"time {started}")
        if "Noted: you were in touch with Anna.\n" in ended.said:
            noted.add(f"time {started}")
        with closing((core := opened(household)).store):
            sound(core)
            kept = [touch.note for touch in core.store.interactions.recent(2 * started)]
            assert len(set(kept)) == len(kept)
            assert noted <= set(kept) <= {f"time {number + 1}" for number in range(started)}
    goes_on(household)


def test_imports_of_people(household: Path) -> None:
    killer, brought, started = CommandKiller("people import"), set(), 0
    while killer.kills < KILLS:
        started += 1
        ended = killer.run(household, "people", "import", str(people_file(household, f"batch {started}")))
        if f"{BATCH} people came in" in ended.said:
            brought.add(f"batch {started}")
        with closing((core := opened(household)).store):
            sound(core)
            names = (person.name for person in core.store.people.all())
            there = Counter(name.rsplit(" ", 1)[0] for name in names if name != "Anna")
            assert set(there.values()) <= {BATCH}
            assert brought <= there.keys()
    goes_on(household)


def test_backups(household: Path) -> None:
    killer = CommandKiller("backup")
    while killer.kills < KILLS:
        said = killer.run(household, "backup").said
        with closing((core := opened(household)).store):
            sound(core)
            found = {backup.name: backup.path for backup in backups_of(core.paths.database)}
            if said.endswith(".\n"):
                assert said.removeprefix("Backed up as ").removesuffix(".\n") in found
            for path in found.values():
                with closing(sqlite3.connect(path)) as connection:
                    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    goes_on(household)


def test_restores(household: Path) -> None:
    """Forth and back between two states, of which there is always one, and never a mixture."""
    states: dict[str, set[str]] = {}
    with closing((core := opened(household)).store):
        keeping = build_safekeeping(core.paths, core.clock, Quiet())
        for month in ("01", "02"):
            core.book.add_named([f"friend {month} {number}" for number in range(BATCH)])
            names = {person.name for person in core.store.people.all()}
            made = keeping.make()
            # Of another day, so that none makes way for those that are made before each restore.
            old = made.path.with_name(f"kithbell-2026{month}01-120000Z-asked.sqlite3")
            shutil.move(made.path, old)
            states[old.stem] = names
    killer = CommandKiller("restore")
    turn = 0
    while killer.kills < KILLS:
        turn += 1
        wanted = list(states)[turn % 2]
        ended = killer.run(household, "restore", wanted)
        with closing((core := opened(household)).store):
            sound(core)
            there = {person.name for person in core.store.people.all()}
        assert there in states.values()
        if f"Back to {wanted}" in ended.said:
            assert there == states[wanted]
    goes_on(household)


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_updates_of_each_older_version(tmp_path: Path, version: int) -> None:
    killer, turn = CommandKiller(f"update {version}"), 0
    while killer.kills < -(-KILLS // (NEWEST - 1)):
        turn += 1
        folder = tmp_path / str(turn)
        database = laid_down(folder, version=version, people=200, prompts=500)
        ended = killer.run(folder, "people", "list")
        with closing(sqlite3.connect(database)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone()[0] in (version, NEWEST)
        with closing((core := opened(folder)).store):
            sound(core)
            assert len(core.store.people.all()) == 200 + FROZEN_PEOPLE
            assert len(core.store.prompts.recent(1000)) > 500
        assert ended.killed or "Person 199" in ended.said
        goes_on(folder)


def test_calendars_that_are_read_again(tmp_path: Path) -> None:
    """Each answer is another calendar: there is one of them, whole."""
    needs("openssl")
    certificate = make_certificate(tmp_path)
    killer = CommandKiller("feed refresh", trusting(os.environ, certificate, tmp_path))
    with https_server(certificate) as server:
        turn = 0
        while killer.kills < KILLS:
            turn += 1
            events = (
                event("DTSTART:20990101T100000", uid=str(number), title=f"turn {turn}")
                for number in range(CALENDAR)
            )
            server.answers["/club.ics"] = Manners(body=calendar(*events), etag=f'"{turn}"').good
            words = ("add", server.address("/club.ics")) if turn == 1 else ("refresh",)
            ended = killer.run(tmp_path, "feed", *words)
            with closing((core := opened(tmp_path)).store):
                sound(core)
                there = Counter(activity.title for activity in core.store.activities.all())
                if not core.store.has_feeds():
                    turn = 0
            assert set(there.values()) <= {CALENDAR}
            assert len(there) <= 1
            if f"{CALENDAR} activities" in ended.said:
                assert there == {f"turn {turn}": CALENDAR}
    goes_on(tmp_path)
