"""What SQLite says, in the user's words."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.domain.errors import (
    InUseError,
    InvalidInputError,
    KithbellError,
    NotFoundError,
    StorageError,
)
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF  # an extended result code carries its family in the low byte
_HERE_ALREADY = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID)
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_OUT_OF_REACH = (
    *_IN_USE,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)
# A quota, or a file that may not grow: to SQLite only a full disk is a full disk.
_NOT_WRITTEN = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE)
_FILES_OF_ONE_DATABASE = 4  # itself, its log, its index of the log, its folder


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what goes wrong with the file at `path` into a KithbellError, a StorageError as a rule."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake in this program, not in the file
    except sqlite3.DatabaseError as error:
        raise explained(error, path) from error
    except UnicodeEncodeError as error:
        message = _("This text holds characters that cannot be saved: type it again.")
        raise InvalidInputError(message) from error
    except OverflowError as error:
        message = _("This number is too large to save.")
        raise InvalidInputError(message) from error


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is unusable, rather than out of reach for now."""
    return _family(error) in _DAMAGED


def is_in_use(error: sqlite3.DatabaseError) -> bool:
    """Whether another connection holds the file."""
    return _family(error) in _IN_USE


def is_out_of_reach(error: sqlite3.DatabaseError) -> bool:
    """Whether the disk, the system or another program is in the way, rather than what was asked for."""
    return _family(error) in _OUT_OF_REACH


def explained(error: sqlite3.DatabaseError, path: Path) -> KithbellError:
    """What is wrong, where, and what to do."""
    code, family = _code(error), _family(error)
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return NotFoundError(_("Somebody or something this belongs to is no longer here: look again."))
    if code in _HERE_ALREADY:
        return InvalidInputError(_("This is here already."))
    if family == sqlite3.SQLITE_CONSTRAINT:
        return InvalidInputError(_("This cannot be saved as it is ({why}).").format(why=error))
    if family == sqlite3.SQLITE_TOOBIG:
        return InvalidInputError(_("This text is too long to save: shorten it."))
    kind = InUseError if family in _IN_USE else StorageError
    return kind(_sentence(code, family).format(path=path, why=error))


def is_too_many_open(error: OSError) -> bool:
    """Whether the system opens no more files, for this process or at all."""
    return error.errno in (errno.EMFILE, errno.ENFILE)


def too_many_open_sentence() -> str:
    """For a file that the system does not open for that reason; with a place for `path`."""
    return _(
        "“{path}” cannot be opened, since too many files are open at once. "
        "Close some programs, then try again."
    )


def _are_too_many_open() -> bool:
    """Whether the system opens no more files for this process: SQLite does not say."""
    opened: list[int] = []
    try:
        while len(opened) < _FILES_OF_ONE_DATABASE:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return is_too_many_open(error)
    finally:
        for each in opened:
            os.close(each)
    return False


def _sentence(code: int, family: int) -> str:
    if code in _NOT_WRITTEN:
        return _("“{path}” cannot grow any more. Make sure that its disk has room left for you.")
    if family == sqlite3.SQLITE_CANTOPEN and _are_too_many_open():
        return too_many_open_sentence()
    in_use = _(
        "“{path}” is in use by another program. Wait until it has finished, or close it; then try again."
    )
    closed = _("“{path}” cannot be opened ({why}). Make sure that it and its folder belong to you.")
    damaged = _(
        "“{path}” is damaged ({why}). Quit Kithbell and start it again; "
        "if that changes nothing, move the file away and keep it."
    )
    sentences = {
        sqlite3.SQLITE_BUSY: in_use,
        sqlite3.SQLITE_LOCKED: in_use,
        sqlite3.SQLITE_CANTOPEN: closed,
        sqlite3.SQLITE_PERM: closed,
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: damaged,
        sqlite3.SQLITE_READONLY: read_only_sentence(),
        sqlite3.SQLITE_FULL: _(
            "There is no room left to save to “{path}”. Free some space on that disk, then try again."
        ),
        sqlite3.SQLITE_IOERR: _(
            "The disk could not read or write “{path}” ({why}). Check that it is connected and sound."
        ),
    }
    return sentences.get(family, _("“{path}” cannot be used just now ({why}). Start Kithbell again."))


def read_only_sentence() -> str:
    """For a file, or its folder, that may not be written to; with a place for `path`."""
    return _(
        "“{path}” can be read but not changed. Allow yourself to write to it and its folder, then try again."
    )


def _code(error: sqlite3.DatabaseError) -> int:
    # Absent on the few errors that Python's own module raises.
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)


def _family(error: sqlite3.DatabaseError) -> int:
    return _code(error) & _PRIMARY
