"""The autostart folder of freedesktop.org's desktops.

https://specifications.freedesktop.org/autostart-spec/0.5/ and
https://specifications.freedesktop.org/desktop-entry-spec/1.4/
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.desktop.autostart import files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_GROUP = "[Desktop Entry]"


class AutostartEntry:
    """Fulfils Autostart with a desktop entry in the user's folder."""

    def __init__(self, app: str, command: Sequence[str]) -> None:
        self._app = app
        self._command = tuple(command)

    @property
    def path(self) -> Path:
        """Where the entry lies."""
        return _folder() / f"{self._app}.desktop"

    def is_enabled(self) -> bool:
        """Whether the session will start it: the user may have said no in the desktop's settings."""
        keys = self._keys()
        hidden = keys.get("Hidden", "false") == "true"
        return not hidden and keys.get("X-GNOME-Autostart-enabled", "true") != "false" and "Exec" in keys

    def missing_program(self) -> str:
        """The program that the entry tries, where there is none; one written by hand may try none."""
        program = self._keys().get("TryExec", "").replace("\\\\", "\\")
        return program if program and shutil.which(program) is None else ""

    def enable(self) -> None:
        """Write the entry. Raises StorageError."""
        files.write(self.path, entry(self._app, self._command).encode())

    def disable(self) -> None:
        """Remove the entry. Raises StorageError."""
        files.remove(self.path)

    def _keys(self) -> Mapping[str, str]:
        try:
            return read_entry(self.path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            return {}


def entry(app: str, command: Sequence[str]) -> str:
    """The text of the entry."""
    keys = {
        "Type": "Application",
        "Version": "1.4",
        "Name": "Kithbell",
        "Comment": "Gentle prompts to stay in touch",
        # So that nothing fails at login once Kithbell is no longer installed.
        "TryExec": _escaped(command[0]),
        "Exec": exec_line(command),
        "Icon": app,
        "Terminal": "false",
        "StartupNotify": "false",
        "X-GNOME-Autostart-enabled": "true",
    }
    return "\n".join([_GROUP, *(f"{key}={value}" for key, value in keys.items()), ""])


def exec_line(command: Sequence[str]) -> str:
    """The value of Exec: quoted by its own rules, then escaped as every value of an entry is."""
    return _escaped(" ".join(map(_quoted, command)))


def read_entry(text: str) -> Mapping[str, str]:
    """The keys of the main group, without those for single languages."""
    keys: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == _GROUP
        elif inside and not line.startswith("#") and "=" in line:
            key, _, value = line.partition("=")
            keys[key.strip()] = value.strip()
    return keys


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _quoted(argument: str) -> str:
    text = argument.replace("%", "%%")
    if argument and not _RESERVED & set(argument):
        return text
    for mark in '\\"`$':
        text = text.replace(mark, f"\\{mark}")
    return f'"{text}"'


def _folder() -> Path:
    # In a Flatpak the plain name stands for a folder that the desktop does not look into.
    name = "HOST_XDG_CONFIG_HOME" if os.environ.get("FLATPAK_ID") else "XDG_CONFIG_HOME"
    home = os.environ.get(name, "")
    # The specification has relative paths ignored.
    return (Path(home) if os.path.isabs(home) else Path.home() / ".config") / "autostart"  # noqa: PTH117  of ""
