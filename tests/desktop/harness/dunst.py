"""dunst, as a user would meet it."""

from __future__ import annotations

import asyncio
import stat
from typing import TYPE_CHECKING

from dbus_fast import Message, MessageType

from tests.desktop.harness.programs import PATIENCE, Program, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.harness.background import BackgroundLoop

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CONTROL = "org.dunstproject.cmd0"

_CONFIGURATION = """\
[global]
    width = 420
    height = 400
    origin = top-right
    offset = 24x24
    idle_threshold = 0
    font = Inter 11
    show_indicators = no
    frame_width = 1
    frame_color = "#e2dbd0"
    corner_radius = 12
    padding = 14
    horizontal_padding = 16
    format = "<b>%s</b>\\n%b"
    markup = full
    icon_position = left
    max_icon_size = 48
    mouse_left_click = do_action, close_current
    mouse_right_click = close_current
    dmenu = {menu}
[urgency_normal]
    background = "#ffffff"
    foreground = "#222222"
    timeout = 10
"""

# Stands where dunst would open a menu of a notification's buttons: picks the one that the test wrote down.
_MENU = """\
#!/bin/sh
grep -F -- "$(cat "{choice}")" | head -n 1
"""


class Dunst:
    """One life of dunst; its lines of actions are chosen by their labels."""

    def __init__(
        self, loop: BackgroundLoop, address: str, environment: Mapping[str, str], folder: Path
    ) -> None:
        self._loop = loop
        self._choice = folder / "dunst-choice"
        menu = folder / "dunst-menu"
        menu.write_text(_MENU.format(choice=self._choice), encoding="utf-8")
        menu.chmod(menu.stat().st_mode | stat.S_IXUSR)
        configuration = folder / "dunstrc"
        configuration.write_text(_CONFIGURATION.format(menu=menu), encoding="utf-8")
        self._bus = loop.connect(address)
        command = ["dunst", "-config", str(configuration)]
        self.program = Program(command, environment, folder / "dunst.log")
        wait_until(self._answers, "dunst on the bus")

    def press(self, label: str) -> None:
        """Choose a button of what is on screen from dunst's menu."""
        self._choice.write_text(f"#{label} (", encoding="utf-8")
        self._call("ContextMenuCall")

    def click(self) -> None:
        """Click on the body of the notification on top."""
        self._call("NotificationAction", "u", [0])

    def dismiss(self) -> None:
        """Close the notification on top as a user does."""
        self._call("NotificationCloseLast")

    def displayed(self) -> int:
        """How many notifications are on screen."""
        reply = self._send("org.freedesktop.DBus.Properties", "Get", "ss", [CONTROL, "displayedLength"])
        return int(reply.body[0].value)

    def kill(self) -> None:
        """It crashes."""
        self.program.kill()
        self._loop.disconnect(self._bus)

    def end(self) -> None:
        if self.program.runs:
            self.program.end()
            self._loop.disconnect(self._bus)

    def _answers(self) -> bool:
        if not self.program.runs:
            message = f"dunst ended: {self.program.output()}"
            raise OSError(message)
        return self._send(NAME, "GetServerInformation").message_type is MessageType.METHOD_RETURN

    def _call(self, member: str, signature: str = "", body: list[object] | None = None) -> None:
        reply = self._send(CONTROL, member, signature, body)
        if reply.message_type is MessageType.ERROR:
            message = f"dunst: {reply.error_name} {reply.body}"
            raise OSError(message)

    def _send(
        self, interface: str, member: str, signature: str = "", body: list[object] | None = None
    ) -> Message:
        call = Message(
            destination=NAME,
            path=PATH,
            interface=interface,
            member=member,
            signature=signature,
            body=body or [],
        )
        reply = self._loop.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        return reply or call
