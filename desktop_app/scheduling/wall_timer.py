"""One shot at a moment of the wall clock, also after a sleep and when the clock is set."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import datetime


# A clock that is put right by less than this was not slept through: nothing needs another look.
JUMP_SECONDS = 60.0


class WallTimer(QObject):
    """What a handler offers; it lives in the thread that made it and needs a running event loop."""

    fired = Signal()
    jumped = Signal()  # the wall clock moved by more than JUMP_SECONDS beside the time that went by

    @abstractmethod
    def arm(self, at: datetime | None) -> None:
        """Fire at a UTC moment, at once if it is past, in place of the one before; None never fires."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what the system lent."""
