"""Whether the desktop has a tray, and when it comes and goes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_app.desktop.tray_host.base import TrayHost

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def select(parent: QObject | None = None, address: str = "") -> TrayHost:
    """What knows it here; `address` is that of another bus than the session's. Needs an application."""
    if sys.platform.startswith("linux"):
        from desktop_app.desktop.bus import session_bus  # noqa: PLC0415  Linux only

        bus = session_bus(address)
        if bus.isConnected():
            from desktop_app.desktop.tray_host.status_notifier import (  # noqa: PLC0415  Linux only
                StatusNotifierHost,
            )

            return StatusNotifierHost(bus, parent)
    return TrayHost(parent)
