"""Starting with the user's session."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.ports import Autostart

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

    return AutostartEntry(APP_ID, command)
