"""From a path to a sound database of this version, whatever lies there."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _
from desktop_app.storage.columns import cadence_columns
from desktop_app.storage.database import WAIT_FOR_OTHERS, Database
from desktop_app.storage.failures import explained, is_damage, is_in_use, read_only_sentence
from desktop_app.storage.files import beside, make_private_folder
from desktop_app.storage.schema import APPLICATION_ID, MIGRATIONS, NEWEST, first_circles, new_seed

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

logger = logging.getLogger(__name__)

_WITH_ITS_LOG = ("", "-wal", "-shm")
_NAP = 0.02  # seconds between two tries where SQLite itself does not wait

_HABITS = (
    "PRAGMA foreign_keys = ON",
    # What was acknowledged survives a loss of power too; records are written at a human pace, so one
    # more wait for the disk is never felt.
    "PRAGMA synchronous = FULL",
    # What the user deletes is overwritten, not merely forgotten.
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
)


class _DamagedError(Exception):
    """The file is not usable as a database; the text says what SQLite found."""


def open_database(path: Path, now: datetime) -> tuple[Database, list[str]]:
    """Open the database, made or brought up to date where needed, and tell what the user should know.

    A file that is damaged or no database is set aside under a name with the date of `now`, and an
    empty database takes its place: the user is told. Anything else that is in the way (locked,
    read-only, of a newer version, of another program) raises StorageError and changes nothing.
    """
    make_private_folder(path.parent)
    try:
        return _open_sound(path), []
    except _DamagedError as damage:
        logger.warning("the database is damaged and was set aside: %s", damage)
        aside = _set_aside(path, now)
    message = _(
        "The records in “{path}” were damaged and could not be read, so Kithbell started with empty ones. "
        "The damaged file is kept as “{aside}”; if you have a copy of your own, put it in its place."
    )
    try:
        return _open_sound(path), [message.format(path=path, aside=aside.name)]
    except _DamagedError as damage:
        raise StorageError(str(damage)) from damage


def _open_sound(path: Path) -> Database:
    """Raises _DamagedError where the file has to make way."""
    _check_reach(path)
    try:
        connection = sqlite3.connect(path, timeout=WAIT_FOR_OTHERS, isolation_level=None)
    except sqlite3.DatabaseError as error:
        raise explained(error, path) from error
    try:
        _bring_up(connection, path)
    except sqlite3.DatabaseError as error:
        connection.close()
        if is_damage(error):
            raise _DamagedError(str(error)) from error
        raise explained(error, path) from error
    except BaseException:
        connection.close()
        raise
    return Database(connection, path)


def _check_reach(path: Path) -> None:
    """Make an empty private file where there is none; refuse what cannot be read and written."""
    if path.is_dir():
        message = _("“{path}” is a folder, where the file with the records should be. Move that folder away.")
        raise StorageError(message.format(path=path))
    try:
        # Private before anything is in it; SQLite gives its -wal and -shm files the same mode.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        message = _("“{path}” cannot be made ({why}). Allow yourself to write to its folder, then try again.")
        raise StorageError(message.format(path=path, why=error.strerror)) from error
    # Not tried by opening it: to close it again would drop the locks of another connection.
    as_effective = os.access in os.supports_effective_ids
    if not os.access(path, os.R_OK, effective_ids=as_effective):
        message = _("“{path}” may not be read. Make sure that it and its folder belong to you.")
        raise StorageError(message.format(path=path))
    if not all(os.access(place, os.W_OK, effective_ids=as_effective) for place in (path, path.parent)):
        raise StorageError(read_only_sentence().format(path=path))


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    _check_ours(connection, path)
    for habit in _HABITS:
        connection.execute(habit)
    _write_ahead(connection)
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise _DamagedError(found)
    if _version(connection) < NEWEST:
        _migrate(connection, path)


def _check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database and a newer version's, before anything is changed."""
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    version = _version(connection)
    if owner != APPLICATION_ID and (owner or tables or version):
        message = _(
            "“{path}” belongs to another program. Move it away, "
            "or start Kithbell with --data-dir on another folder."
        )
        raise StorageError(message.format(path=path))
    if version > NEWEST:
        message = _(
            "“{path}” was written by a newer Kithbell (format {version}; this one reads up to {newest}). "
            "Update Kithbell, or start it with --data-dir on another folder."
        )
        raise StorageError(message.format(path=path, version=version, newest=NEWEST))


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and a writer side by side; where the file system cannot, SQLite stays as it was."""
    give_up = time.monotonic() + WAIT_FOR_OTHERS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Another process makes the same change: SQLite does not wait for that one by itself.
            if not is_in_use(error) or time.monotonic() > give_up:
                raise
            time.sleep(_NAP)
        else:
            return


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Each version is one transaction; another process may have been quicker with any of them."""
    for migration in MIGRATIONS:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _check_ours(connection, path)
            before = _version(connection)
            if before < migration.version:
                for statement in migration.statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {migration.version:d}")
                if before == 0:
                    _begin_records(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _begin_records(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute("INSERT INTO state (only, seed) VALUES (1, ?)", (new_seed(),))
    for name, cadence, tie in first_circles():
        connection.execute(
            "INSERT INTO circle (name, folded_name, ideal_count, ideal_unit, longest_count,"
            " longest_unit, tie) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, name.casefold(), *cadence_columns(cadence), tie),
        )


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _set_aside(path: Path, now: datetime) -> Path:
    """Rename the file and what SQLite keeps beside it; the new path."""
    aside = beside(path, "broken", now)
    for suffix in _WITH_ITS_LOG:
        old = path.with_name(path.name + suffix)
        if old.exists():
            old.rename(aside.with_name(aside.name + suffix))
    return aside
