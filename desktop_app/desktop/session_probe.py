"""A look at the desktop session from a command, without Qt: which notification service and tray answer."""

from __future__ import annotations

import asyncio
import sys

from desktop_app.i18n import _
from desktop_app.services.ports import Finding

_PATIENCE = 1.0  # seconds for a service to answer
_NOTIFICATIONS = "org.freedesktop.Notifications"
_TRAY = "org.kde.StatusNotifierWatcher"


def findings() -> list[Finding]:
    """What answers on the session's bus; nothing on systems without one."""
    if not sys.platform.startswith("linux"):
        return []
    try:
        server, tray = asyncio.run(asyncio.wait_for(_look(), _PATIENCE))
    except Exception:  # noqa: BLE001  no bus, a broken one, or no answer: all mean the same to the user
        server, tray = "", False
    service = Finding(
        _("notifications"),
        server or _("none answers"),
        well=bool(server),
        cure="" if server else _("Prompts come as Kithbell’s own card while no service answers."),
    )
    host = Finding(
        _("tray"),
        _("there") if tray else _("none here"),
        well=tray,
        cure="" if tray else _("Everything works from the window and the commands too."),
    )
    return [service, host]


async def _look() -> tuple[str, bool]:
    from dbus_fast import Message  # noqa: PLC0415  Linux only
    from dbus_fast.aio import MessageBus  # noqa: PLC0415

    bus = await MessageBus().connect()
    try:
        server = await bus.call(
            Message(_NOTIFICATIONS, "/org/freedesktop/Notifications", _NOTIFICATIONS, "GetServerInformation")
        )
        owner = await bus.call(
            Message(
                "org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus",
                "NameHasOwner",
                signature="s",
                body=[_TRAY],
            )
        )
    finally:
        bus.disconnect()
    name = " ".join(map(str, server.body[:3:2])) if server and len(server.body) == 4 else ""  # noqa: PLR2004  name, vendor, version, spec
    return name, bool(owner and owner.body and owner.body[0])
