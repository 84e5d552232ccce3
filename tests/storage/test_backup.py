"""Copies are whole, private and few; a killed process or a full disk leaves none by half."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.backups import Why
from desktop_app.domain.errors import StorageError
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.storage import backup as backing
from desktop_app.storage.backup import back_up, backups_of
from desktop_app.storage.files import backup_folder
from desktop_app.storage.restoring import put_back_newest_good, restore
from desktop_app.storage.store import open_store
from tests.storage.conftest import NOW
from tests.system import ROOT, in_ci

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.storage.store import SqliteStore


def add(store: SqliteStore, *names: str, notes: str = "") -> None:
    with store.transaction():
        for name in names:
            store.people.add(Person(PersonId(UNSAVED), name, NOW, notes=notes))


def names(path: Path) -> list[str]:
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()
        return sorted(person.name for person in store.people.all())


def check(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        found: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return found


def test_a_backup_is_one_sound_private_file_with_what_was_kept(path: Path, store: SqliteStore) -> None:
    add(store, "Ada")
    umask = os.umask(0)
    try:
        made = back_up(path, NOW, Why.ASKED)
    finally:
        os.umask(umask)
    assert made.name == "kithbell-20261123-170000Z-asked"
    assert backups_of(path) == [made]
    assert list(backup_folder(path).iterdir()) == [made.path]
    assert check(made.path) == "ok"
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup_folder(path).stat().st_mode) == 0o700


def test_two_backups_in_a_second_are_two(path: Path, store: SqliteStore) -> None:
    assert back_up(path, NOW, Why.ASKED).path != back_up(path, NOW, Why.ASKED).path
    assert len(backups_of(path)) == 2
    assert store.people.all() == []


@pytest.mark.parametrize(("first", "second"), [(Why.ASKED, Why.IMPORT), (Why.IMPORT, Why.ASKED)])
def test_of_two_backups_in_a_second_the_later_one_is_put_back(
    path: Path, store: SqliteStore, first: Why, second: Why
) -> None:
    back_up(path, NOW, first)
    add(store, "Ana")
    later = back_up(path, NOW, second)
    assert backups_of(path)[0] == later
    store.people.remove(store.people.all()[0].id, NOW)
    put_back_newest_good(path)
    assert [person.name for person in store.people.all()] == ["Ana"]


def test_a_backup_in_small_steps_holds_one_state_while_others_write(path: Path, store: SqliteStore) -> None:
    add(store, *(f"person {number}" for number in range(2000)), notes="x" * 2000)
    made: list[Path] = []

    def work() -> None:
        made.append(back_up(path, NOW, Why.DAILY).path)

    worker = threading.Thread(target=work)
    worker.start()
    longest, written = 0.0, 0
    while worker.is_alive():
        begun = time.monotonic()
        time.sleep(0.001)
        longest = max(longest, time.monotonic() - begun)
        add(store, f"late {written}")
        written += 1
    worker.join()
    assert written > 1
    assert longest < 0.2  # a few milliseconds as a rule; other programs take the processor too
    assert check(made[0]) == "ok"
    with closing(sqlite3.connect(made[0])) as copied:
        assert 2000 <= copied.execute("SELECT count(*) FROM person").fetchone()[0] <= 2000 + written
    assert len(store.people.all()) == 2000 + written


def test_restoring_brings_back_and_can_be_undone_while_the_store_is_open(
    path: Path, store: SqliteStore
) -> None:
    add(store, "Ada")
    version = store.version()
    first = back_up(path, NOW, Why.ASKED)
    add(store, "Bo")
    before = restore(path, first, NOW + timedelta(minutes=1))
    assert [person.name for person in store.people.all()] == ["Ada"]
    assert store.version() != version
    restore(path, before, NOW + timedelta(minutes=2))
    assert sorted(person.name for person in store.people.all()) == ["Ada", "Bo"]
    add(store, "Cleo")
    store.close()
    assert names(path) == ["Ada", "Bo", "Cleo"]


def test_a_damaged_backup_is_refused_and_changes_nothing(path: Path, store: SqliteStore) -> None:
    add(store, *(f"person {number}" for number in range(300)), notes="x" * 500)
    made = back_up(path, NOW, Why.ASKED)
    with made.path.open("r+b") as file:
        for page in range(3, 40):
            file.seek(page * 4096)
            file.write(b"\xff" * 64)
    with pytest.raises(StorageError):
        restore(path, made, NOW)
    assert len(store.people.all()) == 300


def test_another_programs_database_is_refused(path: Path, store: SqliteStore) -> None:
    made = back_up(path, NOW, Why.ASKED)
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute("PRAGMA application_id = 77")
    with pytest.raises(StorageError, match="another program"):
        restore(path, made, NOW)
    assert len(store.circles.all()) == 4


def test_who_holds_the_database_too_long_is_named(
    path: Path, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(path, NOW, Why.ASKED)
    monkeypatch.setattr(backing, "WAIT_FOR_OTHERS", 0.05)
    monkeypatch.setattr("desktop_app.storage.restoring.WAIT_FOR_OTHERS", 0.05)
    with store.transaction(), pytest.raises(StorageError, match="in use by another program"):
        restore(path, made, NOW)
    assert len(store.circles.all()) == 4


def test_old_backups_make_way_and_leftovers_go(path: Path, store: SqliteStore) -> None:
    folder = backup_folder(path)
    for day in range(60):
        back_up(path, NOW + timedelta(days=day), Why.DAILY)
    assert len(backups_of(path)) <= 7 + 4 + 12
    leftover, recent = folder / ".old.part", folder / ".new.part"
    for file in (leftover, recent, folder / "a note of my own"):
        file.touch()
    os.utime(leftover, (0, 0))
    back_up(path, NOW + timedelta(days=60), Why.DAILY)
    assert not leftover.exists()
    assert recent.exists()
    assert (folder / "a note of my own").exists()
    assert len(store.circles.all()) == 4


def start(path: Path, what: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.backing", str(path), what],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def kill_after(process: subprocess.Popen[str], seconds: float) -> None:
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(seconds)
    process.kill()
    process.communicate(timeout=60)


def test_a_kill_during_a_backup_leaves_whole_ones_only(path: Path) -> None:
    with closing(open_store(path, NOW)) as store:
        add(store, *(f"person {number}" for number in range(500)), notes="x" * 2000)
    for _ in range(8):
        kill_after(start(path, "backup"), random.uniform(0.02, 0.3))
        assert all(check(one.path) == "ok" for one in backups_of(path))
    assert len(names(path)) == 500


def test_a_kill_during_a_restore_leaves_the_one_state_or_the_other(path: Path) -> None:
    with closing(open_store(path, NOW)) as store:
        add(store, *(f"person {number}" for number in range(500)), notes="x" * 2000)
    back_up(path, NOW, Why.ASKED)
    with closing(open_store(path, NOW)) as store:
        add(store, "Ada", notes="y" * 2000)
    for _ in range(8):
        kill_after(start(path, "restore"), random.uniform(0.02, 0.3))
        assert len(names(path)) in {500, 501}


def test_a_folder_that_may_only_be_read_is_said(humble_folder: Path) -> None:
    path = humble_folder / "kithbell.sqlite3"
    open_store(path, NOW).close()
    humble_folder.chmod(0o500)
    with pytest.raises(StorageError, match="cannot be made"):
        back_up(path, NOW, Why.ASKED)
    humble_folder.chmod(0o700)
    backup_folder(path).mkdir(mode=0o500)
    with pytest.raises(StorageError, match="cannot be used"):
        back_up(path, NOW, Why.ASKED)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(command, check=False, capture_output=True).returncode:
        message = "only where a small file system may be mounted"
        (pytest.fail if in_ci() and os.geteuid() == 0 else pytest.skip)(message)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_said_and_leaves_no_half(small_disk: Path) -> None:
    path = small_disk / "kithbell.sqlite3"
    with closing(open_store(path, NOW)) as store:
        add(store, *(f"person {number}" for number in range(450)), notes="x" * 2000)
        with pytest.raises(StorageError, match="room"):
            back_up(path, NOW, Why.ASKED)
        assert list(backup_folder(path).iterdir()) == []
        assert len(store.people.all()) == 450
