"""The Run key of Windows' registry.

https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from desktop_app.desktop.autostart.files import failure

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "Kithbell"
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
# What the task manager's start-up page writes: an even first byte where the user left the entry on.
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


def command_line(command: Sequence[str]) -> str:
    """The command as Windows programs take it apart."""
    return subprocess.list2cmdline(command)


def program_of(line: object) -> str:
    """The program that a value of the Run key starts; nothing where it is no text."""
    text = line.strip() if isinstance(line, str) else ""
    return text[1:].partition('"')[0] if text.startswith('"') else text.partition(" ")[0]


def is_approved(value: object) -> bool:
    """Whether the task manager's note about the entry, if there is one, leaves it on."""
    return not (isinstance(value, bytes) and value and value[0] & 1)


if sys.platform == "win32":
    import winreg

    class RunKey:
        """Fulfils Autostart with a value of the user's own Run key."""

        def __init__(self, command: Sequence[str]) -> None:
            self._line = command_line(command)

        def is_enabled(self) -> bool:
            """Whether Windows will start it at login."""
            return _value(_RUN) is not None and is_approved(_value(_APPROVED))

        def missing_program(self) -> str:
            """The program that the value names, where there is none."""
            program = program_of(_value(_RUN))
            return program if program and shutil.which(program) is None else ""

        def enable(self) -> None:
            """Write the value. Raises StorageError."""
            try:
                with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, _RUN, 0, winreg.KEY_SET_VALUE) as key:
                    winreg.SetValueEx(key, _NAME, 0, winreg.REG_SZ, self._line)
                _forget(_APPROVED)
            except OSError as error:
                raise failure(_RUN, error) from error

        def disable(self) -> None:
            """Remove the value. Raises StorageError."""
            try:
                _forget(_RUN)
            except OSError as error:
                raise failure(_RUN, error) from error

    def _value(path: str) -> object | None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
                found: object = winreg.QueryValueEx(key, _NAME)[0]
                return found
        except OSError:
            return None

    def _forget(path: str) -> None:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path, 0, winreg.KEY_SET_VALUE) as key:
                winreg.DeleteValue(key, _NAME)
        except FileNotFoundError:
            return
