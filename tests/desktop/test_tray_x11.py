"""The trays of old X11, which no message bus knows: trayer and tint2, with the real program."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.letter import letter
from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.x11_tray import TRAYS, X11Tray
from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

_US = "kithbell"
_SMALLEST = 16  # pixels


@pytest.fixture(params=sorted(TRAYS))
def tray(request: pytest.FixtureRequest, session: DesktopSession) -> Iterator[X11Tray]:
    """Not started yet, in a session whose bus knows of no tray."""
    needs(request.param, "xwininfo")
    session.environment["XDG_CURRENT_DESKTOP"] = "openbox"
    made = X11Tray(request.param, session.environment, session.folder)
    yield made
    made.kill()


def runs(session: DesktopSession) -> bool:
    return bool(session.ask_kithbell("status")["running"])


def says_tray(session: DesktopSession) -> str:
    """What the running program last made of it: the window's words go with the log's."""
    lines = (session.data / "log" / "kithbell.log").read_text(encoding="utf-8").splitlines()
    return [line.rpartition(": ")[2] for line in lines if line.endswith((" tray", " tray is there"))][-1]


def is_whole(tray: X11Tray) -> bool:
    """A tray may give an icon its size only after it has taken it in."""
    icon = tray.wait_icon(_US)
    return min(icon.width, icon.height) >= _SMALLEST


def click_opens(session: DesktopSession, tray: X11Tray) -> bool:
    """A click on an icon that has only just come may be lost: a user clicks again."""
    tray.click(tray.wait_icon(_US))
    time.sleep(0.5)
    return session.focused_window() == "Kithbell"


def test_a_tray_that_is_there_takes_the_icon_and_a_click_opens(
    session: DesktopSession, tray: X11Tray
) -> None:
    tray.start()
    tray.wait_ready()
    session.start_kithbell("--background")

    tray.wait_icon(_US)

    wait_until(lambda: is_whole(tray), "the icon has its size")
    wait_until(lambda: runs(session), "it runs")
    wait_until(lambda: click_opens(session, tray), "a click opens the window")
    wait_until(lambda: "a tray is there" in says_tray(session), "the window knows of the tray")


def test_a_tray_that_comes_late_takes_the_icon_and_the_window_says_so(
    session: DesktopSession, tray: X11Tray
) -> None:
    session.start_kithbell()
    wait_until(lambda: session.focused_window() == "Welcome to Kithbell", "the window is there")
    wait_until(lambda: runs(session), "it runs")
    assert "there is no tray" in says_tray(session)

    tray.start()
    tray.wait_icon(_US)
    assert len(tray.icons(_US)) == 1

    with letter(session):  # the user turns to something else
        wait_until(lambda: "a tray is there" in says_tray(session), "the window knows of the tray")


def test_a_tray_that_restarts_takes_the_icon_again(session: DesktopSession, tray: X11Tray) -> None:
    tray.start()
    kithbell = session.start_kithbell("--background")
    tray.wait_icon(_US)
    wait_until(lambda: runs(session), "it runs")

    for _life in range(2):
        tray.kill()
        wait_until(lambda: not tray.icons(), "the tray is gone")
        tray.start()
        tray.wait_icon(_US)

    wait_until(lambda: click_opens(session, tray), "a click still opens")
    assert len(tray.icons(_US)) == 1
    assert kithbell.runs
