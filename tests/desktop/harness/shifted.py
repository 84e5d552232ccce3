"""The whole application, with a clock that can be put forward: `python -m ... FD BEGIN DATA CONFIG`.

Everything is the real thing: the event loop, the records, the buses, the kernel's timer. Only what the
clock says is shifted, and the timer is armed for the moment at which the shifted clock gets there. Orders
come as lines of JSON through the socket FD, and each is answered with one. At first the clock shows BEGIN,
in seconds since 1970.
"""

from __future__ import annotations

import gc
import json
import logging
import socket
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apscheduler.schedulers.base
from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from desktop_app.bootstrap import application, session
from desktop_app.scheduling import timer_choice
from desktop_app.scheduling.clock import ApplicationClock
from desktop_app.scheduling.wall_timer import WallTimer

if TYPE_CHECKING:
    from datetime import tzinfo

    from desktop_app.services.ports import Clock


class Shift:
    """How far the clock is ahead."""

    def __init__(self, by: timedelta) -> None:
        self.by = by


class ShiftedClock(ApplicationClock):
    """Goes on from wherever it was put."""

    def __init__(self, shift: Shift) -> None:
        self._shift = shift

    def now(self) -> datetime:
        return super().now() + self._shift.by


def shifted_datetime(shift: Shift) -> type[datetime]:
    """A datetime for APScheduler, which asks the system's clock itself."""

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # no subclass of it
            return datetime.now(tz) + shift.by

    return Shifted


class ShiftedTimer(WallTimer):
    """The system's best timer, armed for when the shifted clock gets there."""

    def __init__(self, shift: Shift, timer: WallTimer, orders: socket.socket) -> None:
        super().__init__()
        self._shift = shift
        self._timer = timer
        self._at: datetime | None = None
        self._awaited = False
        self._orders = Orders(orders, self)
        timer.setParent(self)
        timer.fired.connect(self._fire)
        timer.jumped.connect(self.jumped)

    def arm(self, at: datetime | None) -> None:
        self._at = at
        self._timer.arm(None if at is None else at - self._shift.by)
        if at is not None and self._awaited and at > datetime.now(UTC) + self._shift.by:
            self._awaited = False
            self._orders.answer(self.state())

    def close(self) -> None:
        self._timer.close()

    def state(self) -> dict[str, Any]:
        """What it is armed for, and how far the clock is ahead, in seconds."""
        return {
            "armed": self._at.timestamp() if self._at else None,
            "shift": self._shift.by.total_seconds(),
        }

    def go(self, lead: float) -> bool:
        """Be at so many seconds before the moment it is armed for; False if it is armed for none.

        Without a lead the answer comes once what was due is done.
        """
        if self._at is None:
            return False
        self._shift.by = self._at - timedelta(seconds=lead) - datetime.now(UTC)
        self._awaited = not lead
        self._timer.arm(self._at - self._shift.by)
        return self._awaited

    def jump(self, by: float) -> None:
        """The clock is set, so many seconds forward or back, and the kernel tells of it."""
        self._shift.by += timedelta(seconds=by)
        if self._at is not None:
            self._timer.arm(self._at - self._shift.by)
        self.jumped.emit()

    def sleep(self, until: float) -> None:
        """Time goes by to so many seconds since 1970, and the timer does not notice."""
        self._timer.arm(None)
        self._shift.by = datetime.fromtimestamp(until, UTC) - datetime.now(UTC)

    @Slot()
    def _fire(self) -> None:
        self.fired.emit()


class Shown(logging.Handler):
    """How many prompts the program knows to be on the desktop: before that a press would miss it."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.number += record.msg == "prompt %s is on the desktop"


class Orders(QObject):
    """Reads an order, has it done, answers."""

    def __init__(self, connection: socket.socket, timer: ShiftedTimer) -> None:
        super().__init__(timer)
        self._shown = Shown()
        logging.getLogger("desktop_app.ui.presenter").addHandler(self._shown)
        self._timer = timer
        self._connection = connection
        self._lines = connection.makefile("r", encoding="utf-8")
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def answer(self, what: dict[str, Any]) -> None:
        self._connection.sendall(json.dumps(what).encode() + b"\n")

    @Slot()
    def _read(self) -> None:
        line = self._lines.readline()
        if not line:  # whoever gave orders has gone
            self._notifier.setEnabled(False)
            return
        answer = self._obey(json.loads(line))
        if answer is not None:
            self.answer(answer)

    def _obey(self, order: dict[str, Any]) -> dict[str, Any] | None:
        """What to answer; None where that comes later."""
        match order["do"]:
            case "go":
                return None if self._timer.go(order["lead"]) else self._timer.state()
            case "sleep":
                self._timer.sleep(order["until"])
            case "jump":
                self._timer.jump(order["by"])
            case "shown":
                return {"shown": self._shown.number}
            case "windows":
                return {"windows": len(windows())}
            case "click":
                return {"done": click(order["text"])}
            case "close windows":
                for window in windows():
                    window.close()
            case "count":
                return count()
        return self._timer.state()


def windows() -> list[QWidget]:
    """Those on screen."""
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def click(text: str) -> bool:
    """Press the button of that text in a window on screen; whether there is one."""
    for window in windows():
        for button in window.findChildren(QAbstractButton):
            if button.text() == text:
                button.click()
                return True
    return False


def count() -> dict[str, int]:
    """What lives in here now: nothing of it may grow."""
    gc.collect()
    qt = QCoreApplication.instance()
    assert qt is not None
    things = gc.get_objects()
    timers = {id(timer): timer for timer in qt.findChildren(QTimer)}
    # To ask isinstance() of everything would have PySide make classes that nobody uses, half a MiB of them.
    timers |= {id(thing): thing for thing in things if QTimer in type(thing).__mro__ and isValid(thing)}
    return {
        "timers": len(timers),
        "timers running": sum(timer.isActive() for timer in timers.values()),
        # Qt keeps a gesture of a scroll area that the pointer was over, sometimes, when that has long gone.
        "Qt's objects": sum(not each.inherits("QGesture") for each in qt.findChildren(QObject)),
        "widgets": len(QApplication.allWidgets()),
        "Python's objects": len(things),
        "Python's blocks": sys.getallocatedblocks(),
    }


def main() -> int:
    """Run it; the exit code."""
    descriptor, begin, data, config = sys.argv[1:]
    orders = socket.socket(fileno=int(descriptor))
    shift = Shift(datetime.fromtimestamp(float(begin), UTC) - datetime.now(UTC))
    select = timer_choice.select

    def selected(clock: Clock) -> ShiftedTimer:
        return ShiftedTimer(shift, select(clock), orders)

    # The program has one clock and one timer, and nobody but this runner needs another choice of them.
    vars(session)["ApplicationClock"] = partial(ShiftedClock, shift)
    vars(timer_choice)["select"] = selected
    vars(apscheduler.schedulers.base)["datetime"] = shifted_datetime(shift)
    return application.run_application(Path(data), Path(config), background=True)


if __name__ == "__main__":
    sys.exit(main())
