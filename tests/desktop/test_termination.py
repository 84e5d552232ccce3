from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.termination import Termination

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def termination(qtbot: QtBot) -> Iterator[Termination]:  # noqa: ARG001  makes the application
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    made = Termination()
    yield made
    made.close()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_waits_for_the_event_loop(
    qtbot: QtBot, termination: Termination, number: signal.Signals
) -> None:
    asked: list[bool] = []

    def note() -> None:
        asked.append(True)

    termination.asked.connect(note)
    os.kill(os.getpid(), number)
    assert asked == []  # in the middle of something, as a window's painting is
    qtbot.waitUntil(lambda: asked == [True])
