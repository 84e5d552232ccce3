"""A small file that is there, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Replace it in one step, with its folder if that is missing. Raises StorageError."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        raise failure(path, error) from error


def remove(path: Path) -> None:
    """Have it gone. Raises StorageError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise failure(path, error) from error


def failure(place: object, error: OSError) -> StorageError:
    """The sentence for whatever stands in the way at a file or a registry key."""
    reason = error.strerror or error
    text = _("Starting at login could not be changed: {place}: {reason}. Check that you may write there.")
    return StorageError(text.format(place=place, reason=reason))
