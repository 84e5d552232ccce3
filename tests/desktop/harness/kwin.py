"""KDE's Wayland compositor without a screen: it has a seat, scales by halves and tells who is idle."""

from __future__ import annotations

import asyncio
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dbus_fast import Message, MessageType

from desktop_app.desktop.idle.wayland_wire import WaylandConnection
from tests.desktop.harness.programs import PATIENCE, Program, ended_on_failure, wait_until
from tests.desktop.harness.wayland_log import wayland_variables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.harness.background import BackgroundLoop

# Requests of org_kde_kwin_fake_input, https://wayland.app/protocols/kde-fake-input.
_MOVE, _BUTTON, _KEY = 1, 2, 10
_PIXEL = 256  # distances are fixed-point numbers
_LEFT = 0x110
_SOCKET = "wayland-kwin"
_MARK = "kithbell-windows "
_SCRIPT = f"""
function tell() {{
    print("{_MARK}" + JSON.stringify(workspace.clientList().map(function (client) {{
        return {{title: client.caption, app: String(client.desktopFileName), active: client.active,
                 width: client.width}};
    }})));
}}
workspace.clientAdded.connect(tell);
workspace.clientRemoved.connect(tell);
workspace.clientActivated.connect(tell);
tell();
"""


@dataclass(frozen=True)
class KWinWindow:
    """A window as KWin sees it; `app` is the desktop entry that it belongs to."""

    title: str
    app: str
    active: bool
    width: int


class KWin:
    """Listens in the environment's XDG_RUNTIME_DIR; `scale` is that of its only screen."""

    def __init__(
        self,
        loop: BackgroundLoop,
        address: str,
        environment: Mapping[str, str],
        folder: Path,
        scale: float = 1,
    ) -> None:
        # A copy: Debian's own has a capability that containers may not give.
        program = folder / "kwin_wayland"
        shutil.copyfile(shutil.which("kwin_wayland") or "", program)
        program.chmod(0o700)
        self.variables = wayland_variables(_SOCKET)
        own = {
            "KWIN_COMPOSE": "Q",
            "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",
            "QT_LOGGING_RULES": "kwin_scripting.debug=true;js.debug=true",
            "QT_FORCE_STDERR_LOGGING": "1",
        }
        command = [str(program), "--virtual", f"--socket={_SOCKET}", "--width=1280", "--height=800"]
        self.program = Program([*command, f"--scale={scale}"], dict(environment) | own, folder / "kwin.log")
        socket = folder.joinpath(environment["XDG_RUNTIME_DIR"], _SOCKET)
        self._loop = loop
        with ended_on_failure(self.program):
            wait_until(socket.exists, f"KWin listens: {self.program.log}")
            self._bus = loop.connect(address)
            self._watch_windows(folder)
            # As long as somebody has hands, the seat has a mouse and a keyboard.
            self._wire = WaylandConnection(dict(environment) | self.variables, PATIENCE)
            self._hands = self._wire.bind("org_kde_kwin_fake_input", 4)
            self._wire.send(self._hands, 0, "tests", "they have no hands")
            self._wire.round_trip()

    def _watch_windows(self, folder: Path) -> None:
        script = folder / "windows.js"
        script.write_text(_SCRIPT, encoding="utf-8")
        wait_until(lambda: self._call("loadScript", "s", [str(script)]), "KWin on the bus")
        self._call("start")
        wait_until(lambda: _MARK in self.program.output(), "KWin tells of its windows")

    def windows(self) -> list[KWinWindow]:
        """Those on screen just now."""
        last = next(line for line in reversed(self.program.output().splitlines()) if _MARK in line)
        return [KWinWindow(**window) for window in json.loads(last.partition(_MARK)[2])]

    def touch(self) -> None:
        """The user moves the mouse by a hair."""
        self._use_hands((_MOVE, _PIXEL, _PIXEL))

    def click(self) -> None:
        """The user clicks near the middle of the screen."""
        self._use_hands((_MOVE, -9999 * _PIXEL % 2**32, -9999 * _PIXEL % 2**32))
        self._use_hands((_MOVE, 600 * _PIXEL, 400 * _PIXEL), (_BUTTON, _LEFT, 1), (_BUTTON, _LEFT, 0))

    def press_key(self, code: int) -> None:
        """The user presses a key, by its number in linux/input-event-codes.h."""
        self._use_hands((_KEY, code, 1), (_KEY, code, 0))

    def _use_hands(self, *requests: tuple[int, int, int]) -> None:
        for opcode, one, other in requests:
            self._wire.send(self._hands, opcode, one, other)
        self._wire.round_trip()

    def end(self) -> None:
        self._wire.close()
        self._loop.disconnect(self._bus)
        if self.program.runs:
            self.program.end()

    def _call(self, member: str, signature: str = "", body: list[object] | None = None) -> bool:
        """Whether it did what it was asked."""
        call = Message(
            destination="org.kde.KWin",
            path="/Scripting",
            interface="org.kde.kwin.Scripting",
            member=member,
            signature=signature,
            body=body or [],
        )
        reply = self._loop.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        return reply is not None and reply.message_type is MessageType.METHOD_RETURN
