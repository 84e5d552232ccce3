"""Files that only the user may read, and names for those that had to make way."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def backup_folder(database: Path) -> Path:
    """Where the copies of a database are."""
    return database.parent / "backups"


def suspicion(database: Path) -> Path:
    """An empty file that is there where a database was found damaged while it was in use."""
    return database.with_name(f"{database.name}.suspect")


def make_private_folder(folder: Path) -> None:
    """Make the folder, for the user alone, unless it is there already. Raises StorageError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = _("The folder “{folder}” cannot be made ({why}). Choose another, or make it yourself.")
        raise StorageError(message.format(folder=folder, why=error.strerror)) from error


def beside(path: Path, what: str, now: datetime) -> Path:
    """A free name beside `path`, such as `notes.toml.broken-20261123-170000`, dated in the zone of `now`."""
    wanted = f"{path.name}.{what}-{now:%Y%m%d-%H%M%S}"
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(found for name in names if not (found := path.with_name(name)).exists())


def save_file(path: Path, data: bytes) -> None:
    """Put `data` into a file of the user's choosing, in the place of what is there. Raises StorageError."""
    try:
        replace_file(path, data)
    except OSError as error:
        message = _("“{file}” cannot be written ({why}). Choose another folder, or make room.")
        raise StorageError(message.format(file=path, why=error.strerror)) from error


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file, for the user alone: whoever looks sees the old or the new.

    Raises OSError, and then the old file is as it was.
    """
    new = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    descriptor = os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        new.replace(path)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Have the disk remember the new name too, where a folder can be told to."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
