"""The desktop's notifications."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

    from desktop_app.desktop.notifications.null import NullNotifier
    from desktop_app.desktop.notifications.service import ServiceNotifier


def select(icon: Path, parent: QObject | None = None, address: str = "") -> ServiceNotifier | NullNotifier:
    """What shows notices here; `icon` is the picture beside them, `address` another bus than the session's.

    A service may come later on a bus that is there; without a bus none ever will.
    """
    if sys.platform.startswith("linux"):
        from desktop_app.desktop.bus import session_bus  # noqa: PLC0415  Linux only

        if not session_bus(address).isConnected():
            from desktop_app.desktop.notifications.null import NullNotifier  # noqa: PLC0415  rare

            return NullNotifier()
    from desktop_app.desktop.notifications.service import ServiceNotifier  # noqa: PLC0415  common

    return ServiceNotifier(icon, parent, address)
