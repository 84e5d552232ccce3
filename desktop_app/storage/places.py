"""Whether the folders can be used, for `doctor`."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.services.ports import Finding
from desktop_app.storage.files import backup_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LITTLE_ROOM = 50 * 1024**2  # bytes: the records with their backups stay below that for years
_MEBIBYTE = 1024**2


def place_findings(places: Mapping[str, Path], database: Path) -> list[Finding]:
    """One for each file, by what it holds; more where no backup can be made or the disk is nearly full."""
    found = [_place(name, path) for name, path in places.items()]
    return [*found, *_backup_folder(database), *_room(database)]


def _place(name: str, path: Path) -> Finding:
    is_there = path.exists()
    state = str(path) if is_there else _("{path} (not made yet)").format(path=path)
    told = _("there") if is_there else _("not made yet")
    if _is_writable(path):
        return Finding(name, state, told=told)
    cure = _("Allow yourself to write to it and its folder, or choose others: kithbell --help")
    state = _("{path} cannot be written to").format(path=path)
    return Finding(name, state, well=False, cure=cure, told=_("cannot be written to"))


def _backup_folder(database: Path) -> list[Finding]:
    folder = backup_folder(database)
    if not folder.exists() or (folder.is_dir() and _is_writable(folder)):
        return []
    cure = _("No backup can be made there: allow yourself to write to it, or move it away.")
    state = _("{path} cannot be written to").format(path=folder)
    return [Finding(_("backups"), state, well=False, cure=cure, told=_("cannot be written to"))]


def _room(path: Path) -> list[Finding]:
    try:
        free = shutil.disk_usage(_nearest(path)).free
    except OSError:
        return []
    if free >= _LITTLE_ROOM:
        return []
    state = _("{count} MiB left").format(count=free // _MEBIBYTE)
    return [Finding(_("room on the disk"), state, well=False, cure=_("Free some space on that disk."))]


def _is_writable(path: Path) -> bool:
    """Whether a file can be changed, or made; a new one takes its place in its folder."""
    folder = path if path.is_dir() else path.parent
    nearest = _nearest(folder)
    return (
        nearest.is_dir()
        and os.access(nearest, os.W_OK | os.X_OK)
        and (not path.exists() or os.access(path, os.W_OK))
    )


def _nearest(path: Path) -> Path:
    """The path, or the first folder above it that is there."""
    return next((one for one in (path, *path.parents) if one.exists()), path)
