"""One shot at a moment of the wall clock, also after a sleep and when the clock is set."""

from __future__ import annotations

import logging
import sys
from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.ports import Clock

logger = logging.getLogger(__name__)

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


def select(clock: Clock, parent: QObject | None = None) -> WallTimer:
    """The best timer there is here."""
    if sys.platform == "linux":
        from desktop_app.scheduling.timerfd import TimerfdTimer  # noqa: PLC0415  for Linux alone

        try:
            return TimerfdTimer(parent=parent)
        except OSError as error:
            logger.warning("no timerfd here, looking at the clock every minute instead: %s", error)
    from desktop_app.scheduling.coarse import CoarseTimer  # noqa: PLC0415  where it is needed

    return CoarseTimer(clock, parent)
