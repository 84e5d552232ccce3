"""Notification services that leave the user without what they promise, with the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.desktop.harness.daemon import Manners
from tests.desktop.harness.programs import wait_until
from tests.system import needs

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

_TITLE = "Ana Moreno"


@pytest.fixture
def lived_in(session: DesktopSession) -> DesktopSession:
    """One friend, no quiet hours, and a tray."""
    session.tray.start()
    session.config.mkdir()
    (session.config / "preferences.toml").write_text('[prompts]\nquiet_from = ""\nquiet_to = ""\n')
    assert session.run_kithbell("people", "add", _TITLE).returncode == 0
    return session


def start(session: DesktopSession) -> None:
    session.start_kithbell("--background")
    session.tray.wait()
    wait_until(lambda: session.ask_kithbell("status")["running"], "it runs")


def newest(session: DesktopSession) -> dict[str, Any]:
    history: list[dict[str, Any]] = session.ask_kithbell("history")
    return history[0]


def test_where_no_click_on_the_body_is_told_the_window_has_the_prompt_and_buttons_answer(
    lived_in: DesktopSession,
) -> None:
    """Xfce's service: a click on the body only takes the notification away."""
    needs("xfce4-notifyd", "xfconfd")
    service = lived_in.start_xfce_notifyd()
    start(lived_in)
    lived_in.run_kithbell("suggest")
    seen = lived_in.notifications.wait()

    service.click()

    assert lived_in.notifications.wait_closed(seen) == "dismissed"
    assert newest(lived_in)["response"] is None
    lived_in.tray.activate()
    wait_until(lambda: lived_in.focused_window() == "Kithbell", "the window")
    lived_in.run_kithbell("suggest")
    lived_in.notifications.wait(after=1)
    service.press("Later")
    wait_until(lambda: newest(lived_in)["response"] == "snoozed", "a button answers all the same")


def test_while_the_service_hangs_the_card_comes_and_all_else_goes_on(lived_in: DesktopSession) -> None:
    manners = Manners(hangs=True)
    daemon = lived_in.start_daemon(manners)
    start(lived_in)

    lived_in.run_kithbell("suggest")

    wait_until(lambda: lived_in.windows(_TITLE), "the card, three seconds later")
    assert lived_in.ask_kithbell("status")["running"]
    manners.hangs = False
    late = lived_in.notifications.wait()
    assert lived_in.notifications.wait_closed(late) == "withdrawn"
    assert not daemon.on_screen
    assert len(lived_in.windows(_TITLE)) == 1
    assert newest(lived_in)["response"] is None

    lived_in.run_kithbell("suggest")
    lived_in.notifications.wait(after=1)
    wait_until(lambda: len(daemon.on_screen) == 1, "the service that answers again is used again")
