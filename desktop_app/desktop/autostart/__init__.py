"""Starting with the user's session."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from desktop_app.domain.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.ports import Autostart

logger = logging.getLogger(__name__)

APP_ID = "io.github.kithbell.Kithbell"


def select(command: Sequence[str]) -> Autostart:
    """What arranges it here; `command` is what the session runs, program first."""
    if sys.platform == "win32":
        from desktop_app.desktop.autostart.windows import RunKey  # noqa: PLC0415  Windows only

        return RunKey(command)
    if sys.platform == "darwin":
        from desktop_app.desktop.autostart.macos import LaunchAgent  # noqa: PLC0415  macOS only

        return LaunchAgent(APP_ID, command)
    from desktop_app.desktop.autostart.xdg import AutostartEntry  # noqa: PLC0415  the desktops of Linux and BSD

    entry = AutostartEntry(APP_ID, command)
    if os.environ.get("FLATPAK_ID"):
        from desktop_app.desktop.autostart.portal import BackgroundPortal  # noqa: PLC0415  in a Flatpak

        return BackgroundPortal(entry, ["kithbell", "--background"])
    return entry


def keep_true(arranged: Autostart) -> None:
    """Have the session start the program from where it is now, if it moved; a failure is only logged.

    An entry whose program is still there stays as it is: it may belong to another copy of Kithbell.
    """
    if not arranged.is_enabled() or not arranged.missing_program():
        return
    try:
        arranged.enable()
    except StorageError:
        logger.warning("the entry for the next login names a program that is gone", exc_info=True)
    else:
        logger.info("the entry for the next login names the program where it is now")
