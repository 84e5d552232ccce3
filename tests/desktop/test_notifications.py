from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from desktop_notifier.backends.dummy import DummyNotificationCenter

from desktop_app.desktop import notifications
from desktop_app.desktop.notifications import library
from desktop_app.desktop.notifications.null import NullNotifier
from desktop_app.desktop.notifications.service import ServiceNotifier
from desktop_app.domain.history import PromptId
from desktop_app.services.notices import Notice, NoticeAnswer
from tests.desktop.harness.daemon import Manners
from tests.system import ROOT, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.service import NotificationService

pytestmark = pytest.mark.desktop

ICON = ROOT / "resources/icons/hicolor/128x128/apps/io.github.kithbell.Kithbell.png"
BUTTONS = {
    NoticeAnswer.REACHED_OUT: "I reached out",
    NoticeAnswer.LATER: "Later",
    NoticeAnswer.WHY: "Why this matters",
}


@dataclass
class Listener:
    shown: list[int] = field(default_factory=list)
    failed: list[tuple[int, str]] = field(default_factory=list)
    answered: list[tuple[int, NoticeAnswer]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def notice_shown(self, prompt: PromptId) -> None:
        self.shown.append(prompt)
        self.threads.add(threading.get_ident())

    def notice_failed(self, prompt: PromptId, why: str) -> None:
        self.failed.append((prompt, why))
        self.threads.add(threading.get_ident())

    def notice_answered(self, prompt: PromptId, answer: NoticeAnswer) -> None:
        self.answered.append((prompt, answer))
        self.threads.add(threading.get_ident())


def notice(prompt: int = 1, title: str = "Say hello to Ana", body: str = "It has been a while.") -> Notice:
    return Notice(PromptId(prompt), title, body, BUTTONS)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def patience() -> float:
    """Seconds; long, since a busy machine may be slow. Tests of impatience have less."""
    return 20.0


@pytest.fixture(params=["dunst", "xfce4-notifyd"])
def start_service(
    request: pytest.FixtureRequest, session: DesktopSession
) -> Callable[[], NotificationService]:
    """Starts the same service as often as a test wants it."""
    if request.param == "dunst":
        return session.start_dunst
    needs("xfce4-notifyd", "xfconfd")
    return session.start_xfce_notifyd


@pytest.fixture
def service(start_service: Callable[[], NotificationService]) -> NotificationService:
    """A real one, in the state in which a user would have it."""
    return start_service()


@pytest.fixture
def notifier(
    qtbot: QtBot,  # noqa: ARG001  makes the application
    session: DesktopSession,
    monkeypatch: pytest.MonkeyPatch,
    patience: float,
) -> Iterator[ServiceNotifier]:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.address)
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    made = ServiceNotifier(ICON, address=session.address, patience=patience)
    yield made
    made.close()


def wait_shown(qtbot: QtBot, listener: Listener, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(listener.shown) == count, timeout=20_000)


def wait_failed(qtbot: QtBot, listener: Listener) -> str:
    qtbot.waitUntil(lambda: bool(listener.failed), timeout=20_000)
    return listener.failed[-1][1]


def wait_answered(qtbot: QtBot, listener: Listener) -> tuple[int, NoticeAnswer]:
    qtbot.waitUntil(lambda: bool(listener.answered), timeout=20_000)
    return listener.answered[-1]


def test_the_service_shows_it(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:

    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)

    seen = session.notifications.wait()
    assert (seen.app, seen.title, seen.body) == ("Kithbell", "Say hello to Ana", "It has been a while.")
    assert seen.buttons == ["I reached out", "Later", "Why this matters"]
    assert ("default" in seen.actions) is service.opens_by_click
    assert seen.icon == ICON.as_uri()
    assert seen.timeout == 0
    assert seen.hints["urgency"] == 1
    assert seen.hints["desktop-entry"] == "io.github.kithbell.Kithbell"
    assert seen.hints["suppress-sound"] is True
    assert not any(name.startswith("sound") for name in seen.hints)
    qtbot.waitUntil(lambda: service.displayed() == 1, timeout=20_000)
    assert listener.threads == {threading.get_ident()}


@pytest.mark.parametrize("answer", list(BUTTONS))
def test_a_button_answers_and_the_notice_goes(
    qtbot: QtBot,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
    answer: NoticeAnswer,
) -> None:
    notifier.show(notice(7), listener)
    wait_shown(qtbot, listener)

    service.press(BUTTONS[answer])

    assert wait_answered(qtbot, listener) == (7, answer)
    qtbot.waitUntil(lambda: service.displayed() == 0, timeout=20_000)
    assert listener.threads == {threading.get_ident()}


def test_a_click_on_the_body_opens_or_dismisses(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)

    service.click()

    if service.opens_by_click:
        assert wait_answered(qtbot, listener) == (1, NoticeAnswer.OPEN)
    else:
        assert session.notifications.wait_closed(session.notifications.wait()) == "dismissed"
        qtbot.wait(200)
        assert not listener.answered
        assert not listener.failed


def test_a_dismissal_is_no_answer(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)

    service.dismiss()
    session.notifications.wait_closed(session.notifications.wait())
    qtbot.wait(200)
    service.kill()
    qtbot.wait(200)

    assert not listener.answered
    assert not listener.failed


def test_a_newer_notice_takes_the_place_of_the_older(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    notifier.show(notice(1), listener)
    wait_shown(qtbot, listener)
    first = session.notifications.wait()

    notifier.show(notice(2, "Say hello to Bo"), listener)
    wait_shown(qtbot, listener, 2)

    assert session.notifications.wait_closed(first) == "withdrawn"
    qtbot.waitUntil(lambda: service.displayed() == 1, timeout=20_000)
    service.press("Later")
    assert wait_answered(qtbot, listener) == (2, NoticeAnswer.LATER)


def test_many_in_a_row_leave_the_last(
    qtbot: QtBot, service: NotificationService, notifier: ServiceNotifier, listener: Listener
) -> None:

    for prompt in range(1, 11):
        notifier.show(notice(prompt), listener)

    qtbot.waitUntil(lambda: listener.shown == [10], timeout=20_000)
    qtbot.waitUntil(lambda: service.displayed() == 1, timeout=20_000)


def test_it_is_withdrawn(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    notifier.show(notice(3), listener)
    wait_shown(qtbot, listener)

    notifier.withdraw(PromptId(4))
    notifier.withdraw(PromptId(3))

    assert session.notifications.wait_closed(session.notifications.wait()) == "withdrawn"
    qtbot.waitUntil(lambda: service.displayed() == 0, timeout=20_000)
    assert not listener.answered


def test_one_withdrawn_before_it_arrives_does_not_stay(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    daemon = session.start_daemon()
    notifier.show(notice(3), listener)
    notifier.withdraw(PromptId(3))

    seen = session.notifications.wait()
    assert session.notifications.wait_closed(seen) == "withdrawn"
    qtbot.wait(100)
    assert not daemon.on_screen
    assert not listener.shown


def test_do_not_disturb_is_the_desktops_to_decide(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    service.keep_quiet(quiet=True)
    notifier.show(notice(1), listener)
    wait_shown(qtbot, listener)
    session.notifications.wait()
    qtbot.wait(500)
    assert service.displayed() == 0  # the urgency is normal, so nothing breaks through
    assert not listener.failed

    service.keep_quiet(quiet=False)
    notifier.show(notice(2), listener)
    wait_shown(qtbot, listener, 2)
    qtbot.waitUntil(lambda: service.displayed() == 1, timeout=20_000)
    service.press("Later")
    assert wait_answered(qtbot, listener) == (2, NoticeAnswer.LATER)


def test_markup_in_a_name_is_shown_as_it_is_written(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    session.start_daemon(Manners(capabilities=("body", "actions", "body-markup")))

    notifier.show(notice(title="<b>A</b> & B", body="<img src=x> & <i>you</i>\n“R&amp;B”"), listener)
    wait_shown(qtbot, listener)

    seen = session.notifications.wait()
    assert seen.title == "<b>A</b> & B"
    assert seen.body == "&lt;img src=x&gt; &amp; &lt;i&gt;you&lt;/i&gt;\n“R&amp;amp;B”"


def test_a_service_without_markup_gets_the_text_itself(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    session.start_daemon(Manners(capabilities=("body", "actions")))

    notifier.show(notice(body="<img src=x> & you"), listener)
    wait_shown(qtbot, listener)

    assert session.notifications.wait().body == "<img src=x> & you"


def test_characters_that_no_bus_takes_are_left_out(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    session.start_daemon()

    notifier.show(notice(title="A\0na\nMaria \ud83d\u202eevil", body="one\x1b[1m\r\ntwo"), listener)
    wait_shown(qtbot, listener)

    seen = session.notifications.wait()
    assert (seen.title, seen.body) == ("Ana Maria evil", "one[1m\ntwo")


def test_a_service_without_buttons_is_not_used(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    daemon = session.start_daemon(Manners(capabilities=("body",)))

    notifier.show(notice(), listener)

    assert "no buttons" in wait_failed(qtbot, listener)
    assert not daemon.on_screen


def test_a_refusal_is_told_at_once(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    session.start_daemon(Manners(refuses=True))

    notifier.show(notice(5), listener)

    assert "too many" in wait_failed(qtbot, listener)
    assert listener.failed[0][0] == 5
    assert not listener.shown


def test_no_service_is_told_at_once_and_one_that_comes_later_is_used(
    qtbot: QtBot,
    start_service: Callable[[], NotificationService],
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    notifier.show(notice(1), listener)
    assert "org.freedesktop.Notifications" in wait_failed(qtbot, listener)
    assert notifier.describe() == "none answers"

    start_service()
    notifier.show(notice(2), listener)
    wait_shown(qtbot, listener)

    assert listener.shown == [2]


@pytest.mark.parametrize("patience", [2])
def test_a_service_that_hangs_holds_nobody_up(
    qtbot: QtBot,
    session: DesktopSession,
    service: NotificationService,
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    service.program.send(signal.SIGSTOP)

    begun = time.monotonic()
    notifier.show(notice(), listener)
    assert time.monotonic() - begun < 1
    assert "in time" in wait_failed(qtbot, listener)
    begun = time.monotonic()
    assert notifier.describe() == "none answers"
    assert time.monotonic() - begun < 1

    service.program.send(signal.SIGCONT)
    seen = session.notifications.wait()
    assert session.notifications.wait_closed(seen) == "withdrawn"
    assert not listener.shown


@pytest.mark.parametrize("patience", [1.5])
def test_one_that_hangs_while_it_shows_holds_nobody_up_either(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    manners = Manners()
    daemon = session.start_daemon(manners)
    manners.hangs = True

    notifier.show(notice(1), listener)
    assert "in time" in wait_failed(qtbot, listener)

    manners.hangs = False
    notifier.show(notice(2), listener)
    wait_shown(qtbot, listener)
    qtbot.waitUntil(lambda: len(daemon.on_screen) == 1, timeout=20_000)
    assert listener.shown == [2]


def test_a_service_that_is_killed_with_a_notice_on_screen_and_comes_back(
    qtbot: QtBot,
    start_service: Callable[[], NotificationService],
    notifier: ServiceNotifier,
    listener: Listener,
) -> None:
    service = start_service()
    notifier.show(notice(1), listener)
    wait_shown(qtbot, listener)

    service.kill()
    assert "went away" in wait_failed(qtbot, listener)

    service = start_service()
    notifier.show(notice(2), listener)
    wait_shown(qtbot, listener, 2)
    service.press("Later")
    assert wait_answered(qtbot, listener) == (2, NoticeAnswer.LATER)


def test_an_activation_token_is_kept_for_the_window(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    daemon = session.start_daemon()
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)

    daemon.press(session.notifications.wait().id, "default", token="token-1")  # noqa: S106  no secret

    assert wait_answered(qtbot, listener) == (1, NoticeAnswer.OPEN)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"


def test_somebody_elses_notification_is_not_ours(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    daemon = session.start_daemon()
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)

    daemon.press(4711, "later")
    daemon.dismiss(4712)
    qtbot.wait(200)

    assert not listener.answered
    assert len(daemon.on_screen) == 1


def test_it_says_which_service_answers(service: NotificationService, notifier: ServiceNotifier) -> None:

    assert notifier.describe().startswith(service.says)


def test_closing_withdraws_and_ends_the_thread(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    daemon = session.start_daemon()
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)

    notifier.close()

    assert session.notifications.wait_closed(session.notifications.wait()) == "withdrawn"
    assert not daemon.on_screen
    assert "notifications" not in {thread.name for thread in threading.enumerate()}


def test_closing_does_not_wait_for_a_service_that_hangs(
    qtbot: QtBot, session: DesktopSession, notifier: ServiceNotifier, listener: Listener
) -> None:
    manners = Manners()
    session.start_daemon(manners)
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)
    manners.hangs = True

    begun = time.monotonic()
    notifier.close()

    assert time.monotonic() - begun < 1
    assert "notifications" not in {thread.name for thread in threading.enumerate()}
    manners.hangs = False


def test_nothing_starts_before_the_first_notice(notifier: ServiceNotifier) -> None:
    notifier.withdraw(PromptId(1))

    assert "notifications" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.usefixtures("service")
def test_it_sleeps_while_a_notice_is_on_screen(
    qtbot: QtBot, notifier: ServiceNotifier, listener: Listener
) -> None:
    notifier.show(notice(), listener)
    wait_shown(qtbot, listener)
    thread = next(thread for thread in threading.enumerate() if thread.name == "notifications")
    time.sleep(0.5)

    before = switches(thread)
    time.sleep(2)

    assert switches(thread) == before


def test_without_a_bus_there_is_nothing_to_show_with(qtbot: QtBot, listener: Listener) -> None:  # noqa: ARG001
    chosen = notifications.select(ICON, address="unix:path=/nonexistent")
    assert isinstance(chosen, NullNotifier)

    chosen.show(notice(9), listener)
    chosen.withdraw(PromptId(9))
    chosen.close()

    assert [prompt for prompt, _ in listener.failed] == [9]
    assert chosen.describe() == "none answers"


def test_with_a_bus_the_service_is_chosen(qtbot: QtBot, session: DesktopSession) -> None:  # noqa: ARG001
    assert isinstance(notifications.select(ICON, address=session.address), ServiceNotifier)


def switches(thread: threading.Thread) -> int:
    """How often the system has woken a thread."""
    with open(f"/proc/self/task/{thread.native_id}/status", encoding="ascii") as status:  # noqa: PTH123
        return sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)


class Unwilling(DummyNotificationCenter):
    """The way to a system whose user, asked once, said no."""

    async def request_authorisation(self) -> bool:
        return False


def test_a_system_that_does_not_allow_it_is_told_at_once(
    qtbot: QtBot, session: DesktopSession, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "make_backend", lambda _identity: Unwilling("Kithbell"))
    notifier = ServiceNotifier(ICON, address=session.address)
    try:
        assert not notifier.is_denied()
        notifier.show(notice(), listener)
        qtbot.waitUntil(
            lambda: listener.failed == [(1, "the system does not allow notifications")], timeout=20_000
        )
        assert notifier.is_denied()
        assert "not allowed" in notifier.describe()
        assert listener.shown == []

        monkeypatch.setattr(library, "make_backend", lambda _identity: DummyNotificationCenter("Kithbell"))
        notifier.show(notice(2), listener)
        qtbot.waitUntil(lambda: listener.shown == [2], timeout=20_000)
        assert not notifier.is_denied()
    finally:
        notifier.close()
