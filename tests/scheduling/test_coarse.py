from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.scheduling.coarse import CoarseTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.scheduling.conftest import ShiftedClock

LONGEST = timedelta(milliseconds=200)  # in place of the minute
SOON = timedelta(milliseconds=300)


@pytest.fixture
def timer(qtbot: QtBot, clock: ShiftedClock) -> Iterator[CoarseTimer]:  # noqa: ARG001  makes the application
    made = CoarseTimer(clock, longest=LONGEST)
    yield made
    made.close()


def test_it_fires_at_its_moment_and_not_before(qtbot: QtBot, clock: ShiftedClock, timer: CoarseTimer) -> None:
    at = clock.now() + SOON

    with qtbot.waitSignal(timer.fired, timeout=3000):
        timer.arm(at)

    assert clock.now() >= at


def test_a_past_moment_fires_at_once(qtbot: QtBot, clock: ShiftedClock, timer: CoarseTimer) -> None:
    with qtbot.waitSignal(timer.fired, timeout=1000):
        timer.arm(clock.now() - timedelta(days=1))


def test_it_never_waits_for_longer_than_a_minute(qtbot: QtBot, clock: ShiftedClock) -> None:  # noqa: ARG001
    timer = CoarseTimer(clock)

    timer.arm(clock.now() + timedelta(days=1))

    assert 50_000 < timer._timer.interval() <= 60_000
    timer.close()


def test_a_moment_that_was_slept_through_fires_at_the_next_look(
    qtbot: QtBot, clock: ShiftedClock, timer: CoarseTimer
) -> None:
    timer.arm(clock.now() + timedelta(hours=8))

    with qtbot.waitSignals([timer.fired, timer.jumped], timeout=3000):
        clock.shift = timedelta(hours=9)


@pytest.mark.parametrize("shift", [timedelta(hours=2), timedelta(hours=-2)])
def test_a_clock_that_is_set_is_noticed(
    qtbot: QtBot, clock: ShiftedClock, timer: CoarseTimer, shift: timedelta
) -> None:
    timer.arm(clock.now() + timedelta(days=1))

    with qtbot.waitSignal(timer.jumped, timeout=3000):
        clock.shift = shift


def test_it_is_noticed_also_when_the_timer_is_armed_before_the_next_look(
    qtbot: QtBot, clock: ShiftedClock, timer: CoarseTimer
) -> None:
    with qtbot.waitSignal(timer.jumped, timeout=3000):
        clock.shift = timedelta(hours=2)
        timer.arm(None)


def test_ordinary_time_is_no_jump(qtbot: QtBot, timer: CoarseTimer) -> None:
    with qtbot.assertNotEmitted(timer.jumped, wait=1500), qtbot.assertNotEmitted(timer.fired):
        timer.arm(None)
