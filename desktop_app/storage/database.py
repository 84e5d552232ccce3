"""One connection to the database file: statements, and transactions that nest."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import NotFoundError, StorageError
from desktop_app.i18n import _
from desktop_app.storage.failures import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

# sqlite3 has no better type for a row: its columns are what the statement asked for.
Row = tuple[Any, ...]
Parameters = Sequence[object] | Mapping[str, object]  # for places, or by name

WAIT_FOR_OTHERS = 10.0  # seconds, while another process writes

HABITS = (
    "PRAGMA foreign_keys = ON",
    # What was acknowledged survives a loss of power too; records are written at a human pace, so one
    # more wait for the disk is never felt.
    "PRAGMA synchronous = FULL",
    # What the user deletes is overwritten, not merely forgotten.
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    # KiB of pages kept in memory, of SQLite's usual 2000: the system keeps the file at hand anyway, and
    # what runs all day is not to grow as the records do.
    "PRAGMA cache_size = -256",
)  # of each connection


class Database:
    """A connection, used from the thread that opened it. Everything may raise StorageError."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._depth = 0
        self._undone = 0
        self._writes: dict[str, int] = {}
        self._file = _identity(path)

    def rows(self, statement: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a query."""
        with in_words(self._path):
            return self._execute(statement, parameters).fetchall()

    def each(self, statement: str, parameters: Parameters = ()) -> Iterator[Row]:
        """The rows of a query, one after the other: for many of which little is kept."""
        with in_words(self._path):
            yield from self._execute(statement, parameters)

    def change(self, statement: str, parameters: Sequence[object] = ()) -> int:
        """Run one statement inside a transaction; how many rows it changed."""
        with in_words(self._path):
            return self._write(statement, parameters).rowcount

    def change_one(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """The same for a row that has to be there. Raises NotFoundError."""
        if self.change(statement, parameters) == 0:
            message = _("This is no longer here: look again.")
            raise NotFoundError(message)

    def change_many(self, statement: str, parameters: Iterable[Sequence[object]]) -> None:
        """Run one statement for each set of parameters, inside a transaction."""
        with in_words(self._path):
            for one in parameters:
                self._write(statement, one)

    def insert(self, statement: str, parameters: Sequence[object]) -> int:
        """Add a row inside a transaction; its id."""
        with in_words(self._path):
            return self._write(statement, parameters).lastrowid or 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another one it is a part that fails or holds on its own."""
        if self._depth == 0:
            self._check_place()
        begin, commit, undo = _STEPS if self._depth == 0 else _nested_steps(self._depth)
        self._run(begin)
        self._depth += 1
        try:
            yield
            self._run(commit)
        except BaseException:
            self._undone += 1
            if self._connection.in_transaction:
                for statement in undo:
                    self._run(statement)
            raise
        finally:
            self._depth -= 1

    def snapshot(self) -> AbstractContextManager[None]:
        """Several queries that see the same records, whoever writes meanwhile."""
        return nullcontext() if self._depth else self._reading()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        self._run("BEGIN")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._connection.in_transaction:
                self._run("COMMIT")

    def version(self) -> tuple[int, int]:
        """Differs from before whenever anything was written since, by this connection or another one."""
        return self.rows("PRAGMA data_version")[0][0], self._connection.total_changes

    def revision(self, *tables: str) -> tuple[int, ...]:
        """Differs from before whenever these tables may have been written to since, or others by cascade.

        A row that goes takes rows of other tables along, so name the tables that it belongs to as well.
        """
        written = (self._writes.get(table, 0) for table in tables)
        return self.rows("PRAGMA data_version")[0][0], self._undone, *written

    def another(self) -> Database:
        """One more connection to the same file, for the thread that calls this; it waits for others."""
        self._check_place()
        with in_words(self._path):
            connection = sqlite3.connect(self._path, timeout=WAIT_FOR_OTHERS, isolation_level=None)
            for habit in HABITS:
                connection.execute(habit)
        return Database(connection, self._path)

    def wait_at_most(self, seconds: float) -> None:
        """From now on wait so long for whoever holds the file, and then raise InUseError."""
        self._run(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def rest(self) -> None:
        """Free the pages that SQLite keeps, some 250 KiB; the system still has the file at hand."""
        self._run("PRAGMA shrink_memory")

    def forget_what_was_deleted(self) -> None:
        """Take deleted text out of the write-ahead log too, unless somebody else is reading."""
        if self._depth == 0:
            self._run("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close it; the last one to do so leaves a single file behind."""
        with in_words(self._path):
            self._connection.close()

    def _check_place(self) -> None:
        """A file that was moved or deleted takes what is written to it out of everybody's sight."""
        here = _identity(self._path)
        self._file = self._file or here
        if here != self._file:
            message = _(
                "“{path}” is not where it was, so nothing can be kept. Bring its folder back to its place, "
                "or start Kithbell again."
            )
            raise StorageError(message.format(path=self._path))

    def _run(self, statement: str) -> None:
        with in_words(self._path):
            self._execute(statement)

    def _write(self, statement: str, parameters: Sequence[object]) -> sqlite3.Cursor:
        """An INSERT INTO, UPDATE or DELETE FROM."""
        first, second, third = statement.split(None, 3)[:3]
        table = second if first == "UPDATE" else third
        self._writes[table] = self._writes.get(table, 0) + 1
        return self._execute(statement, parameters)

    def _execute(self, statement: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        if self._depth and not self._connection.in_transaction:
            # On a full disk SQLite undoes the whole transaction by itself, and what came after that
            # would be a transaction of its own.
            message = _("“{path}” could not be written, so nothing of this was kept. Try it again.")
            raise StorageError(message.format(path=self._path))
        return self._connection.execute(statement, parameters)


_STEPS = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))


def _nested_steps(depth: int) -> tuple[str, str, tuple[str, ...]]:
    name = f"depth_{depth}"
    return f"SAVEPOINT {name}", f"RELEASE {name}", (f"ROLLBACK TO {name}", f"RELEASE {name}")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies there, if one does."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
