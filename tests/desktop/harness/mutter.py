"""GNOME's Wayland compositor without a screen; its remote desktop moves the mouse."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageType

from tests.desktop.harness.programs import PATIENCE, Program, ended_on_failure, wait_until
from tests.desktop.harness.wayland_log import wayland_variables

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.harness.background import BackgroundLoop

_SOCKET = "wayland-mutter"
_REMOTE = "org.gnome.Mutter.RemoteDesktop"


class Mutter:
    """Listens in the environment's XDG_RUNTIME_DIR, and on the bus."""

    def __init__(
        self, loop: BackgroundLoop, address: str, environment: Mapping[str, str], folder: Path
    ) -> None:
        self.variables = wayland_variables(_SOCKET) | {"XDG_CURRENT_DESKTOP": "GNOME"}
        command = [
            "mutter", "--headless", "--wayland", "--no-x11", "--virtual-monitor=1280x800",
            f"--wayland-display={_SOCKET}",
        ]  # fmt: skip
        own = dict(environment) | {"GSETTINGS_BACKEND": "memory"}
        del own["DISPLAY"]
        self.program = Program(command, own, folder / "mutter.log")
        socket = folder.joinpath(environment["XDG_RUNTIME_DIR"], _SOCKET)
        with ended_on_failure(self.program):
            wait_until(socket.exists, f"Mutter listens: {self.program.log}")
        self._loop = loop
        self._bus = loop.connect(address)
        self._hands = ""

    def touch(self) -> None:
        """The user moves the mouse by a hair."""
        if not self._hands:
            reply = wait_until(
                lambda: self._call("/" + _REMOTE.replace(".", "/"), "CreateSession"), "a session"
            )
            self._hands = str(reply[0])
            self._call(self._hands, "Session.Start")
        self._call(self._hands, "Session.NotifyPointerMotionRelative", "dd", [1.0, 1.0])

    def end(self) -> None:
        self._loop.disconnect(self._bus)
        if self.program.runs:
            self.program.end()

    def _call(self, path: str, method: str, signature: str = "", body: list[Any] | None = None) -> list[Any]:
        """What it answers; nothing where it does not."""
        interface, _dot, member = f"{_REMOTE}.{method}".rpartition(".")
        call = Message(
            destination=_REMOTE,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=body or [],
        )
        reply = self._loop.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        if reply is None or reply.message_type is MessageType.ERROR:
            return []
        return list(reply.body)
