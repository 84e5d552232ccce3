from __future__ import annotations

import os
import sys
from collections import deque
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.scheduling import timerfd
from desktop_app.scheduling.timerfd import Reading, Timerfd, TimerfdTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux has it")

SOON = timedelta(milliseconds=150)


class ScriptedTimerfd(Timerfd):
    """Says what a test tells it to: nobody but the administrator may set the machine's clock."""

    def __init__(self) -> None:
        super().__init__()
        self.armed: list[datetime] = []
        self.readings: deque[Reading] = deque()

    def arm(self, at: datetime) -> None:
        self.armed.append(at)
        super().arm(at)

    def say(self, reading: Reading) -> None:
        self.readings.append(reading)
        super().arm(datetime.now(UTC))

    def read(self) -> Reading:
        real = super().read()
        return self.readings.popleft() if self.readings else real


@pytest.fixture
def timer(qtbot: QtBot) -> Iterator[TimerfdTimer]:  # noqa: ARG001  makes the application
    made = TimerfdTimer()
    yield made
    made.close()


def test_it_fires_at_its_moment_and_not_before(qtbot: QtBot, timer: TimerfdTimer) -> None:
    at = datetime.now(UTC) + SOON

    with qtbot.waitSignal(timer.fired, timeout=2000):
        timer.arm(at)

    assert timedelta(0) <= datetime.now(UTC) - at < timedelta(seconds=1)


def test_a_past_moment_fires_at_once(qtbot: QtBot, timer: TimerfdTimer) -> None:
    with qtbot.waitSignal(timer.fired, timeout=1000):
        timer.arm(datetime(1969, 12, 31, tzinfo=UTC))


def test_it_fires_once(qtbot: QtBot, timer: TimerfdTimer) -> None:
    with qtbot.waitSignal(timer.fired, timeout=1000):
        timer.arm(datetime.now(UTC))

    with qtbot.assertNotEmitted(timer.fired, wait=200):
        pass


@pytest.mark.parametrize("instead", [None, datetime(2100, 1, 1, tzinfo=UTC)])
def test_arming_again_takes_the_place_of_the_one_before(
    qtbot: QtBot, timer: TimerfdTimer, instead: datetime | None
) -> None:
    timer.arm(datetime.now(UTC) + SOON)

    with qtbot.assertNotEmitted(timer.fired, wait=300):
        timer.arm(instead)


def test_without_a_moment_it_stays_armed_for_a_clock_that_is_set(timer: TimerfdTimer) -> None:
    described = Path(f"/proc/self/fdinfo/{timer._timerfd.fd}").read_text(encoding="ascii")
    fields = dict(line.split(":", 1) for line in described.splitlines())

    assert int(fields["clockid"]) == 0
    assert int(fields["settime flags"], 8) == 0o3
    seconds = int(fields["it_value"].strip(" ()").split(",")[0])
    assert seconds > timedelta(days=3650).total_seconds()


def test_a_jump_of_the_clock_is_told_and_the_moment_kept(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = ScriptedTimerfd()
    timer = TimerfdTimer(fake)
    at = datetime.now(UTC) + timedelta(hours=1)
    timer.arm(at)
    before = timerfd._offset()
    monkeypatch.setattr(timerfd, "_offset", lambda: before + 3600)

    with qtbot.waitSignal(timer.jumped, timeout=1000):
        fake.say(Reading.CLOCK_SET)

    assert fake.armed[-1] == at
    timer.close()


def test_a_clock_put_right_by_seconds_is_not_worth_a_word(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = ScriptedTimerfd()
    timer = TimerfdTimer(fake)
    before = timerfd._offset()
    monkeypatch.setattr(timerfd, "_offset", lambda: before + 5)

    with qtbot.assertNotEmitted(timer.jumped, wait=200), qtbot.assertNotEmitted(timer.fired):
        fake.say(Reading.CLOCK_SET)

    timer.close()


def test_nothing_to_read_is_no_error() -> None:
    made = Timerfd()

    assert made.read() is Reading.NOTHING
    made.arm(datetime.now(UTC) - SOON)
    assert made.read() is Reading.FIRED
    made.close()


def test_closing_gives_the_descriptor_back(qtbot: QtBot) -> None:  # noqa: ARG001  makes the application
    timer = TimerfdTimer()
    fd = timer._timerfd.fd

    timer.close()

    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(fd)
