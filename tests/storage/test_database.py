"""Transactions, and SQLite's failures in words."""

from __future__ import annotations

import ctypes
import sqlite3
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING, ClassVar

import pytest

from desktop_app.domain.errors import InvalidInputError, KithbellError, NotFoundError, StorageError
from desktop_app.domain.people import (
    UNSAVED,
    CircleId,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.storage.opening import open_database
from desktop_app.storage.store import SqliteStore, open_store
from tests.storage.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.storage.database import Database


class StoppedError(Exception):
    """Something goes wrong in the middle."""


def somebody(name: str = "Ada", circle: int = 1, notes: str = "") -> Person:
    return Person(PersonId(UNSAVED), name, NOW, (CircleId(circle),), notes=notes)


def names(store: SqliteStore) -> list[str]:
    return [person.name for person in store.people.all()]


def add_and_stop(store: SqliteStore, *wanted: str) -> None:
    """A transaction that breaks off after it has added people of these names."""
    with store.transaction():
        for name in wanted:
            store.people.add(somebody(name))
        raise StoppedError


def add_all(store: SqliteStore, *people: Person) -> None:
    with store.transaction():
        for person in people:
            store.people.add(person)


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened, _ = open_database(path, NOW)
    yield opened
    opened.close()


def test_a_transaction_that_breaks_off_keeps_nothing(store: SqliteStore) -> None:
    with pytest.raises(StoppedError):
        add_and_stop(store, "Ada", "Bo")
    assert names(store) == []


def test_an_inner_transaction_that_breaks_off_takes_the_outer_along_unless_it_is_caught(
    store: SqliteStore,
) -> None:
    with suppress(StoppedError), store.transaction():
        store.people.add(somebody("outer"))
        add_and_stop(store, "inner")
    assert names(store) == []
    with store.transaction():
        store.people.add(somebody("outer"))
        with suppress(StoppedError), store.transaction():
            store.people.add(somebody("inner"))
            add_and_stop(store, "innermost")
        store.people.add(somebody("sequel"))
    assert names(store) == ["outer", "sequel"]


def test_an_outer_transaction_that_breaks_off_takes_the_inner_along(store: SqliteStore) -> None:
    seen = []
    with suppress(StoppedError), store.transaction():
        with store.transaction():
            store.people.add(somebody())
        seen = names(store)
        add_and_stop(store)
    assert seen == ["Ada"]
    assert names(store) == []


def test_another_connection_sees_a_transaction_only_when_it_is_whole(path: Path, store: SqliteStore) -> None:
    with closing(open_store(path, NOW)) as other:
        with store.transaction():
            store.people.add(somebody("Ada"))
            assert names(other) == []
            store.people.add(somebody("Bo"))
        assert names(other) == ["Ada", "Bo"]


def test_one_write_of_several_statements_is_whole_or_nothing(store: SqliteStore) -> None:
    with pytest.raises(NotFoundError):
        store.people.add(somebody(circle=99))
    assert names(store) == []
    ada = store.people.add(somebody())
    with pytest.raises(NotFoundError):
        store.interactions.add(
            Interaction(InteractionId(UNSAVED), NOW, "UTC", (ada.id, PersonId(99)), note="lost")
        )
    assert store.interactions.recent(5) == []


def test_a_disk_that_is_full_says_so_and_changes_nothing(path: Path, database: Database) -> None:
    store = SqliteStore(database)
    store.people.add(somebody("Ada"))
    (pages,) = database.rows("PRAGMA page_count")[0]
    database.rows(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageError) as failure:
        add_all(store, somebody("Bo"), somebody("Cem", notes="x" * 100_000))
    assert str(failure.value) == (
        f"There is no room left to save to “{path}”. Free some space on that disk, then try again."
    )
    assert names(store) == ["Ada"]
    store.people.add(somebody("Dee"))
    assert names(store) == ["Ada", "Dee"]


def test_a_disk_that_fills_up_in_an_inner_transaction_undoes_the_outer(database: Database) -> None:
    store = SqliteStore(database)
    (pages,) = database.rows("PRAGMA page_count")[0]
    database.rows(f"PRAGMA max_page_count = {pages + 2}")
    large = somebody("Bo", notes="x" * 100_000)

    def go_on_regardless() -> None:
        with store.transaction():
            store.people.add(somebody("Ada"))
            with suppress(StorageError):
                store.people.add(large)
            add_all(store, somebody("Cem"))

    with pytest.raises(StorageError):
        go_on_regardless()
    assert names(store) == []


def test_records_that_another_program_holds_say_so(
    path: Path, store: SqliteStore, database: Database
) -> None:
    database.rows("PRAGMA busy_timeout = 50")
    with store.transaction(), pytest.raises(StorageError) as failure:
        SqliteStore(database).people.add(somebody())
    assert str(failure.value) == (
        f"“{path}” is in use by another program. Wait until it has finished, or close it; then try again."
    )
    SqliteStore(database).people.add(somebody())
    assert names(store) == ["Ada"]


def test_records_that_turn_read_only_say_so(path: Path, database: Database) -> None:
    database.rows("PRAGMA query_only = ON")
    with pytest.raises(StorageError) as failure:
        SqliteStore(database).people.add(somebody())
    assert str(failure.value) == (
        f"“{path}” can be read but not changed. Allow yourself to write to it and its folder, then try again."
    )


def test_damage_that_appears_later_says_what_to_do(path: Path) -> None:
    with closing(open_store(path, NOW)) as store, store.transaction():
        for number in range(300):
            store.people.add(somebody(f"person {number}", notes="x" * 500))
    database, _ = open_database(path, NOW)
    with closing(SqliteStore(database)) as store:
        database.rows("PRAGMA shrink_memory")
        with path.open("r+b") as file:
            for page in range(1, 40):
                file.seek(page * 4096)
                file.write(b"\xff" * 512)
        with pytest.raises(StorageError) as failure:
            store.people.all()
    assert str(failure.value) == (
        f"“{path}” is damaged (database disk image is malformed). Quit Kithbell and start it again; "
        "if that changes nothing, move the file away and keep it."
    )


def test_a_statement_that_sqlite_does_not_know_is_explained(path: Path, database: Database) -> None:
    with pytest.raises(StorageError, match="cannot be used just now") as failure:
        database.rows("NONSENSE")
    assert str(path) in str(failure.value)


def test_a_database_that_was_closed_is_a_mistake_in_the_program(store: SqliteStore) -> None:
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.people.all()


@pytest.mark.parametrize(
    ("person", "sentence"),
    [
        (somebody("half \ud83d"), "This text holds characters that cannot be saved: type it again."),
        (somebody(circle=2**70), "This number is too large to save."),
    ],
    ids=["half a character", "huge number"],
)
def test_what_no_column_can_hold_is_refused(store: SqliteStore, person: Person, sentence: str) -> None:
    with pytest.raises(InvalidInputError) as failure:
        store.people.add(person)
    assert str(failure.value) == sentence
    assert names(store) == []


def test_an_id_that_is_taken_is_refused(store: SqliteStore) -> None:
    ada = store.people.add(somebody())
    with pytest.raises(KithbellError, match="here already"):
        store.people.add(ada)


def test_nothing_is_written_to_a_file_that_is_not_there_any_more(store: SqliteStore, path: Path) -> None:
    store.people.add(somebody("Ada"))
    away = path.parent.with_name("away")
    path.parent.rename(away)
    with pytest.raises(StorageError, match="is not where it was"):
        store.people.add(somebody("Bea"))
    path.parent.mkdir()
    open_store(path, NOW).close()
    with pytest.raises(StorageError, match="is not where it was"):
        store.people.add(somebody("Bea"))
    for file in path.parent.iterdir():
        file.unlink() if file.is_file() else file.rmdir()
    path.parent.rmdir()
    away.rename(path.parent)
    store.people.add(somebody("Cleo"))
    assert names(store) == ["Ada", "Cleo"]


class _Allocated(ctypes.Structure):
    """What glibc tells of its memory, in bytes: `mallinfo2`."""

    _fields_: ClassVar = [
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    ]


def allocated() -> int:
    """Bytes that the C library has given away, SQLite's among them."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Allocated
    return int(ask().uordblks)


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc")
def test_at_rest_no_page_is_kept_at_hand(path: Path) -> None:
    with closing(open_store(path, NOW)) as store:
        add_all(store, *(somebody(f"Ada {number}", notes="so much to tell " * 100) for number in range(500)))
        assert len(names(store)) == 500
        busy = allocated()
        store.rest()
        assert allocated() < busy - 200 * 1024
        assert len(names(store)) == 500
        with store.transaction():
            store.people.add(somebody("Zoe"))
            store.rest()
        assert "Zoe" in names(store)
