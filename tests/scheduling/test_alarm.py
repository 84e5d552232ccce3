from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Slot

from desktop_app.scheduling.alarm import NEAR, QtAlarm
from desktop_app.scheduling.timer_choice import select
from desktop_app.scheduling.wall_timer import WallTimer
from tests.system import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.scheduling.conftest import ShiftedClock

SOON = timedelta(milliseconds=150)
HOUR = timedelta(hours=1)


class CountedTimer(WallTimer):
    """Remembers what it was armed for; fires when a test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.armed: list[datetime | None] = []

    def arm(self, at: datetime | None) -> None:
        self.armed.append(at)

    def close(self) -> None:
        self.armed.append(None)


class Later(QObject):
    """Sets the next alarm from within the call of the one before, as planning does."""

    def __init__(self, alarm: QtAlarm, clock: ShiftedClock, times: int) -> None:
        super().__init__()
        self.alarm, self.clock, self.left = alarm, clock, times
        alarm.due.connect(self.again)

    @Slot()
    def again(self) -> None:
        self.left -= 1
        if self.left:
            self.alarm.set(self.clock.now() + timedelta(milliseconds=20))


@pytest.fixture
def alarm(qtbot: QtBot, clock: ShiftedClock) -> Iterator[QtAlarm]:  # noqa: ARG001  makes the application
    made = QtAlarm(clock, select(clock))
    yield made
    made.close()


def test_it_rings_at_its_moment(qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm) -> None:
    at = clock.now() + SOON

    with qtbot.waitSignal(alarm.due, timeout=2000):
        alarm.set(at)

    assert timedelta(0) <= clock.now() - at < timedelta(seconds=1)


def test_a_past_moment_rings_at_once_and_is_no_waking(
    qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm
) -> None:
    with qtbot.waitSignal(alarm.due, timeout=1000), qtbot.assertNotEmitted(alarm.woke):
        alarm.set(clock.now() - HOUR)


def test_it_rings_once(qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm) -> None:
    with qtbot.waitSignal(alarm.due, timeout=1000):
        alarm.set(clock.now())

    with qtbot.assertNotEmitted(alarm.due, wait=300):
        pass


@pytest.mark.parametrize("instead", [None, HOUR])
def test_only_the_latest_setting_counts(
    qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm, instead: timedelta | None
) -> None:
    alarm.set(clock.now() + SOON)

    with qtbot.assertNotEmitted(alarm.due, wait=400):
        alarm.set(clock.now() + instead if instead else None)


def test_it_can_be_set_again_while_it_rings(qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm) -> None:
    later = Later(alarm, clock, times=5)

    alarm.set(clock.now())
    qtbot.waitUntil(lambda: later.left == 0, timeout=3000)


def test_a_moment_slept_through_is_a_waking(qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm) -> None:
    alarm.set(clock.now() + SOON)
    clock.shift = HOUR

    with qtbot.waitSignal(alarm.woke, timeout=2000) as woke, qtbot.assertNotEmitted(alarm.due):
        pass

    assert woke.args == ["late"]


def test_one_waking_is_told_once(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)

    with qtbot.waitSignal(alarm.woke, timeout=1000):
        timer.jumped.emit()
    with qtbot.assertNotEmitted(alarm.woke, wait=50):
        alarm.resumed()
    clock.shift = HOUR
    with qtbot.waitSignal(alarm.woke, timeout=1000):
        alarm.resumed()


def test_an_alarm_still_to_come_survives_a_waking(qtbot: QtBot, clock: ShiftedClock, alarm: QtAlarm) -> None:
    with qtbot.waitSignal(alarm.due, timeout=2000):
        alarm.set(clock.now() + SOON)
        alarm.resumed()


def test_many_settings_in_one_go_arm_the_timer_once(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    at = clock.now() + SOON

    for seconds in range(50):
        alarm.set(at + timedelta(seconds=seconds))
    qtbot.wait(50)

    assert timer.armed == [at + timedelta(seconds=49)]
    alarm.close()


def test_a_moment_far_away_is_left_to_the_timer(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    at = clock.now() + HOUR
    alarm.set(at)
    assert timer.armed == [at - NEAR]
    assert "next at" in alarm.describe()

    timer.fired.emit()
    qtbot.waitUntil(lambda: timer.armed[-1] is not None and timer.armed[-1] > at - SOON, timeout=1000)
    alarm.close()


def test_a_moment_far_away_that_is_slept_through_is_a_waking(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    alarm.set(clock.now() + HOUR)
    clock.shift = 3 * HOUR
    with qtbot.waitSignal(alarm.woke, timeout=1000), qtbot.assertNotEmitted(alarm.due):
        timer.fired.emit()
    alarm.close()


def test_nothing_runs_without_an_alarm(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    alarm.set(clock.now() + SOON)
    alarm.set(None)

    qtbot.wait(300)

    assert timer.armed == [None]


def test_a_moment_far_away_is_forgotten_when_asked(clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    alarm.set(clock.now() + HOUR)
    alarm.set(None)
    assert timer.armed[-1] is None
    assert alarm.describe().endswith("no alarm")


def test_a_wish_from_another_thread_is_heard_in_the_event_loop(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    alarm.set(clock.now() + NEAR / 2)
    qtbot.wait(50)
    before = len(timer.armed)

    thread = Thread(target=alarm._running().wakeup)
    thread.start()
    thread.join()
    assert len(timer.armed) == before

    qtbot.waitUntil(lambda: len(timer.armed) == before + 1, timeout=1000)
    alarm.close()


def test_a_closed_alarm_is_silent(qtbot: QtBot, clock: ShiftedClock) -> None:
    timer = CountedTimer()
    alarm = QtAlarm(clock, timer)
    alarm.set(clock.now() + SOON)
    alarm.close()

    with qtbot.assertNotEmitted(alarm.due, wait=300):
        timer.fired.emit()


def test_it_says_when_it_rings_next(qtbot: QtBot, clock: ShiftedClock) -> None:
    alarm = QtAlarm(clock, CountedTimer())
    assert alarm.describe() == "CountedTimer, no alarm"

    alarm.set(datetime(2100, 2, 3, 18, 5, tzinfo=UTC))
    assert alarm.describe() == "CountedTimer, next at 2100-02-03 18:05 UTC"

    with qtbot.waitSignal(alarm.due, timeout=1000):
        alarm.set(clock.now())
    assert alarm.describe() == "CountedTimer, no alarm"
    alarm.close()


def test_apscheduler_is_imported_with_the_first_alarm_only() -> None:
    program = """
import sys
from PySide6.QtCore import QCoreApplication
from desktop_app.scheduling.alarm import NEAR, QtAlarm
from desktop_app.scheduling.clock import SystemClock
from desktop_app.scheduling.timer_choice import select
application = QCoreApplication([])
clock = SystemClock()
alarm = QtAlarm(clock, select(clock))
alarm.set(None)
before = "apscheduler" in sys.modules
alarm.set(clock.now())
print(before, "apscheduler" in sys.modules)
"""
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert result.stdout.split() == ["False", "True"], result.stderr
