"""Deleting every file that Kithbell keeps, and none of the user's own beside them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _
from desktop_app.storage.files import backup_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def erase_files(database: Path, preferences: Path, log: Path) -> None:
    """Delete the files at these paths, what is kept beside them under their names, and all backups.

    Folders that are empty then go too. Raises StorageError naming what could not be deleted.
    """
    folder = backup_folder(database)
    left = []
    for path in [
        *_named(folder, ("kithbell-", ".")),
        *(found for kept in (database, preferences, log) for found in _of(kept)),
    ]:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            left.append(str(path))
    if left:
        message = _("These files could not be deleted; delete them yourself: {files}")
        raise StorageError(message.format(files=", ".join(left)))
    for emptied in (folder, log.parent, preferences.parent, database.parent):
        with suppress(OSError):  # the user's own files are in it
            emptied.rmdir()


def _of(path: Path) -> Iterator[Path]:
    """The file, where its link leads, and all that was set aside or left unfinished beside either."""
    for one in {path.resolve(), path}:
        yield from _named(one.parent, (one.name, f".{one.name}."))


def _named(folder: Path, beginnings: tuple[str, ...]) -> Iterator[Path]:
    if folder.is_dir():
        yield from [
            path for path in folder.iterdir() if path.name.startswith(beginnings) and not path.is_dir()
        ]
