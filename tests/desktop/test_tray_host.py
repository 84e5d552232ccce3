from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop import tray_host
from desktop_app.desktop.tray_host.base import TrayHost

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def test_a_tray_that_is_there_is_known(qtbot: QtBot, session: DesktopSession) -> None:  # noqa: ARG001
    session.tray.start()

    host = tray_host.select(address=session.address)

    assert host.is_there()
    assert not host.has_appeared()


def test_a_tray_that_comes_and_goes_is_told(qtbot: QtBot, session: DesktopSession) -> None:
    host = tray_host.select(address=session.address)
    assert not host.is_there()
    assert not host.has_appeared()

    with qtbot.waitSignal(host.appeared, timeout=3000):
        session.tray.start()
    assert host.is_there()
    assert host.has_appeared()

    with qtbot.waitSignal(host.disappeared, timeout=3000):
        session.tray.stop()
    assert not host.is_there()

    with qtbot.waitSignal(host.appeared, timeout=3000):
        session.tray.start()
    assert host.is_there()


def test_without_a_bus_qt_is_asked(qtbot: QtBot) -> None:  # noqa: ARG001  makes the application
    host = tray_host.select(address="unix:path=/nonexistent")

    assert type(host) is TrayHost
    assert not host.is_there()


@pytest.mark.parametrize("delay", [0.1, 0.15, 0.2, 0.25, 0.3])
def test_a_tray_that_comes_while_kithbell_starts_gets_the_icon(session: DesktopSession, delay: float) -> None:
    """At login both start together, and an icon made just before the tray would never reach it."""
    session.start_kithbell("--background")
    time.sleep(delay)
    session.tray.start()

    session.tray.wait()
