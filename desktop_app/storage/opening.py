"""From a path to a sound database of this version, whatever lies there."""

from __future__ import annotations

import logging
import os
import sqlite3
import time
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _
from desktop_app.storage.database import HABITS, WAIT_FOR_OTHERS, Database
from desktop_app.storage.failures import (
    explained,
    is_damage,
    is_in_use,
    is_out_of_reach,
    is_too_many_open,
    read_only_sentence,
    too_many_open_sentence,
)
from desktop_app.storage.files import backup_folder, beside, make_private_folder, suspicion
from desktop_app.storage.migrating import check_ours, is_outdated, migrate

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

logger = logging.getLogger(__name__)

LARGEST_CHECKED = 16 * 1024**2  # bytes, a tenth of a second; over 100,000 times in touch
_NAP = 0.02  # seconds between two tries where SQLite itself does not wait


class _DamagedError(Exception):
    """A file, known by its inode, is not usable as a database; the text says what SQLite found."""

    def __init__(self, what: str, inode: int) -> None:
        super().__init__(what)
        self.inode = inode


def open_database(path: Path, now: datetime) -> tuple[Database, list[str]]:
    """Open the database, made or brought up to date where needed, and tell what the user should know.

    A file that is damaged or no database is set aside under a name with the date of `now`, and the
    latest good backup takes its place, or an empty database: the user is told. Anything else that is in
    the way (locked, read-only, of a newer version, of another program) raises StorageError and changes
    nothing. Before records of an older version are brought up to date they are backed up.
    """
    make_private_folder(path.parent)
    try:
        return _open_or_begin_again(path, now)
    except OSError as error:
        message = _("“{path}” cannot be opened ({why}). Make sure that it and its folder belong to you.")
        raise StorageError(message.format(path=path, why=error.strerror)) from error


def _open_or_begin_again(path: Path, now: datetime) -> tuple[Database, list[str]]:
    problems = []
    is_new = _make(path)
    if _is_empty(path) and not _has_write_ahead_log(path):
        message = _(
            "“{path}” was empty, so Kithbell started without records. "
            "If you have a copy of your own, quit Kithbell and put it in its place."
        )
        problems = _rescued(path) or ([] if is_new else [message.format(path=path)])
    try:
        return _open(path, now), problems
    except _DamagedError as damage:
        logger.warning("the database is damaged and makes way: %s", damage)
        aside = _set_aside(path, damage.inode, now)
    _make(path)
    if aside:
        message = _(
            "“{path}” was damaged and could not be read, so Kithbell started without records. "
            "The damaged file is kept as “{aside}”. "
            "If you have a copy of your own, quit Kithbell and put it in its place."
        )
        problems = _rescued(path, aside) or [message.format(path=path, aside=aside.name)]
    try:
        return _open(path, now), problems
    except _DamagedError as damage:
        message = _("“{path}” is damaged again as soon as it is made ({why}). Check the disk that it is on.")
        raise StorageError(message.format(path=path, why=damage)) from damage


def _rescued(path: Path, aside: Path | None = None) -> list[str]:
    """Fill an empty file from the latest good backup, and say so; nothing where there is none."""
    if not backup_folder(path).is_dir():
        return []
    from desktop_app.storage.restoring import put_back_newest_good  # noqa: PLC0415  seldom needed

    backup = put_back_newest_good(path)
    if backup is None:
        return []
    message = _("“{path}” was empty or missing, so Kithbell opened its copy of {when}.")
    if aside:
        message = _(
            "“{path}” was damaged, so Kithbell opened its copy of {when}; "
            "the damaged file is kept as “{aside}”."
        )
    rest = _("What you added or changed after that moment is missing.")
    when = backup.at.astimezone().strftime("%d %B %Y, %H:%M")
    return [f"{message.format(path=path, when=when, aside=aside and aside.name)} {rest}"]


def wants_check(path: Path) -> bool:
    """Before opening: whether the last end was not clean, and the file too large to be checked by opening it.

    SQLite leaves no log behind when it is closed. Where another process is at work there is one too.
    """
    return path.exists() and path.stat().st_size > LARGEST_CHECKED and _has_write_ahead_log(path)


def _make(path: Path) -> bool:
    """Make an empty file where there is none, and say whether there was none.

    It is private before anything is in it; SQLite gives its own files beside it the same mode.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        message = _("“{path}” cannot be made ({why}). Allow yourself to write to its folder, then try again.")
        if is_too_many_open(error):
            message = too_many_open_sentence()
        raise StorageError(message.format(path=path, why=error.strerror)) from error
    return True


def _open(path: Path, now: datetime) -> Database:
    """Raises _DamagedError where the file has to make way."""
    _check_reach(path)
    inode = path.stat().st_ino
    if _is_empty(path) and _has_write_ahead_log(path):
        # SQLite would throw that log away, and never leaves one beside an empty file by itself.
        message = "nothing but its log is left"
        raise _DamagedError(message, inode)
    try:
        connection = sqlite3.connect(path, timeout=WAIT_FOR_OTHERS, isolation_level=None)
    except sqlite3.DatabaseError as error:
        raise explained(error, path) from error
    try:
        _bring_up(connection, path, inode, now)
    except sqlite3.DatabaseError as error:
        connection.close()
        if is_damage(error):
            raise _DamagedError(str(error), inode) from error
        raise explained(error, path) from error
    except BaseException:
        connection.close()
        raise
    return Database(connection, path)


def _check_reach(path: Path) -> None:
    """Refuse what cannot be both read and written.

    Not tried by opening it: closing it again would drop the locks of another connection here.
    """
    if path.is_dir():
        message = _("“{path}” is a folder, where the file with the records should be. Move that folder away.")
        raise StorageError(message.format(path=path))
    as_effective = os.access in os.supports_effective_ids
    if not os.access(path, os.R_OK, effective_ids=as_effective):
        message = _("“{path}” may not be read. Make sure that it and its folder belong to you.")
        raise StorageError(message.format(path=path))
    if not all(os.access(place, os.W_OK, effective_ids=as_effective) for place in (path, path.parent)):
        raise StorageError(read_only_sentence().format(path=path))


def _bring_up(connection: sqlite3.Connection, path: Path, inode: int, now: datetime) -> None:
    check_ours(connection, path)
    for habit in HABITS:
        connection.execute(habit)
    _write_ahead(connection)
    suspect = suspicion(path)
    if path.stat().st_size <= LARGEST_CHECKED or suspect.exists():
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise _DamagedError(found, inode)
        suspect.unlink(missing_ok=True)
    if is_outdated(connection):
        _update(connection, path, now)
    else:
        migrate(connection)
    # Another process may have brought it further in the meantime.
    check_ours(connection, path)


def _update(connection: sqlite3.Connection, path: Path, now: datetime) -> None:
    """Bring older records up to date, with a backup before; where that fails, both are as they were."""
    from desktop_app.domain.backups import Why  # noqa: PLC0415  once for each new version
    from desktop_app.storage.backup import back_up  # noqa: PLC0415  as above

    made = back_up(path, now, Why.UPDATE)
    try:
        migrate(connection)
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            raise
        # It says nothing that the file does not, and with every start there would be one more.
        made.path.unlink(missing_ok=True)
        if is_out_of_reach(error):
            raise
        message = _(
            "“{path}” could not be brought up to this version of Kithbell ({why}), "
            "so nothing in it was changed. Go on with the version that you had, "
            "or start this one with --data-dir on another folder."
        )
        raise StorageError(message.format(path=path, why=error)) from error


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


def _is_empty(path: Path) -> bool:
    return path.stat().st_size == 0


def _has_write_ahead_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and not _is_empty(log)


def _set_aside(path: Path, inode: int, now: datetime) -> Path | None:
    """Rename the file and what SQLite keeps beside it; the new path, or None where another was quicker."""
    try:
        if path.stat().st_ino != inode:
            return None
        aside = beside(path, "broken", now)
        for suffix in ("", "-wal", "-shm"):
            old = path.with_name(path.name + suffix)
            if old.exists():
                old.rename(aside.with_name(aside.name + suffix))
        suspicion(path).unlink(missing_ok=True)
    except OSError as error:
        message = _(
            "“{path}” is damaged and cannot be set aside ({why}). "
            "Close what else uses it, or move it away yourself; then start Kithbell again."
        )
        raise StorageError(message.format(path=path, why=error.strerror)) from error
    return aside
