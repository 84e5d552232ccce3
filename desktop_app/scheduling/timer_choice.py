"""The best wall timer there is here."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop_app.scheduling.wall_timer import WallTimer
    from desktop_app.services.ports import Clock

logger = logging.getLogger(__name__)


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
