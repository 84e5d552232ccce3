"""dunst, as a user would meet it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from dbus_fast import Variant

from tests.desktop.harness.service import NotificationService

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.desktop.harness.background import BackgroundLoop

_PROPERTIES = "org.freedesktop.DBus.Properties"
_CONTROL = "org.dunstproject.cmd0"

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


class Dunst(NotificationService):
    """Its lines of actions are chosen by their labels."""

    says = "dunst 1."
    opens_by_click = True

    def __init__(
        self, loop: BackgroundLoop, address: str, environment: Mapping[str, str], folder: Path
    ) -> None:
        self._choice = folder / "dunst-choice"
        menu = folder / "dunst-menu"
        menu.write_text(_MENU.format(choice=self._choice), encoding="utf-8")
        menu.chmod(menu.stat().st_mode | stat.S_IXUSR)
        configuration = folder / "dunstrc"
        configuration.write_text(_CONFIGURATION.format(menu=menu), encoding="utf-8")
        command = ["dunst", "-config", str(configuration)]
        super().__init__(loop, address, command, environment, folder / "dunst.log")

    def press(self, label: str) -> None:
        """Choose a button of what is on screen from dunst's menu."""
        self._choice.write_text(f"#{label} (", encoding="utf-8")
        self._call(_CONTROL, "ContextMenuCall")

    def click(self) -> None:
        """Click on the body of the notification on top."""
        self._call(_CONTROL, "NotificationAction", "u", [0])

    def dismiss(self) -> None:
        """Close the notification on top as a user does."""
        self._call(_CONTROL, "NotificationCloseLast")

    def displayed(self) -> int:
        """How many notifications are on screen."""
        reply = self._call(_PROPERTIES, "Get", "ss", [_CONTROL, "displayedLength"])
        return int(reply.body[0].value)

    def keep_quiet(self, *, quiet: bool) -> None:
        """Pause it, or let it go on."""
        self._call(_PROPERTIES, "Set", "ssv", [_CONTROL, "paused", Variant("b", quiet)])
