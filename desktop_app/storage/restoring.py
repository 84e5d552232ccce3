"""Putting a backup in the place of the records, inside SQLite's own locks."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from desktop_app.domain.backups import Why
from desktop_app.domain.errors import StorageError
from desktop_app.domain.progress import UNWATCHED
from desktop_app.i18n import _
from desktop_app.storage.backup import (
    Patience,
    back_up,
    backups_of,
    copy,
    unfinished,
    unreachable,
)
from desktop_app.storage.database import WAIT_FOR_OTHERS
from desktop_app.storage.failures import explained, in_words, is_damage
from desktop_app.storage.files import backup_folder, suspicion
from desktop_app.storage.migrating import check_ours, migrate

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.domain.backups import Backup
    from desktop_app.domain.progress import Progress

logger = logging.getLogger(__name__)

_BACKING_UP = 0.4  # of the time of going back
_COPYING = 0.7  # of the time of putting one in place


def restore(database: Path, backup: Backup, now: datetime, progress: Progress = UNWATCHED) -> Backup:
    """Bring the records back to a backup's; returns a backup of how they were just before.

    Other connections, of other processes too, see the old records and then the new ones. Raises
    StorageError, or StoppedError of `progress`, and then the records are as they were.
    """
    _require(backup)
    before = back_up(database, now, Why.RESTORE, progress.part(0, _BACKING_UP))
    _require(backup)  # making room may have taken it
    put_back(database, backup, progress.part(_BACKING_UP, 1))
    logger.info("restored a backup")
    return before


def put_back(database: Path, backup: Backup, progress: Progress = UNWATCHED) -> None:
    """Replace everything in the database file, in one transaction, by a checked copy of a backup.

    The copy is brought up to this version first, so that nobody ever sees an older one. Raises StorageError
    or StoppedError.
    """
    try:
        with unfinished(backup_folder(database)) as part:
            copy(backup.path, part, progress.part(0, _COPYING))
            with in_words(part), closing(_connect(part)) as fresh:
                check_ours(fresh, part)
                migrate(fresh)
            with in_words(database), closing(_connect(part)) as origin, closing(_connect(database)) as target:
                target.execute("PRAGMA synchronous = FULL")
                progress.no_way_back()
                # All pages in one step: others wait for as short as can be.
                origin.backup(target, progress=Patience(database).look)
                # All of it is in the log now, and whoever wrote next would bring it home before going on.
                # First while others write, then what is left, so that the log is short again.
                target.execute("PRAGMA wal_checkpoint(PASSIVE)")
                target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except OSError as error:
        raise unreachable(backup_folder(database), error) from error


def put_back_newest_good(database: Path) -> Backup | None:
    """Put back the latest backup that is whole; None where there is none, and then nothing has changed."""
    for backup in backups_of(database):
        try:
            put_back(database, backup)
        except StorageError as error:
            logger.warning("a backup cannot be used: %s", error)
        else:
            return backup
    return None


class SqliteBackups:
    """Fulfils Backups, for the database at a path."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def all(self) -> list[Backup]:
        """Every one, the latest first. Raises StorageError."""
        return backups_of(self._database)

    def is_sound(self) -> bool:
        """Whether the records are whole; see `is_sound`. Raises StorageError."""
        return is_sound(self._database)

    def make(self, now: datetime, why: Why, progress: Progress = UNWATCHED) -> Backup:
        """One more; see `back_up`. Raises StorageError."""
        return back_up(self._database, now, why, progress)

    def restore(self, backup: Backup, now: datetime, progress: Progress = UNWATCHED) -> Backup:
        """Bring the records back; see `restore`. Raises StorageError."""
        return restore(self._database, backup, now, progress)


def is_sound(database: Path) -> bool:
    """Look through a database in use; where it is damaged, the next opening sets it aside. StorageError."""
    try:
        with closing(_connect(database)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise explained(error, database) from error
        found = str(error)
    if found == "ok":
        return True
    logger.warning("the database is damaged: %s", found)
    try:
        suspicion(database).touch(mode=0o600)
    except OSError as error:
        raise unreachable(database.parent, error) from error
    return False


def _require(backup: Backup) -> None:
    if not backup.path.is_file():
        message = _("The backup “{name}” is no longer here. Choose another one.")
        raise StorageError(message.format(name=backup.name))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT_FOR_OTHERS, isolation_level=None)
