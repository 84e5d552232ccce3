"""Launch agents of macOS: launchd.plist(5)."""

from __future__ import annotations

import plistlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from desktop_app.desktop.autostart import files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class LaunchAgent:
    """Fulfils Autostart with a property list in the user's library; it counts from the next login on."""

    def __init__(self, app: str, command: Sequence[str]) -> None:
        self._app = app
        self._command = tuple(command)

    @property
    def path(self) -> Path:
        """Where the property list lies."""
        return Path.home() / "Library" / "LaunchAgents" / f"{self._app}.plist"

    def is_enabled(self) -> bool:
        """Whether launchd will start it at login."""
        agent = self._read()
        return agent.get("RunAtLoad") is True and agent.get("Disabled") is not True

    def missing_program(self) -> str:
        """The program that the property list names, where there is none."""
        arguments = self._read().get("ProgramArguments")
        program = str(arguments[0]) if isinstance(arguments, list) and arguments else ""
        return program if program and shutil.which(program) is None else ""

    def enable(self) -> None:
        """Write the property list. Raises StorageError."""
        files.write(self.path, agent(self._app, self._command))

    def disable(self) -> None:
        """Remove the property list. Raises StorageError."""
        files.remove(self.path)

    def _read(self) -> Mapping[str, object]:
        try:
            agent = plistlib.loads(self.path.read_bytes())
        except (OSError, ValueError, ExpatError):
            return {}
        return agent if isinstance(agent, dict) else {}


def agent(app: str, command: Sequence[str]) -> bytes:
    """The property list."""
    return plistlib.dumps(
        {
            "Label": app,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
    )
