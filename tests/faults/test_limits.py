"""Full disks, folders that refuse, too few file handles: one clear sentence, and nothing lost."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.faults.old_records import FROZEN_PEOPLE, FROZEN_PROMPTS, laid_down
from tests.faults.work import opened
from tests.system import ROOT, needs

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")


def python(*arguments: str, under: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """A module run by itself, or under another program."""
    return subprocess.run(
        [*under, sys.executable, "-m", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=60,
    )


def limited(folder: Path, limit: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command under a limit."""
    return python("tests.faults.limited", limit, *places(folder), *words)


def places(folder: Path) -> tuple[str, ...]:
    return ("--data-dir", str(folder / "data"), "--config-dir", str(folder / "config"))


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that could not do its work says, and nothing besides."""
    assert done.returncode == 1, done
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("kithbell: ")
    assert "should not have" not in lines[0]
    return lines[0].removeprefix("kithbell: ")


def names(folder: Path) -> set[str]:
    """Everybody, after a look that the records are sound and were never set aside."""
    with closing((core := opened(folder)).store):
        assert core.notes == ()
        with closing(sqlite3.connect(core.paths.database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {person.name for person in core.store.people.all()}


def whole_backups(folder: Path) -> int:
    """How many backups there are, each of them sound, with nothing unfinished beside them."""
    found = list((folder / "data" / "backups").glob("*"))
    for path in found:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return len(found)


@pytest.fixture
def household(tmp_path: Path) -> Path:
    """A folder with somebody in it."""
    with closing((core := opened(tmp_path)).store):
        core.book.add_named(["Anna"])
    return tmp_path


def test_an_import_that_finds_no_room_keeps_nothing_and_says_so(household: Path) -> None:
    book = household / "book.vcf"
    note = "x" * 300_000
    book.write_text(f"BEGIN:VCARD\nVERSION:3.0\nFN:Bea\nNOTE:{note}\nEND:VCARD\n")
    size = (household / "data" / "kithbell.sqlite3").stat().st_size
    for limit in (8192, size // 2, size + 4096, size + 100_000):
        done = limited(household, f"fsize={limit}", "people", "import", str(book))
        assert "cannot grow any more" in one_sentence(done)
        assert names(household) == {"Anna"}
        whole_backups(household)
    assert limited(household, f"fsize={10 * size}", "people", "import", str(book)).returncode == 0
    assert names(household) == {"Anna", "Bea"}


def test_a_new_database_that_finds_no_room_is_made_once_there_is_some(tmp_path: Path) -> None:
    for limit in (4096, 40_000, 100_000):
        done = limited(tmp_path, f"fsize={limit}", "people", "add", "Anna")
        assert "cannot grow any more" in one_sentence(done)
    assert limited(tmp_path, "fsize=10000000", "people", "add", "Anna").returncode == 0
    assert names(tmp_path) == {"Anna"}


def test_with_too_few_file_handles_a_command_says_so_and_keeps_all_or_nothing(household: Path) -> None:
    expected, refused = {"Anna"}, 0
    for most in range(4, 14):
        name = f"Friend {most}"
        done = limited(household, f"nofile={most}", "people", "add", name)
        if done.returncode:
            assert "oo many" in one_sentence(done)
            refused += 1
        else:
            expected.add(name)
        assert names(household) == expected
    assert 0 < refused < 10


def test_a_folder_that_may_only_be_read_is_named(household: Path) -> None:
    data = household / "data"
    before = (data / "kithbell.sqlite3").read_bytes()
    data.chmod(0o500)
    try:
        done = python("desktop_app", *places(household), "people", "add", "Bea", under=humbly())
        assert "can be read but not changed" in one_sentence(done)
        assert (data / "kithbell.sqlite3").read_bytes() == before
    finally:
        data.chmod(0o700)
    assert names(household) == {"Anna"}


def humbly() -> tuple[str, ...]:
    """What a command is started with so that modes count for it; for all but root they do anyway."""
    if os.geteuid() != 0:
        return ()
    needs("setpriv")
    powers = "-dac_override,-dac_read_search"
    return ("setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}")


def test_a_full_disk_keeps_what_was_acknowledged_and_goes_on_once_there_is_room(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    done = on_a_small_disk("small_disk", small, tmp_path / "left")
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["kept"][-1] == "Afterwards"
    assert len(report["kept"]) > 100
    for what in ("write", "backup", "preferences"):
        assert "room" in report["sentences"][what], report["sentences"]
    there = names(tmp_path / "left")
    # There may be a hole in the log that a single command still fits into.
    late = set() if report["code"] else {"Late"}
    assert there == {*report["kept"], *late}
    assert whole_backups(tmp_path / "left") == 0


def test_an_update_that_finds_no_room_leaves_the_older_version_whole(tmp_path: Path) -> None:
    """With a little more room each time: first none for the backup, then none for the update itself."""
    small = tmp_path / "small"
    small.mkdir()
    done = on_a_small_disk("small_disk_update", small, tmp_path / "left")
    report = json.loads(done.stdout.splitlines()[-1])
    *refused, updated = report["said"]
    assert updated == ""
    assert len(refused) > 2
    for sentence in refused:
        assert "room left" in sentence, sentence
        assert "\n" not in sentence
    assert "backups”" in refused[0]
    assert "kithbell.sqlite3”" in refused[-1]
    assert (report["people"], report["prompts"]) == (50 + FROZEN_PEOPLE, 2000 + FROZEN_PROMPTS)
    assert report["notes"] == []
    assert len(names(tmp_path / "left")) == 50 + FROZEN_PEOPLE
    assert whole_backups(tmp_path / "left") == 1


def test_an_update_that_cannot_be_made_is_one_sentence_and_the_older_version_stays(tmp_path: Path) -> None:
    database = laid_down(tmp_path, version=1, people=5)
    with closing(sqlite3.connect(database)) as connection:
        # Somebody's own table is in the way of one that a later version brings.
        connection.execute("CREATE TABLE feed (mine TEXT)")
    done = python("desktop_app", *places(tmp_path), "people", "list")
    assert "could not be brought up to this version of Kithbell" in one_sentence(done)
    assert whole_backups(tmp_path) == 0
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        connection.execute("DROP TABLE feed")
    assert len(names(tmp_path)) == 5 + FROZEN_PEOPLE


def on_a_small_disk(module: str, small: Path, left: Path) -> subprocess.CompletedProcess[str]:
    """What a module of this folder prints, and a copy of what it leaves.

    In a name space of its own, so that nothing has to be unmounted.
    """
    if shutil.which("unshare") is None or not may_mount(small):
        pytest.skip("only where a process may mount a disk of its own")
    script = 'mount -t tmpfs -o size=3m tmpfs "$1" && "$3" -m "$4" "$1" && cp -a "$1" "$2"'
    arguments = [str(small), str(left), sys.executable, f"tests.faults.{module}"]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done


def may_mount(folder: Path) -> bool:
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
