"""Killed at any moment: whatever was acknowledged is there, nothing by half, and the database is sound."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.bootstrap.core import build_taking_along
from desktop_app.services.taking_along import Form
from desktop_app.storage.backup import backups_of
from desktop_app.storage.schema import NEWEST
from tests.faults.old_records import FROZEN_PEOPLE, laid_down
from tests.faults.work import BATCH, SIDES, Quiet, opened
from tests.system import ROOT, in_ci

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.bootstrap.core import Core

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")

KILLS = 36 if in_ci() else 8  # of each of the five kinds of work; test_kill_commands has more
FIRST_LONGEST = 0.12  # seconds until a kill, at most
LONGER, SHORTER = 1.5, 1.2  # a busy machine needs more before anything is done, and work that is over less


class Killer:
    """Starts work and kills it; the moments are drawn from a seed, over as long as this machine needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._chance = random.Random(20261123)
        self._longest = FIRST_LONGEST
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.killing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self._answer() == "ready"

    def kill(self, kind: str, turn: int) -> list[str]:
        """What the work said until it was killed."""
        seconds = self._chance.uniform(0, self._longest)
        asked = {"kind": kind, "folder": str(self.folder), "turn": turn, "seconds": seconds}
        assert self._process.stdin
        self._process.stdin.write(f"{json.dumps(asked)}\n")
        self._process.stdin.flush()
        said: list[str] = json.loads(self._answer())
        assert [each for each in said if each.startswith("FAILED")] == []
        self._longest = max(self._longest / SHORTER, FIRST_LONGEST / 2) if said else self._longest * LONGER
        return said

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(timeout=60)

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()


@pytest.fixture
def killer(tmp_path: Path) -> Iterator[Killer]:
    killer = Killer(tmp_path)
    yield killer
    killer.close()


def sound(core: Core) -> None:
    """No page of the database is damaged, and it was never set aside."""
    assert core.notes == ()
    with closing(sqlite3.connect(core.paths.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_times_in_touch(killer: Killer) -> None:
    acknowledged: set[str] = set()
    for turn in range(KILLS):
        acknowledged.update(killer.kill("log", turn))
        with closing((core := opened(killer.folder)).store):
            sound(core)
            people = core.store.people.all()
            assert core.store.interactions.last_touches().keys() == {person.id for person in people}
            there = {person.name for person in people}
            assert acknowledged <= there
            # Of each turn the last one may have been kept before it could be said.
            assert len(there - acknowledged) <= turn + 1
    assert acknowledged


def test_imports_of_people_and_of_calendars(killer: Killer) -> None:
    acknowledged: set[str] = set()
    for turn in range(KILLS):
        acknowledged.update(killer.kill("bring_in", turn))
        with closing((core := opened(killer.folder)).store):
            sound(core)
            people = Counter(person.name.rsplit(" ", 1)[0] for person in core.store.people.all())
            activities = Counter(activity.title for activity in core.store.activities.all())
            assert set(people.values()) | set(activities.values()) <= {BATCH}
            there = {f"people {batch}" for batch in people} | {f"activities {batch}" for batch in activities}
            assert acknowledged <= there
    assert acknowledged


def test_backups(killer: Killer) -> None:
    for turn in range(KILLS):
        said = killer.kill("back_up", turn)
        with closing((core := opened(killer.folder)).store):
            sound(core)
            found = {backup.name: backup.path for backup in backups_of(core.paths.database)}
            # Of many within a minute all but some make way for the next; the last is always there.
            assert set(said[-1:]) <= found.keys()
            for path in found.values():
                with closing(sqlite3.connect(path)) as connection:
                    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_updates_of_an_older_database(killer: Killer) -> None:
    versions: Counter[int] = Counter()
    for turn in range(KILLS):
        database = laid_down(killer.folder / str(turn), version=1, people=200)
        killer.folder = database.parent.parent
        said = killer.kill("update", turn)
        with closing(sqlite3.connect(database)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert version in (1, NEWEST)
        versions[version] += 1
        assert not said or version == NEWEST
        with closing((core := opened(killer.folder)).store):
            sound(core)
            assert len(core.store.people.all()) == 200 + FROZEN_PEOPLE
            assert core.store.prompts.recent(5)
        killer.folder = killer.folder.parent
    assert len(versions) > 1, versions  # some were killed before the end, and some were not


def test_everything_replaced(killer: Killer) -> None:
    sides = {}
    with closing((core := opened(killer.folder)).store):
        along = build_taking_along(core, Quiet())
        for side in SIDES:
            core.store.clear(1)
            sides[side] = core.book.add_named([f"{side} {number}" for number in range(BATCH)])
            (killer.folder / side).write_bytes(along.written(Form.EVERYTHING))
    names = {side: {person.name for person in people} for side, people in sides.items()}
    finished = 0
    for turn in range(KILLS):
        finished += len(killer.kill("replace_all", turn))
        with closing((core := opened(killer.folder)).store):
            sound(core)
            assert {person.name for person in core.store.people.all()} in names.values()
    assert finished
