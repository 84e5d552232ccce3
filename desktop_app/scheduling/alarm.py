"""Call me at this moment."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.scheduling.scheduler import WallClockScheduler
    from desktop_app.scheduling.wall_timer import WallTimer
    from desktop_app.services.ports import Clock

logger = logging.getLogger(__name__)

# An alarm that rings later than this finds a machine that was away in between.
LATE = timedelta(minutes=2)
# APScheduler and what it imports weigh 9 MiB, which a program that only waits in the tray should not
# carry: a moment farther away than this is left to the timer alone until it is near.
NEAR = timedelta(minutes=10)
# A machine that wakes says so in several ways: the kernel's clock, logind, a late alarm.
_ONE_WAKING = timedelta(seconds=10)


class QtAlarm(QObject):
    """Fulfils Alarm. At its moment it emits `due`, or `woke` where that moment was slept through.

    `woke` carries a word for the log, and asks for a fresh look at everything: the machine was away or
    its clock was set. An alarm still to come stays set.
    """

    due = Signal()
    woke = Signal(str)

    def __init__(self, clock: Clock, timer: WallTimer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timer = timer
        self._scheduler: WallClockScheduler | None = None
        self._job: Any = None  # APScheduler 3 has no types
        self._expected: datetime | None = None
        self._far: datetime | None = None
        self._woke_at: datetime | None = None
        timer.setParent(self)
        timer.jumped.connect(self._jumped)
        timer.fired.connect(self._come_near)

    def set(self, moment: datetime | None) -> None:
        """Wake at a UTC moment in place of the one before, at once if it is past, or not at all."""
        if self._job is not None:
            self._job.remove()
            self._job = None
        if self._far is not None:
            self._far = None
            self._timer.arm(None)
        if moment is None:
            return
        now = self._clock.now()
        self._expected = max(moment, now)
        if self._scheduler is None and moment - NEAR > now:
            self._far = moment
            self._timer.arm(moment - NEAR)
        else:
            self._schedule(moment)

    @Slot()
    def resumed(self) -> None:
        """For whoever hears that the machine is awake again."""
        self._wake("resumed")

    @Slot()
    def moved(self) -> None:
        """For whoever notices that the computer is in another time zone."""
        self._wake("another time zone")

    def describe(self) -> str:
        """A few words for `status` and `doctor`."""
        timer = type(self._timer).__name__
        if self._expected is None or (self._job is None and self._far is None):
            return _("{timer}, no alarm").format(timer=timer)
        when = self._expected.astimezone(self._clock.zone())
        return _("{timer}, next at {when}").format(timer=timer, when=f"{when:%Y-%m-%d %H:%M %Z}")

    def close(self) -> None:
        """Ring no more."""
        self._job = self._far = None
        if self._scheduler is not None:
            self._scheduler.shutdown()
        self._timer.close()

    @Slot()
    def _come_near(self) -> None:
        """What was far away is near, or was slept through: the scheduler takes over."""
        if self._far is not None:
            moment, self._far = self._far, None
            if moment <= self._clock.now():
                self._ring()
            else:
                self._schedule(moment)

    def _schedule(self, moment: datetime) -> None:
        self._job = self._running().add_job(self._ring, "date", run_date=moment.astimezone(UTC))

    def _running(self) -> WallClockScheduler:
        if self._scheduler is None:
            # Imported with the first alarm: it takes time that the tray icon should not wait for.
            from desktop_app.scheduling.scheduler import WallClockScheduler  # noqa: PLC0415

            self._scheduler = WallClockScheduler(self._timer)
            self._scheduler.start()
        return self._scheduler

    def _ring(self) -> None:
        self._job = None  # the scheduler removes it when this returns; what is set in here is another
        now = self._clock.now()
        if self._expected is not None and now - self._expected > LATE:
            self._woke_at = now
            logger.info("the alarm rings late: the machine was away")
            self.woke.emit("late")
        else:
            self.due.emit()

    @Slot()
    def _jumped(self) -> None:
        self._wake("clock jumped")

    def _wake(self, reason: str) -> None:
        now = self._clock.now()
        if self._woke_at is not None and abs(now - self._woke_at) < _ONE_WAKING:
            return
        self._woke_at = now
        logger.info("awake: %s", reason)
        self.woke.emit(reason)
