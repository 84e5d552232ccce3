"""What a handler offers, and the one for where nobody tells: the alarm notices by itself, a little later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Sleep(QObject):
    """Emits `resumed` when the machine is awake again."""

    resumed = Signal()

    def close(self) -> None:
        """Listen no more."""
