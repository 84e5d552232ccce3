"""Whether what the session starts at login is there, for `doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.desktop import autostart
from desktop_app.i18n import _
from desktop_app.services.ports import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence


def findings(command: Sequence[str]) -> list[Finding]:
    """One; `command` is what the session should run, program first."""
    part = _("start at login")
    arranged = autostart.select(command)
    if not arranged.is_enabled():
        return [Finding(part, _("off"))]
    program = arranged.missing_program()
    if not program:
        return [Finding(part, _("on"))]
    state = _("on, but “{program}” is not there any more").format(program=program)
    cure = _("In the preferences, turn “Start with this computer” off and on again.")
    return [Finding(part, state, well=False, cure=cure, told=_("on, but its program is gone"))]
