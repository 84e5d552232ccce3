from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop import sleep
from desktop_app.desktop.sleep.base import Sleep
from desktop_app.desktop.sleep.logind import LogindSleep
from tests.desktop.harness.logind import Logind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


@pytest.fixture
def logind(session: DesktopSession) -> Iterator[Logind]:
    started = Logind(session.loop, session.address)
    yield started
    started.stop()


def test_waking_is_heard_and_falling_asleep_is_not(
    qtbot: QtBot, session: DesktopSession, logind: Logind
) -> None:
    heard = sleep.select(address=session.address)
    assert isinstance(heard, LogindSleep)

    with qtbot.assertNotEmitted(heard.resumed, wait=200):
        logind.sleep()
    with qtbot.waitSignal(heard.resumed, timeout=3000):
        logind.wake()

    heard.close()


def test_a_logind_that_comes_later_is_heard(qtbot: QtBot, session: DesktopSession) -> None:
    heard = sleep.select(address=session.address)
    logind = Logind(session.loop, session.address)
    qtbot.wait(100)

    with qtbot.waitSignal(heard.resumed, timeout=3000):
        logind.wake()

    heard.close()
    logind.stop()


def test_after_closing_nothing_is_heard(qtbot: QtBot, session: DesktopSession, logind: Logind) -> None:
    heard = sleep.select(address=session.address)
    heard.close()

    with qtbot.assertNotEmitted(heard.resumed, wait=200):
        logind.wake()


def test_without_a_bus_nothing_is_heard_and_nothing_breaks(qtbot: QtBot) -> None:  # noqa: ARG001
    heard = sleep.select(address="unix:path=/nonexistent")

    assert type(heard) is Sleep
    heard.close()
