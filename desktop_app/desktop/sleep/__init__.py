"""Hearing that the machine is awake again."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_app.desktop.sleep.base import Sleep

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def select(parent: QObject | None = None, address: str = "") -> Sleep:
    """What hears it here; `address` is that of another bus than the machine's."""
    if sys.platform.startswith("linux"):
        from desktop_app.desktop.bus import system_bus  # noqa: PLC0415  Linux only
        from desktop_app.desktop.sleep.logind import LogindSleep  # noqa: PLC0415  Linux only

        bus = system_bus(address)
        if bus.isConnected():
            return LogindSleep(bus, parent)
    return Sleep(parent)
