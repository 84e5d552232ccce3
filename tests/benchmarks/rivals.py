"""Other reminders that sit in a tray, as Debian has them: measured where they are installed."""

from __future__ import annotations

import os
import shutil
import signal
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desktop.harness.programs import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.x11_tray import X11Tray

_SECONDS_TO_ICON = 60


@dataclass(frozen=True, slots=True)
class Rival:
    """`package` is Debian's; `compiled` ones, in C++, need not be slower than a Python program."""

    command: tuple[str, ...]
    package: str
    compiled: bool = True

    @property
    def is_installed(self) -> bool:
        return shutil.which(self.command[0]) is not None


RIVALS = {
    "Safe Eyes": Rival(("safeeyes",), "safeeyes gir1.2-ayatanaappindicator3-0.1", compiled=False),
    "Workrave": Rival(("workrave",), "workrave"),
    "RSIBreak": Rival(("rsibreak",), "rsibreak"),
    "KAlarm": Rival(("kalarm", "--tray"), "kalarm"),
}


def environment(session: DesktopSession) -> dict[str, str]:
    """The session's, with a system's bus to be found, without which some do not start."""
    return session.environment | {"DBUS_SYSTEM_BUS_ADDRESS": session.address, "GSETTINGS_BACKEND": "memory"}


def wait_icon(session: DesktopSession, tray: X11Tray) -> float:
    """When the icon was in the tray of the bus or in that of X11, counted like time.monotonic()."""
    return wait_until(lambda: _icon_at(session, tray), "an icon", _SECONDS_TO_ICON)


def _icon_at(session: DesktopSession, tray: X11Tray) -> float:
    if session.tray.registrations:
        return session.tray.registrations[0].at
    return time.monotonic() if tray.icons() else 0.0


def running_in(home: Path) -> set[int]:
    """The processes that have it for a home, such as the server that KAlarm keeps its records with."""
    mark = b"HOME=" + os.fsencode(home)
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            if mark in (folder / "environ").read_bytes().split(b"\0"):
                found.add(int(folder.name))
    return found


@contextmanager
def nothing_left_behind(home: Path) -> Iterator[None]:
    """End in the end what was started in that home meanwhile, and what that has started."""
    before = running_in(home)
    try:
        yield
    finally:
        while started := running_in(home) - before - {os.getpid()}:
            for process in started:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            time.sleep(0.1)
