"""Whether what the session starts at login is there, for `doctor`."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from desktop_app.desktop import autostart
from desktop_app.i18n import _
from desktop_app.services.ports import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence


def findings(command: Sequence[str]) -> list[Finding]:
    """One; `command` is what the session should run, program first."""
    part = _("start at login")
    if not autostart.select(command).is_enabled():
        return [Finding(part, _("off"))]
    program = "" if sys.platform in {"win32", "darwin"} else _missing(command)
    if not program:
        return [Finding(part, _("on"))]
    state = _("on, but “{program}” is not there any more").format(program=program)
    cure = _("In the preferences, turn “Start with this computer” off and on again.")
    return [Finding(part, state, well=False, cure=cure, told=_("on, but its program is gone"))]


def _missing(command: Sequence[str]) -> str:
    """The program that the entry names, where there is none."""
    from desktop_app.desktop.autostart.xdg import AutostartEntry, read_entry  # noqa: PLC0415  not on all systems

    try:
        keys = read_entry(AutostartEntry(autostart.APP_ID, command).path.read_text("utf-8", errors="replace"))
    except OSError:
        return ""
    # An entry that was written by hand may name it in Exec alone, with its arguments.
    program = keys.get("TryExec", "").replace("\\\\", "\\")
    return program if program and shutil.which(program) is None else ""
