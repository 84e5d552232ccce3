"""The wall timer of Linux: the kernel counts through a sleep and tells when the clock is set.

Flags and structures are those of timerfd_create(2).
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import time
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from PySide6.QtCore import QObject, QSocketNotifier, Slot

from desktop_app.scheduling.wall_timer import JUMP_SECONDS, WallTimer

_NONBLOCK, _CLOEXEC = os.O_NONBLOCK, os.O_CLOEXEC
_ABSTIME, _CANCEL_ON_SET = 1, 2
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Armed without a moment, so that a clock that is set is noticed; the kernel counts up to the year 2262.
_NEVER = datetime(2200, 1, 1, tzinfo=UTC)


class Reading(Enum):
    """What a read of the timer said."""

    FIRED = auto()
    CLOCK_SET = auto()
    NOTHING = auto()


class Timerfd:
    """The file descriptor. Raises OSError where the kernel has none to give."""

    def __init__(self) -> None:
        self.fd = _create()

    def arm(self, at: datetime) -> None:
        """Make the descriptor readable at a UTC moment, or when the clock is set before."""
        _settime(self.fd, max((at - _EPOCH) // _MICROSECOND, 1) * 1000)

    def read(self) -> Reading:
        """Take what there is to read."""
        try:
            os.read(self.fd, 8)
        except BlockingIOError:
            return Reading.NOTHING
        except OSError as error:
            if error.errno != errno.ECANCELED:
                raise
            return Reading.CLOCK_SET
        return Reading.FIRED

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self.fd)


class TimerfdTimer(WallTimer):
    """No wake-up but the one asked for, and one when the clock is set or the machine wakes."""

    def __init__(self, timerfd: Timerfd | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timerfd = timerfd or Timerfd()
        self._at: datetime | None = None
        self._offset = _offset()
        self._notifier = QSocketNotifier(self._timerfd.fd, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)
        self.arm(None)

    def arm(self, at: datetime | None) -> None:
        """Fire at a UTC moment, or never."""
        self._at = at
        self._timerfd.arm(at or _NEVER)

    def close(self) -> None:
        """Stop listening and give the descriptor back."""
        self._notifier.setEnabled(False)
        self._timerfd.close()

    @Slot()
    def _readable(self) -> None:
        reading = self._timerfd.read()
        if reading is Reading.NOTHING:
            return
        offset = _offset()
        jumped = abs(offset - self._offset) > JUMP_SECONDS
        self._offset = offset
        if reading is Reading.FIRED:
            self.arm(None)
            self.fired.emit()
        else:
            self.arm(self._at)
        if jumped:
            self.jumped.emit()


def _offset() -> float:
    """Seconds from the clock that stands still in a sleep to the wall clock: both kinds of jump change it."""
    return time.time() - time.monotonic()


if sys.version_info >= (3, 13):

    def _create() -> int:
        return os.timerfd_create(time.CLOCK_REALTIME, flags=_NONBLOCK | _CLOEXEC)

    def _settime(fd: int, nanoseconds: int) -> None:
        os.timerfd_settime_ns(fd, flags=_ABSTIME | _CANCEL_ON_SET, initial=nanoseconds)

else:

    class _Timespec(ctypes.Structure):
        _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))

    class _Itimerspec(ctypes.Structure):
        _fields_ = (("interval", _Timespec), ("value", _Timespec))

    def _libc() -> ctypes.CDLL:
        return ctypes.CDLL(None, use_errno=True)

    def _create() -> int:
        try:
            fd: int = _libc().timerfd_create(time.CLOCK_REALTIME, _NONBLOCK | _CLOEXEC)
        except AttributeError as error:  # a C library without it
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from error
        _raise_on(fd)
        return fd

    def _settime(fd: int, nanoseconds: int) -> None:
        value = _Itimerspec(value=_Timespec(*divmod(nanoseconds, 1_000_000_000)))
        _raise_on(_libc().timerfd_settime(fd, _ABSTIME | _CANCEL_ON_SET, ctypes.byref(value), None))

    def _raise_on(result: int) -> None:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
