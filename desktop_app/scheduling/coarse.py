"""The wall timer where no timerfd is: a look at the clock once a minute."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from desktop_app.scheduling.wall_timer import JUMP_SECONDS, WallTimer

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.ports import Clock

_LONGEST = timedelta(seconds=60)
_JUMP = timedelta(seconds=JUMP_SECONDS)


class CoarseTimer(WallTimer):
    """A QTimer may stand still while the machine sleeps, so it never waits for longer than a minute."""

    def __init__(self, clock: Clock, parent: QObject | None = None, longest: timedelta = _LONGEST) -> None:
        super().__init__(parent)
        self._clock = clock
        self._longest = longest
        self._at: datetime | None = None
        self._has_jumped = False
        self._expected = clock.now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._wait()

    def arm(self, at: datetime | None) -> None:
        """Fire at a UTC moment, or never."""
        self._has_jumped = self._jumped_since() or self._has_jumped
        self._at = at
        self._wait()

    def close(self) -> None:
        """Stop."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        jumped = self._jumped_since() or self._has_jumped
        self._has_jumped = False
        due = self._at is not None and self._at <= self._clock.now()
        if due:
            self._at = None
        self._wait()
        if due:
            self.fired.emit()
        if jumped:
            self.jumped.emit()

    def _jumped_since(self) -> bool:
        remaining = timedelta(milliseconds=max(self._timer.remainingTime(), 0))
        return abs(self._clock.now() + remaining - self._expected) > _JUMP

    def _wait(self) -> None:
        now = self._clock.now()
        wait = self._longest
        kind = Qt.TimerType.VeryCoarseTimer
        if self._at is not None and self._at - now <= wait:
            wait = max(self._at - now, timedelta(0))
            kind = Qt.TimerType.PreciseTimer  # the last stretch, so that it neither rings early nor twice
        self._expected = now + wait
        self._timer.setTimerType(kind)
        self._timer.start(math.ceil(wait / timedelta(milliseconds=1)))
