"""The real program under Weston: no X display, no window that places itself."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from desktop_app.ui.theme.tokens import LIGHT
from tests.desktop.harness.programs import wait_until
from tests.desktop.test_main_job import history, make_ready, open_schedule, running
from tests.system import needs

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

APP = "io.github.kithbell.Kithbell"


@pytest.fixture(autouse=True)
def _weston() -> None:
    needs("weston")


def test_the_main_job_on_wayland(session: DesktopSession) -> None:
    make_ready(session)  # dunst keeps the X display: Weston has no place for it
    session.start_weston()
    open_schedule(session)
    kithbell = session.start_kithbell("--background")
    session.tray.wait()

    notice = session.notifications.wait()
    assert notice.title == "Ana Moreno might love to hear from you"
    assert session.wayland_windows() == []
    session.press("I reached out")
    wait_until(lambda: history(session)[0]["response"], "the answer is kept")
    (answered,) = history(session)
    assert (answered["subject"], answered["response"]) == ("Ana Moreno", "connected")

    second = session.start_kithbell()
    assert second.wait() == 0
    window = session.wait_wayland_window("Kithbell")
    assert window.app_id == APP
    assert session.run_kithbell("quit").returncode == 0
    assert kithbell.wait() == 0


def test_without_a_notification_service_the_card_is_an_ordinary_window(session: DesktopSession) -> None:
    session.start_weston()
    session.run_kithbell("people", "add", "Ana Moreno")
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    card = session.wait_wayland_window("Ana Moreno")
    assert card.app_id == APP
    kithbell.send(signal.SIGTERM)
    assert kithbell.wait() == 0


def test_a_compositor_that_dies_takes_the_program_along_and_nothing_else(session: DesktopSession) -> None:
    weston = session.start_weston()
    session.run_kithbell("people", "add", "Ana Moreno")
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    session.wait_wayland_window("Ana Moreno")
    weston.program.kill()
    assert kithbell.wait() != 0

    session.start_weston()
    session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs again")
    (waiting,) = history(session)
    assert (waiting["subject"], waiting["response"]) == ("Ana Moreno", None)


@pytest.mark.parametrize(("scale", "factor"), [(2, ""), (1, "1.5")])
def test_it_draws_at_every_scale(session: DesktopSession, scale: int, factor: str) -> None:
    weston = session.start_weston(scale)
    session.environment["QT_SCALE_FACTOR"] = factor
    session.start_kithbell()
    session.wait_wayland_window("Welcome to Kithbell")
    picture = QImage(str(weston.screenshot()))
    assert picture.width() == 1280 * scale
    assert span(picture, LIGHT.background.lower()) > 640 * scale * float(factor or 1)
    assert span(picture, LIGHT.accent.lower()) > 60 * scale * float(factor or 1)


def span(picture: QImage, colour: str) -> int:
    """Pixels from the leftmost to the rightmost of that colour, with every fourth looked at."""
    columns = [
        x
        for x in range(0, picture.width(), 4)
        for y in range(0, picture.height(), 4)
        if picture.pixelColor(x, y).name() == colour
    ]
    return max(columns, default=0) - min(columns, default=0)
