"""How Kithbell is started: by the desktop at login, and by itself."""

from __future__ import annotations

import os
import sys

# On Windows each comes with a twin that opens no console.
_WITHOUT_CONSOLE = {"python.exe": "pythonw.exe", "kithbell.exe": "kithbell-tray.exe"}


def itself() -> list[str]:
    """The program that runs, to be started once more; one that brings its own Python is a single file."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop_app"]


def at_login() -> list[str]:
    """What the desktop starts at login: the program as it is installed here."""
    flatpak = os.environ.get("FLATPAK_ID")
    if flatpak:  # the desktop knows nothing of the files inside
        return ["flatpak", "run", flatpak, "--background"]
    program, *rest = itself()
    return [_without_console(program), *rest, "--background"]


def _without_console(program: str) -> str:
    folder, name = os.path.split(program)
    twin = os.path.join(folder, _WITHOUT_CONSOLE.get(name.lower(), name))  # noqa: PTH118  Windows' rules there
    return twin if os.path.isfile(twin) else program  # noqa: PTH113  as above
