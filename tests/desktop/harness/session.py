"""A whole desktop session for one test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, cast

from tests.desktop.harness.accessibility import VARIABLES, AccessibilityBus
from tests.desktop.harness.background import BackgroundLoop
from tests.desktop.harness.daemon import Manners, NotificationDaemon
from tests.desktop.harness.dunst import Dunst
from tests.desktop.harness.kwin import KWin
from tests.desktop.harness.mutter import Mutter
from tests.desktop.harness.notices import NoticeLog
from tests.desktop.harness.programs import Program, start_bus, start_display, wait_until
from tests.desktop.harness.tray import Tray
from tests.desktop.harness.wayland_log import WaylandWindow, wayland_windows
from tests.desktop.harness.weston import Weston
from tests.desktop.harness.xfce_notifyd import XfceNotifyd
from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

CHECKOUT = (sys.executable, "-m", "desktop_app")
_LEFT_OUT = ("XDG_", "DBUS_", "QT_", "WAYLAND_", "GTK_", "GDK_")


class Kithbell(Program):
    """The application, as a process of its own."""


class DesktopSession:
    """Starts the parts that a test asks for; `desktop_session` ends them.

    `environment` is what programs of this session are started with: `DISPLAY`, the bus, and a home of
    their own under `folder`.
    """

    def __init__(self, folder: Path, display: str, program: Sequence[str]) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.runtime = folder / "run"
        self.data = folder / "data"
        self.config = folder / "config"
        self.home.mkdir()
        self.runtime.mkdir(mode=0o700)
        self._program = tuple(program)
        self._ending = ExitStack()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
        self.environment = kept | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "XDG_SESSION_TYPE": "x11",
            "XDG_CURRENT_DESKTOP": "KDE",  # Qt looks for the bus's tray on the desktops it knows
            "DISPLAY": display,
            "LANG": "C.UTF-8",
            "NO_AT_BRIDGE": "1",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        }
        bus, self.address = start_bus(self.environment, self.runtime)
        self._ending.callback(bus.end)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self.address
        # No system bus of this machine's: a test that wants logind starts one.
        self.environment["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nonexistent"
        self.loop = BackgroundLoop()
        self._ending.callback(self.loop.close)
        self.notifications = NoticeLog(self.loop, self.address)
        self._ending.callback(self.notifications.close)
        self.tray = Tray(self.loop, self.address)
        self._ending.callback(self.tray.stop)
        self.dunst: Dunst | None = None

    def start_dunst(self) -> Dunst:
        """A notification service, as on many small desktops."""
        self.dunst = Dunst(self.loop, self.address, self.environment, self.folder)
        self._ending.callback(self.dunst.end)
        return self.dunst

    def start_xfce_notifyd(self) -> XfceNotifyd:
        """Another one, of a bigger desktop."""
        service = XfceNotifyd(self.loop, self.address, self.environment, self.folder, self.notifications)
        self._ending.callback(service.end)
        return service

    def start_daemon(self, manners: Manners | None = None) -> NotificationDaemon:
        """A notification service of the tests' own, in place of dunst."""
        daemon = NotificationDaemon(self.loop, self.address, manners or Manners())
        self._ending.callback(daemon.stop)
        return daemon

    def start_accessibility(self) -> AccessibilityBus:
        """The bus of screen readers; what is started from now on tells it what it shows."""
        del self.environment["NO_AT_BRIDGE"]
        bus = AccessibilityBus(self.loop, self.address, self.environment, self.folder)
        self._ending.callback(bus.end)
        self.environment |= VARIABLES
        return bus

    def start_weston(self, scale: int = 1) -> Weston:
        """A Wayland compositor; what is started from now on has no other display."""
        weston = Weston(self.environment, self.folder, scale)
        self._ending.callback(weston.end)
        self._leave_x11(weston.variables)
        return weston

    def start_kwin(self, scale: float = 1) -> KWin:
        """Another, with a seat and with what Plasma adds; likewise."""
        kwin = KWin(self.loop, self.address, self.environment, self.folder, scale)
        self._ending.callback(kwin.end)
        self._leave_x11(kwin.variables)
        return kwin

    def start_mutter(self) -> Mutter:
        """A third, GNOME's; likewise."""
        mutter = Mutter(self.loop, self.address, self.environment, self.folder)
        self._ending.callback(mutter.end)
        self._leave_x11(mutter.variables)
        return mutter

    def wayland_windows(self) -> list[WaylandWindow]:
        """Those that Kithbell has opened under a compositor started by this session."""
        log = self.folder / "kithbell.log"
        return wayland_windows(log.read_text(encoding="utf-8", errors="replace"))

    def wait_wayland_window(self, title: str) -> WaylandWindow:
        """The newest whose title begins so, once it is on screen."""

        def found() -> WaylandWindow | None:
            windows = [window for window in self.wayland_windows() if window.title.startswith(title)]
            return windows[-1] if windows and windows[-1].on_screen else None

        return cast("WaylandWindow", wait_until(found, f"a window “{title}”"))

    def start_kithbell(self, *arguments: str) -> Kithbell:
        """The application as a user's session would start it; it ends with the test at the latest."""
        command = [*self._program, *self._folders(), *arguments]
        kithbell = Kithbell(command, self.environment, self.folder / "kithbell.log")
        self._ending.callback(_end, kithbell)
        return kithbell

    def run_kithbell(
        self, *arguments: str, seconds: float = 30, text: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """A command on the command line, to its end; `text` is what it reads from its input."""
        return subprocess.run(
            [*self._program, *self._folders(), *arguments],
            env=self.environment,
            input=text or "",
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )

    def open_kithbell(self, *arguments: str) -> subprocess.Popen[str]:
        """A command that goes on beside the test, with pipes to hear it."""
        return subprocess.Popen(
            [*self._program, *self._folders(), *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask_kithbell(self, *arguments: str) -> Any:  # noqa: ANN401  whatever the JSON holds
        """What a command answers with --json. Raises AssertionError with its words if it fails."""
        result = self.run_kithbell(*arguments, "--json")
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    def press(self, label: str) -> None:
        """Press a button of the notification on screen, through dunst."""
        assert self.dunst is not None, "start_dunst() first"
        self.dunst.press(label)

    def type_keys(self, *keys: str) -> None:
        """Press keys, in the names that xdotool knows (“Return”, “ctrl+f”)."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], env=self.environment, check=True)

    def windows(self, title: str) -> list[str]:
        """The ids of the visible windows with that in their title."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        result = subprocess.run(
            command, env=self.environment, check=False, capture_output=True, encoding="ascii"
        )
        return result.stdout.split()

    def focused_window(self) -> str:
        """The title of the window that has the keyboard, empty where none has."""
        command = ["xdotool", "getwindowfocus", "getwindowname"]
        result = subprocess.run(
            command, env=self.environment, check=False, capture_output=True, encoding="utf-8"
        )
        return result.stdout.strip()

    def close(self) -> None:
        self._ending.close()

    def _leave_x11(self, variables: Mapping[str, str]) -> None:
        self.environment.pop("DISPLAY", None)
        self.environment |= variables

    def _folders(self) -> list[str]:
        return ["--data-dir", str(self.data), "--config-dir", str(self.config)]


@contextmanager
def desktop_display(folder: Path) -> Iterator[str]:
    """An X display with a window manager; its name."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    server, display = start_display(environment, folder / "display.log")
    manager = Program(["openbox"], environment | {"DISPLAY": display}, folder / "openbox.log")
    try:
        yield display
    finally:
        manager.end()
        server.end()


@contextmanager
def desktop_session(
    folder: Path, display: str | None = None, program: Sequence[str] = CHECKOUT
) -> Iterator[DesktopSession]:
    """A session under an empty folder, on a display of its own unless one is given.

    The path of the folder should be short: sockets lie in it. `program` is the Kithbell to start.
    """
    with ExitStack() as stack:
        if display is None:
            display = stack.enter_context(desktop_display(folder))
        session = DesktopSession(folder, display, program)
        stack.callback(session.close)
        yield session


def _end(kithbell: Kithbell) -> None:
    if kithbell.runs:
        kithbell.end()
