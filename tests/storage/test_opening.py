"""What may lie where the database should be."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.backups import Why
from desktop_app.domain.errors import StorageError
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.storage import opening
from desktop_app.storage.backup import back_up
from desktop_app.storage.restoring import is_sound
from desktop_app.storage.schema import NEWEST
from desktop_app.storage.store import open_store
from tests.storage.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path


def fill(path: Path, people: int = 300) -> None:
    with closing(open_store(path, NOW)) as store, store.transaction():
        for number in range(people):
            store.people.add(Person(PersonId(UNSAVED), f"person {number}", NOW, notes="x" * 500))


def names_beside(path: Path) -> set[str]:
    return {entry.name for entry in path.parent.iterdir()}


def test_a_new_database_offers_circles_and_has_a_seed_of_its_own(tmp_path: Path) -> None:
    seeds = set()
    for name in ("one", "two"):
        with closing(open_store(tmp_path / name, NOW)) as store:
            assert [(circle.name, circle.cadence.ideal.days) for circle in store.circles.all()] == [
                ("Family", 14),
                ("Close friends", 21),
                ("Old friends", 91),
                ("Neighbours", 30),
            ]
            assert not store.problems
            seeds.add(store.state.seed())
    assert len(seeds) == 2


def test_what_was_kept_is_there_after_opening_again(path: Path) -> None:
    fill(path, 3)
    with closing(open_store(path, NOW)) as store:
        assert len(store.people.all()) == 3
        assert len(store.circles.all()) == 4


def test_the_file_says_whose_it_is(path: Path) -> None:
    fill(path, 1)
    assert path.read_bytes()[68:72] == b"Kith"


@pytest.mark.skipif(os.name != "posix", reason="file modes")
def test_nobody_else_may_read_any_of_its_files(path: Path) -> None:
    before = os.umask(0)
    try:
        with closing(open_store(path, NOW)) as store:
            store.people.add(Person(PersonId(UNSAVED), "Ada", NOW))
            modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys((path.name, f"{path.name}-wal", f"{path.name}-shm"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_closed_database_is_a_single_file(path: Path) -> None:
    fill(path)
    assert names_beside(path) == {path.name}


def test_what_is_written_waits_for_the_disk(path: Path) -> None:
    database, _ = opening.open_database(path, NOW)
    habits = {name: database.rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous")}
    database.close()
    assert habits == {"journal_mode": "wal", "synchronous": 2}


@pytest.mark.parametrize(
    "content",
    [b"Dear diary", b"PK\x03\x04" * 5000, b"\0" * 8192, b"SQLite format 3\0"],
    ids=["text", "archive", "zeros", "header alone"],
)
def test_a_file_that_is_no_database_is_set_aside_and_the_user_told(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with closing(open_store(path, NOW)) as store:
        assert store.people.all() == []
        assert len(store.circles.all()) == 4
        (problem,) = store.problems
    assert problem == (
        f"“{path}” was damaged and could not be read, so Kithbell started without records. "
        "The damaged file is kept as “kithbell.sqlite3.broken-20261123-170000”. "
        "If you have a copy of your own, quit Kithbell and put it in its place."
    )
    assert path.with_name("kithbell.sqlite3.broken-20261123-170000").read_bytes() == content
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()


@pytest.mark.parametrize("kept", [50, 600, 4096, 4096 * 3 + 100, 4096 * 20])
def test_a_truncated_database_is_set_aside_and_the_user_told(path: Path, kept: int) -> None:
    fill(path)
    os.truncate(path, kept)
    with closing(open_store(path, NOW)) as store:
        assert store.people.all() == []
        (problem,) = store.problems
    assert "was damaged" in problem
    assert path.with_name("kithbell.sqlite3.broken-20261123-170000").stat().st_size == kept


def test_damage_in_the_middle_is_found_at_once(path: Path) -> None:
    fill(path)
    with path.open("r+b") as file:
        for page in range(5, 40):
            file.seek(page * 4096)
            file.write(os.urandom(64))
    with closing(open_store(path, NOW)) as store:
        assert "was damaged" in store.problems[0]


def test_an_emptied_file_is_told_of(path: Path) -> None:
    fill(path)
    os.truncate(path, 0)
    with closing(open_store(path, NOW)) as store:
        (problem,) = store.problems
        assert len(store.circles.all()) == 4
    assert problem == (
        f"“{path}” was empty, so Kithbell started without records. "
        "If you have a copy of your own, quit Kithbell and put it in its place."
    )


def test_an_emptied_file_with_a_log_full_of_records_keeps_that_log(path: Path) -> None:
    store = open_store(path, NOW)
    store.people.add(Person(PersonId(UNSAVED), "Ada", NOW))
    log = path.with_name(f"{path.name}-wal").read_bytes()
    store.close()
    os.truncate(path, 0)
    path.with_name(f"{path.name}-wal").write_bytes(log)
    with closing(open_store(path, NOW)) as store:
        assert "kithbell.sqlite3.broken-20261123-170000" in store.problems[0]
    assert path.with_name("kithbell.sqlite3.broken-20261123-170000-wal").read_bytes() == log


def test_two_damaged_files_in_one_second_are_both_kept(path: Path) -> None:
    path.parent.mkdir()
    for text in ("first", "second"):
        path.write_text(text)
        open_store(path, NOW).close()
    aside = path.with_name("kithbell.sqlite3.broken-20261123-170000")
    assert aside.read_text() == "first"
    assert aside.with_name(f"{aside.name}-2").read_text() == "second"


def test_a_damaged_file_that_cannot_be_set_aside_stays_and_the_user_is_told(humble_folder: Path) -> None:
    path = humble_folder / "data" / "kithbell.sqlite3"
    path.parent.mkdir()
    path.write_text("Dear diary")
    path.parent.chmod(0o500)
    with pytest.raises(StorageError, match="can be read but not changed"):
        open_store(path, NOW)
    assert path.read_text() == "Dear diary"


def test_a_database_of_a_newer_version_is_refused_untouched(path: Path) -> None:
    fill(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 7")
    before = path.read_bytes()
    with pytest.raises(StorageError) as refusal:
        open_store(path, NOW)
    assert str(refusal.value) == (
        f"“{path}” was written by a newer Kithbell (format 7; this one reads up to {NEWEST}). "
        "Update Kithbell, or start it with --data-dir on another folder."
    )
    assert path.read_bytes() == before
    assert names_beside(path) == {path.name}


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE song (title)", "PRAGMA application_id = 77", "PRAGMA user_version = 1"]
)
def test_another_programs_database_is_refused_untouched(path: Path, statement: str) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute(statement)
    before = path.read_bytes()
    with pytest.raises(StorageError) as refusal:
        open_store(path, NOW)
    assert str(refusal.value) == (
        f"“{path}” belongs to another program. Move it away, "
        "or start Kithbell with --data-dir on another folder."
    )
    assert path.read_bytes() == before


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageError, match="is a folder, where the file with the records should be"):
        open_store(path, NOW)


def test_a_file_in_the_place_of_its_folder_is_refused(path: Path) -> None:
    path.parent.write_text("not a folder")
    with pytest.raises(StorageError, match="cannot be made"):
        open_store(path, NOW)


def test_a_database_that_may_only_be_read_is_refused(humble_folder: Path) -> None:
    path = humble_folder / "kithbell.sqlite3"
    fill(path, 1)
    path.chmod(0o400)
    with pytest.raises(StorageError) as refusal:
        open_store(path, NOW)
    assert str(refusal.value) == (
        f"“{path}” can be read but not changed. Allow yourself to write to it and its folder, then try again."
    )
    path.chmod(0o600)
    with closing(open_store(path, NOW)) as store:
        assert len(store.people.all()) == 1


def test_a_folder_that_may_only_be_read_is_refused(humble_folder: Path) -> None:
    path = humble_folder / "kithbell.sqlite3"
    fill(path, 1)
    humble_folder.chmod(0o500)
    with pytest.raises(StorageError, match="can be read but not changed"):
        open_store(path, NOW)


def test_a_database_that_may_not_be_read_is_refused(humble_folder: Path) -> None:
    path = humble_folder / "kithbell.sqlite3"
    fill(path, 1)
    path.chmod(0o000)
    with pytest.raises(StorageError, match="may not be read"):
        open_store(path, NOW)


def test_a_folder_that_may_not_be_entered_is_refused(humble_folder: Path) -> None:
    path = humble_folder / "data" / "kithbell.sqlite3"
    path.parent.mkdir()
    path.parent.chmod(0o000)
    with pytest.raises(StorageError, match="cannot be made"):
        open_store(path, NOW)
    path.parent.chmod(0o700)


def test_a_new_database_that_another_program_holds_is_refused_untouched(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, 1)
    monkeypatch.setattr(opening, "WAIT_FOR_OTHERS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError) as refusal:
            open_store(path, NOW)
    assert str(refusal.value) == (
        f"“{path}” is in use by another program. Wait until it has finished, or close it; then try again."
    )
    with closing(open_store(path, NOW)) as store:
        assert len(store.people.all()) == 1


def test_whoever_writes_does_not_keep_others_from_opening_and_reading(path: Path) -> None:
    fill(path, 2)
    with closing(open_store(path, NOW)) as writer, writer.transaction():
        writer.people.add(Person(PersonId(UNSAVED), "Ada", NOW))
        with closing(open_store(path, NOW)) as reader:
            assert len(reader.people.all()) == 2


def test_many_first_starts_at_once_make_one_database(path: Path) -> None:
    script = (
        "import sys\nfrom datetime import UTC, datetime\nfrom pathlib import Path\n"
        "from desktop_app.storage.store import open_store\n"
        "store = open_store(Path(sys.argv[1]), datetime.now(UTC))\n"
        "print(store.state.seed(), len(store.circles.all()))\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    starts = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(6)
    ]
    said = [start.communicate(timeout=60) for start in starts]
    assert len({text for text, _ in said}) == 1, said
    assert said[0][0].endswith(" 4\n")


def test_a_symbolic_link_to_the_database_is_followed(path: Path, tmp_path: Path) -> None:
    fill(path, 1)
    link = tmp_path / "link.sqlite3"
    link.symlink_to(path)
    with closing(open_store(link, NOW)) as store:
        assert len(store.people.all()) == 1


def back_up_person(path: Path) -> Path:
    """A database with Ada, backed up, and then Bo."""
    with closing(open_store(path, NOW)) as store:
        store.people.add(Person(PersonId(UNSAVED), "Ada", NOW))
        made = back_up(path, NOW, Why.DAILY).path
        store.people.add(Person(PersonId(UNSAVED), "Bo", NOW))
    return made


def test_a_damaged_database_makes_way_for_the_latest_good_backup(path: Path) -> None:
    made = back_up_person(path)
    made.with_name(made.name.replace("170000", "190000")).write_bytes(b"not a database")
    path.write_bytes(b"Dear diary")
    with closing(open_store(path, NOW)) as store:
        assert [person.name for person in store.people.all()] == ["Ada"]
        (problem,) = store.problems
        assert problem == (
            f"“{path}” was damaged, so Kithbell opened its copy of {NOW.astimezone():%d %B %Y, %H:%M}; "
            "the damaged file is kept as “kithbell.sqlite3.broken-20261123-170000”. "
            "What you added or changed after that moment is missing."
        )
    assert path.with_name("kithbell.sqlite3.broken-20261123-170000").read_bytes() == b"Dear diary"
    with closing(open_store(path, NOW)) as store:
        assert store.problems == ()
        assert len(store.people.all()) == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_an_emptied_or_missing_database_comes_back_from_its_backup(path: Path, *, is_there: bool) -> None:
    back_up_person(path)
    path.unlink()
    if is_there:
        path.touch()
    with closing(open_store(path, NOW)) as store:
        assert [person.name for person in store.people.all()] == ["Ada"]
        assert "was empty or missing, so Kithbell opened its copy of" in store.problems[0]


def test_where_no_backup_is_good_the_database_starts_anew(path: Path) -> None:
    back_up_person(path).write_bytes(b"neither")
    path.write_bytes(b"Dear diary")
    with closing(open_store(path, NOW)) as store:
        assert store.people.all() == []
        assert "started without records" in store.problems[0]


def test_damage_in_a_large_database_is_found_by_looking_and_mended_at_the_next_opening(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST_CHECKED", 0)
    fill(path)
    back_up(path, NOW, Why.DAILY)
    assert is_sound(path)
    with path.open("r+b") as file:
        for page in range(40, 60):
            file.seek(page * 4096)
            file.write(os.urandom(64))
    open_store(path, NOW).close()  # too large to be looked through at once
    assert not is_sound(path)
    with closing(open_store(path, NOW)) as store:
        assert len(store.people.all()) == 300
        assert "was damaged, so Kithbell opened its copy" in store.problems[0]
    assert names_beside(path) == {
        path.name,
        "backups",
        "kithbell.sqlite3.broken-20261123-170000",
    }


def test_a_large_database_wants_a_look_after_an_end_that_was_not_clean(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not opening.wants_check(path)
    fill(path)
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"left behind")
    assert not opening.wants_check(path)
    monkeypatch.setattr(opening, "LARGEST_CHECKED", 0)
    assert opening.wants_check(path)
    log.unlink()
    assert not opening.wants_check(path)
