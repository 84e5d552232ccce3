"""Where the main window was, in a small file beside the preferences: each computer has screens of its own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from desktop_app.storage.files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

# Qt writes 66 bytes; whatever is much longer is something else.
_LONGEST = 4096


class WindowPlace:
    """What a window said of its place, for the next start. It is never worth an error to the user."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: bytes | None = None

    def recall(self) -> bytes:
        """What was kept last; empty where that is nothing or cannot be read."""
        if self._kept is None:
            self._kept = self._read()
        return self._kept

    def keep(self, place: bytes) -> None:
        """Keep this in the place of what was; where the disk takes nothing, for this run alone."""
        if place == self.recall():
            return
        self._kept = place
        try:
            replace_file(self._path, place)
        except OSError:
            logger.warning("the window's place cannot be kept", exc_info=True)

    def _read(self) -> bytes:
        try:
            with self._path.open("rb") as file:
                place = file.read(_LONGEST + 1)
        except FileNotFoundError:
            return b""
        except OSError:
            logger.warning("the window's place cannot be read", exc_info=True)
            return b""
        return place if len(place) <= _LONGEST else b""
