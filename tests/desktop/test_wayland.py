"""The real program under Weston: no X display, no window that places itself."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from desktop_app.ui.theme.tokens import LIGHT
from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.weston import Weston
from tests.desktop.harness.weston_log import wayland_windows
from tests.desktop.test_main_job import history, make_ready, open_schedule, running
from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.weston_log import WaylandWindow

pytestmark = pytest.mark.desktop

_APP = "io.github.kithbell.Kithbell"


@pytest.fixture
def start_weston(session: DesktopSession) -> Iterator[Callable[[int], Weston]]:
    """Starts it; what the session starts from then on has Wayland alone."""
    needs("weston")
    started: list[Weston] = []

    def start(scale: int = 1) -> Weston:
        weston = Weston(session.environment, session.folder, scale)
        started.append(weston)
        session.environment.pop("DISPLAY")
        session.environment |= weston.variables
        return weston

    yield start
    session.close()  # programs end before the screen does
    for weston in started:
        weston.end()


def windows(session: DesktopSession) -> list[WaylandWindow]:
    log = session.folder / "kithbell.log"
    return wayland_windows(log.read_text(encoding="utf-8", errors="replace"))


def wait_window(session: DesktopSession, title: str) -> WaylandWindow:
    def seen() -> WaylandWindow | None:
        found = [window for window in windows(session) if window.title.startswith(title)]
        return found[-1] if found and found[-1].on_screen else None

    found = wait_until(seen, f"a window “{title}”")
    assert found is not None
    return found


def test_the_main_job_on_wayland(session: DesktopSession, start_weston: Callable[[], Weston]) -> None:
    make_ready(session)  # dunst keeps the X display: Weston has no place for it
    start_weston()
    open_schedule(session)
    kithbell = session.start_kithbell("--background")
    session.tray.wait()

    notice = session.notifications.wait()
    assert notice.title == "Ana Moreno might love to hear from you"
    assert windows(session) == []
    session.press("I reached out")
    wait_until(lambda: history(session)[0]["response"], "the answer is kept")
    (answered,) = history(session)
    assert (answered["subject"], answered["response"]) == ("Ana Moreno", "connected")

    second = session.start_kithbell()
    assert second.wait() == 0
    window = wait_window(session, "Kithbell")
    assert window.app_id == _APP
    assert session.run_kithbell("quit").returncode == 0
    assert kithbell.wait() == 0


def test_without_a_notification_service_the_card_is_an_ordinary_window(
    session: DesktopSession, start_weston: Callable[[], Weston]
) -> None:
    start_weston()
    session.run_kithbell("people", "add", "Ana Moreno")
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    card = wait_window(session, "Ana Moreno")
    assert card.app_id == _APP
    assert card.tokens == []
    kithbell.send(signal.SIGTERM)
    assert kithbell.wait() == 0


@pytest.mark.parametrize(("scale", "factor"), [(2, ""), (1, "1.5")])
def test_it_draws_at_every_scale(
    session: DesktopSession, start_weston: Callable[[int], Weston], scale: int, factor: str
) -> None:
    weston = start_weston(scale)
    session.environment["QT_SCALE_FACTOR"] = factor
    session.start_kithbell()
    window = wait_window(session, "Welcome to Kithbell")
    assert window.scale == scale if not factor else window.scale in {1, 2}
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
