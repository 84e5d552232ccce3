"""Copies of the database in a folder beside it: made while it is in use, checked, and few enough."""

from __future__ import annotations

import logging
import os
import re
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from desktop_app.domain.backups import Backup, Why
from desktop_app.domain.errors import InUseError, StorageError
from desktop_app.domain.progress import UNWATCHED, StoppedError
from desktop_app.i18n import _
from desktop_app.storage.database import WAIT_FOR_OTHERS
from desktop_app.storage.failures import in_words
from desktop_app.storage.files import backup_folder, make_private_folder, settle
from desktop_app.storage.rotation import superfluous

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.domain.progress import Progress

logger = logging.getLogger(__name__)

_NAME = re.compile(
    rf"kithbell-(\d{{8}}-\d{{6}})Z-({'|'.join(Why)})(-\d+)?\.sqlite3"
)  # the moment is UTC, so that names sort as they were made
_MOMENT = "%Y%m%d-%H%M%S"
_PAGES = 64  # in one step, a quarter of a MiB
_REST = 0.001  # seconds between two steps, so that whoever else uses the disk and Python gets on
_COPYING = 0.6  # of the time of a backup; the rest is looking through the copy
_LOOK_EVERY = 10_000  # steps of SQLite's machine, some milliseconds, between two looks whether to go on
_ABANDONED_AFTER = 3600  # seconds; no copy takes that long


def backups_of(database: Path) -> list[Backup]:
    """All copies, the latest first. Raises StorageError."""
    folder = backup_folder(database)
    try:
        found = [_read_name(path) for path in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise unreachable(folder, error) from error
    return sorted((one for one in found if one), key=_age, reverse=True)


def _age(backup: Backup) -> tuple[datetime, int, str]:
    """Two of one second go by when they were written: the records may have changed in between."""
    try:
        written = backup.path.stat().st_mtime_ns
    except OSError:  # it has gone meanwhile
        written = 0
    return backup.at, written, backup.path.name


def back_up(database: Path, now: datetime, why: Why, progress: Progress = UNWATCHED) -> Backup:
    """Copy the database as it is, check the copy, and let superfluous ones go.

    `now` is UTC or local; in its zone days, weeks and months are counted. May be called from any thread.
    Raises StorageError, or StoppedError of `progress`, and then no copy was made and none deleted.
    """
    folder = backup_folder(database)
    make_private_folder(folder)
    moment = now.astimezone(UTC).replace(microsecond=0)
    try:
        with unfinished(folder) as part:
            copy(database, part, progress)
            path = _free_name(folder, moment, why)
            part.rename(path)
        settle(folder)
        _tidy(database, folder, now)
    except OSError as error:
        raise unreachable(folder, error) from error
    logger.info("backed up (%s)", why)
    return Backup(path, moment, why)


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A new, private, empty file for a copy in the making; gone at the end unless it was renamed."""
    part = folder / f".{os.urandom(8).hex()}.part"
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):
                part.with_name(part.name + suffix).unlink()


def copy(source: Path, target: Path, progress: Progress = UNWATCHED) -> None:
    """Copy a database into an empty file: one state of it, whoever writes meanwhile.

    The copy is a single file, sound and on the disk. Raises StorageError, OSError, or StoppedError.
    """
    with in_words(source), closing(_connect(source)) as origin:
        # In this transaction every step sees the same state, and a writer does not make it begin again.
        origin.execute("BEGIN")
        origin.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with in_words(target.parent), closing(_connect(target)) as copied:
            copied.execute("PRAGMA journal_mode = OFF")
            copied.execute("PRAGMA synchronous = OFF")
            patience = Patience(target, _REST, progress.part(0, _COPYING))
            origin.backup(copied, pages=_PAGES, progress=patience.look)
    with in_words(target), closing(_connect(target)) as copied:
        copied.execute("PRAGMA journal_mode = DELETE")
        found = _found_in(copied, progress.part(_COPYING, 1))
    if found != "ok":
        message = _("The copy of “{path}” is not sound ({why}), so it was not kept. Start Kithbell again.")
        raise StorageError(message.format(path=source, why=found))
    descriptor = os.open(target, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _found_in(copied: sqlite3.Connection, progress: Progress) -> str:
    """What SQLite finds when it looks through a copy: `ok`. Raises StoppedError."""

    def wants_end() -> bool:
        try:
            progress.at(0, 1)  # SQLite does not say how far it is
        except StoppedError:
            return True
        return False

    copied.set_progress_handler(wants_end, _LOOK_EVERY)
    try:
        found: str = copied.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.OperationalError:
        progress.at(1, 1)  # where the end was wanted, this is why
        raise
    return found


class Patience:
    """Ends SQLite's copying where another connection holds the file too long; it would wait for ever."""

    def __init__(self, path: Path, rest: float = 0.0, progress: Progress = UNWATCHED) -> None:
        self._path = path
        self._rest = rest
        self._progress = progress
        self._left = -1
        self._since = time.monotonic()

    def look(self, _status: int, left: int, total: int) -> None:
        """After each step, with the number of pages left. Raises StorageError or StoppedError."""
        self._progress.at(total - left, total)
        if left != self._left:
            self._left, self._since = left, time.monotonic()
        elif time.monotonic() - self._since > WAIT_FOR_OTHERS:
            message = _("“{path}” is in use by another program. Try again when it has finished.")
            raise InUseError(message.format(path=self._path))
        if left and self._rest:
            time.sleep(self._rest)


def unreachable(folder: Path, error: OSError) -> StorageError:
    """The sentence for a folder that cannot be used."""
    message = _("“{folder}” cannot be used ({why}). Make sure that it belongs to you and has room left.")
    return StorageError(message.format(folder=folder, why=error.strerror))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=WAIT_FOR_OTHERS, isolation_level=None)


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        at = datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, at, Why(match[2]))


def _free_name(folder: Path, moment: datetime, why: Why) -> Path:
    stem = f"kithbell-{moment:{_MOMENT}}Z-{why}"
    names = (f"{stem}.sqlite3" if number == 1 else f"{stem}-{number}.sqlite3" for number in count(1))
    return next(path for name in names if not (path := folder / name).exists())


def _tidy(database: Path, folder: Path, now: datetime) -> None:
    """Delete what is superfluous, and what a killed process left unfinished. A failure can wait."""
    kept = backups_of(database)
    gone = superfluous((one.at for one in kept), now.tzinfo or UTC)
    oldest = time.time() - _ABANDONED_AFTER
    with suppress(OSError):
        for one in kept:
            if one.at in gone:
                one.path.unlink()
        for part in folder.glob(".*.part*"):
            if part.stat().st_mtime < oldest:
                part.unlink()
