"""Deleting every file that Kithbell keeps, and none of the user's own beside them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _
from desktop_app.storage.files import backup_folder

_ROUNDS = 5  # a backup may be finished by another process just now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def erase_files(database: Path, preferences: Path, log: Path, *others: Path) -> None:
    """Delete the files at these paths, what is kept beside them under their names, and all backups.

    Folders that are empty then go too. Raises StorageError naming what could not be deleted.
    """
    folder = backup_folder(database)
    for _once_more in range(_ROUNDS):
        found = [*_named(folder, ("kithbell-", ".")), *_of(database), *_of(preferences), *_of(log)]
        found += [path for path in others if path.exists()]
        left = [str(path) for path in found if not _gone(path)]
        if left:
            message = _("These files could not be deleted; delete them yourself: {files}")
            raise StorageError(message.format(files=", ".join(left)))
        for emptied in (folder, log.parent, preferences.parent, database.parent):
            with suppress(OSError):  # the user's own files are in it, or it is gone
                emptied.rmdir()
        if not found:
            return


def _gone(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _of(path: Path) -> Iterator[Path]:
    """The file, where its link leads, and all that was set aside or left unfinished beside either."""
    for one in {path.resolve(), path}:
        yield from _named(one.parent, (one.name, f".{one.name}."))


def _named(folder: Path, beginnings: tuple[str, ...]) -> Iterator[Path]:
    if folder.is_dir():
        yield from [
            path for path in folder.iterdir() if path.name.startswith(beginnings) and not path.is_dir()
        ]
