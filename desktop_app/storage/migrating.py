"""Bringing a database up to this version, and knowing whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _
from desktop_app.storage.columns import cadence_columns
from desktop_app.storage.schema import APPLICATION_ID, NEWEST, all_migrations, first_circles, new_seed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.storage.schema import Migration


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Changes nothing. Raises StorageError for another program's database and for a newer version's."""
    # In one transaction, since another process may be making the tables.
    connection.execute("BEGIN")
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    version = _version(connection)
    connection.execute("COMMIT")
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


def is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether it holds records of an older version."""
    return 0 < _version(connection) < NEWEST


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = ()) -> None:
    """Apply what is missing, or these: all of it in one transaction, or nothing.

    A step that fails raises what SQLite says, and leaves tables and records as they were before the first.
    """
    if not migrations and _version(connection) == NEWEST:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for migration in migrations or all_migrations():
            # Read here: another process may have been quicker.
            if _version(connection) < migration.version:
                _apply(connection, migration)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    is_new = _version(connection) == 0
    for statement in migration.statements:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {migration.version:d}")
    if is_new:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        _begin_records(connection)


def _begin_records(connection: sqlite3.Connection) -> None:
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
