"""What a handler offers, and the one for systems whose tray is always there or never."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon


class TrayHost(QObject):
    """A tray that appears takes only icons made after it did."""

    appeared = Signal()
    disappeared = Signal()

    def is_there(self) -> bool:
        """Whether an icon can be seen now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def has_appeared(self) -> bool:
        """Whether a tray appeared since this was made, perhaps before anybody could listen."""
        return False
