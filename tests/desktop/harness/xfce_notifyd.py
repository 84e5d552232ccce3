"""Xfce's notification service, used with the mouse: its buttons stand in one row below the text."""

from __future__ import annotations

import asyncio
import subprocess
from typing import TYPE_CHECKING

from dbus_fast import Message, MessageType, Variant

from tests.desktop.harness.programs import PATIENCE, Program, ended_on_failure, wait_until
from tests.desktop.harness.service import NotificationService
from tests.system import find_program

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.harness.background import BackgroundLoop
    from tests.desktop.harness.notices import NoticeLog

_SETTINGS = "org.xfce.Xfconf"
_CHANNEL = "xfce4-notifyd"
# Of its theme: pixels from the window's edge to the buttons, and from its lower edge to their middle.
_MARGIN, _ROW = 14, 30
_TITLE = 15  # pixels from the upper edge to the title, where there is no button


class XfceNotifyd(NotificationService):
    """Comes with the service that keeps Xfce's settings, since the tests' bus starts nothing by itself."""

    says = "Xfce Notify Daemon "
    opens_by_click = False

    def __init__(
        self,
        loop: BackgroundLoop,
        address: str,
        environment: Mapping[str, str],
        folder: Path,
        notices: NoticeLog,
    ) -> None:
        own = dict(environment) | {"GSETTINGS_BACKEND": "memory"}
        self._environment = own
        self._notices = notices
        self._settings = Program([_found("xfconfd")], own, folder / "xfconfd.log")
        with ended_on_failure(self._settings):
            super().__init__(loop, address, [_found("xfce4-notifyd")], own, folder / "xfce4-notifyd.log")
            for name in ("/do-slideout", "/do-fadeout"):  # gone is gone at once
                self._set(name, value=False)

    def press(self, label: str) -> None:
        """Click the button of that name on the newest notification."""
        buttons = next(notice for notice in reversed(self._notices.shown()) if not notice.closed).buttons
        left, top, width, height = self._wait_window()
        step = (width - 2 * _MARGIN) / len(buttons)
        self._click_at(left + _MARGIN + step * (buttons.index(label) + 0.5), top + height - _ROW)

    def click(self) -> None:
        """Click on the title, which dismisses."""
        left, top, width, _ = self._wait_window()
        self._click_at(left + width / 2, top + _TITLE)

    def dismiss(self) -> None:
        """The same: it has no other way."""
        self.click()

    def displayed(self) -> int:
        """How many notifications are on screen."""
        return len(self._windows())

    def keep_quiet(self, *, quiet: bool) -> None:
        """Turn its switch “Do not disturb” on, or off."""
        self._set("/do-not-disturb", value=quiet)

    def kill(self) -> None:
        """It crashes; Xfce's settings have gone with it, so that another can start."""
        super().kill()
        self._settings.end()

    def end(self) -> None:
        super().end()
        if self._settings.runs:
            self._settings.end()

    def _set(self, name: str, *, value: bool) -> None:
        call = Message(
            destination=_SETTINGS,
            path="/org/xfce/Xfconf",
            interface=_SETTINGS,
            member="SetProperty",
            signature="ssv",
            body=[_CHANNEL, name, Variant("b", value)],
        )
        reply = self._loop.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        if reply is None or reply.message_type is MessageType.ERROR:
            message = f"Xfce's settings: {reply and reply.body}"
            raise OSError(message)

    def _windows(self) -> list[str]:
        result = self._xdotool("search", "--onlyvisible", "--class", f"^{_CHANNEL}$")
        return result.split()

    def _wait_window(self) -> tuple[int, int, int, int]:
        """Left, top, width and height in pixels of the only notification, once it is there."""
        wait_until(lambda: self.displayed() == 1, "one notification of Xfce's on screen")
        answer = self._xdotool("getwindowgeometry", "--shell", *self._windows())
        values = dict(line.split("=") for line in answer.split())
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def _click_at(self, x: float, y: float) -> None:
        self._xdotool("mousemove", str(round(x)), str(round(y)), "click", "1")
        self._xdotool("mousemove", "1", "1")  # what comes next does not find the pointer on it

    def _xdotool(self, *arguments: str) -> str:
        result = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            check=False,
            capture_output=True,
            encoding="ascii",
            timeout=PATIENCE,
        )
        return result.stdout


def _found(name: str) -> str:
    program = find_program(name)
    if program is None:
        message = f"no program {name}"
        raise OSError(message)
    return program
