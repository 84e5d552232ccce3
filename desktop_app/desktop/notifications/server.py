"""Which notification service answers."""

from __future__ import annotations

import sys

from desktop_app.i18n import _

SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_PATIENCE_MS = 500
_INFORMATION = 4  # texts: name, vendor, version, version of the specification


def describe(address: str = "") -> str:
    """A few words such as “dunst 1.9.0” or “none answers”; waits for half a second at most."""
    if sys.platform == "win32":
        return _("Windows notifications")
    if sys.platform == "darwin":
        return _("macOS notifications")
    from PySide6.QtDBus import QDBus, QDBusMessage  # noqa: PLC0415  Linux only

    from desktop_app.desktop.bus import session_bus  # noqa: PLC0415  Linux only

    call = QDBusMessage.createMethodCall(SERVICE, _PATH, SERVICE, "GetServerInformation")
    reply = session_bus(address).call(call, QDBus.CallMode.Block, _PATIENCE_MS)
    information = [str(text) for text in reply.arguments()]
    if reply.type() is not QDBusMessage.MessageType.ReplyMessage or len(information) != _INFORMATION:
        return _("none answers")
    return f"{information[0]} {information[2]}".strip()
