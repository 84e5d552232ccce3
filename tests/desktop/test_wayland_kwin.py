"""What takes a seat: the focus and who is at the desk, under KDE's own compositor."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.idle.wayland import WaylandPresence
from desktop_app.domain.good_moment import Attention
from tests.desktop.harness.programs import Program, wait_until
from tests.desktop.test_main_job import history, running
from tests.desktop.test_wayland import APP
from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.kwin import KWin

pytestmark = pytest.mark.desktop

_AWAY, _PAUSE = timedelta(seconds=1.2), timedelta(seconds=0.3)
_NOTHING = timedelta(0)
_REFUSAL = "Cannot grant a token"
_SPACE, _ENTER = 57, 28
# A window that opens a page when it is clicked: Qt hands the right to the focus to whoever shows the page.
_LETTER = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
class Letter(QWidget):
    def mousePressEvent(self, event):
        QDesktopServices.openUrl(QUrl("https://example.org/"))
application = QApplication([])
letter = Letter(windowTitle="A letter")
letter.resize(1280, 800)
letter.show()
application.exec()
"""


@pytest.fixture
def kwin(session: DesktopSession) -> KWin:
    needs("kwin_wayland")
    return session.start_kwin()


@pytest.fixture
def letter(session: DesktopSession, kwin: KWin) -> Iterator[Program]:
    """What the user is busy with; a click on it starts Kithbell."""
    programs = session.folder / "bin"
    programs.mkdir()
    folders = f"--data-dir {session.data} --config-dir {session.config}"
    opener = programs / "xdg-open"
    opener.write_text(f"#!/bin/sh\nexec {sys.executable} -m desktop_app {folders}\n")
    opener.chmod(0o700)
    environment = session.environment | {"PATH": f"{programs}:{session.environment['PATH']}"}
    started = Program([sys.executable, "-c", _LETTER], environment, session.folder / "letter.log")
    wait_until(lambda: active(kwin) == "A letter", "the user writes a letter")
    yield started
    started.end()


def active(kwin: KWin) -> str:
    return next((window.title for window in kwin.windows() if window.active), "")


def test_a_start_hands_on_the_right_to_the_focus(
    session: DesktopSession, kwin: KWin, request: pytest.FixtureRequest
) -> None:
    session.start_kithbell()
    wait_until(lambda: active(kwin) == "Welcome to Kithbell", "the window is there")
    request.getfixturevalue("letter")
    (window,) = [window for window in kwin.windows() if window.title == "Welcome to Kithbell"]
    assert window.app == APP

    before = kwin.program.output().count(_REFUSAL)
    assert session.start_kithbell().wait() == 0  # from nowhere: KWin lets nobody take the focus
    wait_until(lambda: kwin.program.output().count(_REFUSAL) > before, "KWin is asked")
    assert active(kwin) == "A letter"
    kwin.click()
    wait_until(lambda: active(kwin) == "Welcome to Kithbell", "the window comes to the front")


def test_the_notification_service_hands_on_the_right_to_the_focus(
    session: DesktopSession, kwin: KWin
) -> None:
    daemon = session.start_daemon()
    session.run_kithbell("people", "add", "Ana Moreno")
    session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    notice = session.notifications.wait()
    log = session.data / "log" / "kithbell.log"
    wait_until(lambda: "is on the desktop" in log.read_text(), "it knows that it is shown")
    daemon.press(notice.id, "default", token="token-1")  # noqa: S106  no secret
    session.wait_wayland_window("Ana Moreno")
    wait_until(lambda: "token-1" in session.wayland_windows()[-1].tokens, "the card asks with it")
    wait_until(lambda: active(kwin).startswith("Ana Moreno"), "the card is there")


def test_keys_meant_for_something_else_answer_no_card(
    session: DesktopSession, kwin: KWin, letter: Program
) -> None:
    session.run_kithbell("people", "add", "Ana Moreno")
    session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    card = session.wait_wayland_window("Ana Moreno")
    assert card.tokens == []
    wait_until(lambda: active(kwin).startswith("Ana Moreno"), "KWin gives the focus to all that is new")
    for key in (_SPACE, _ENTER, _SPACE):
        kwin.press_key(key)
    time.sleep(0.3)  # for an answer that must not come
    assert letter.runs
    assert not session.wayland_windows()[-1].gone
    assert history(session)[0]["response"] is None


def test_windows_are_drawn_at_a_scale_and_a_half(session: DesktopSession) -> None:
    needs("kwin_wayland")
    session.start_kwin(scale=1.5)
    kithbell = session.start_kithbell()
    window = session.wait_wayland_window("Welcome to Kithbell")
    assert window.app_id == APP
    assert "preferred_scale(180)" in kithbell.output()  # in 120ths
    assert window.size > (640, 480)
    assert window.pixels == tuple(round(side * 1.5) for side in window.size)


@pytest.mark.parametrize("kind", ["ext_idle_notifier_v1", "org_kde_kwin_idle"])
def test_who_is_at_the_desk(session: DesktopSession, kwin: KWin, kind: str) -> None:
    presence = WaylandPresence(session.environment, [kind], _AWAY, _PAUSE)

    def idle() -> timedelta | None:
        return presence.look(datetime.now(UTC)).idle

    assert idle() == _NOTHING  # nothing is known yet, which is soon to change
    wait_until(lambda: idle() == _AWAY, "nobody has been seen so far")
    kwin.touch()
    wait_until(lambda: idle() == _NOTHING, "somebody is there")
    wait_until(lambda: idle() == _PAUSE, "and pauses")
    end = time.monotonic() + 2 * _PAUSE.total_seconds()
    while (touched := time.monotonic()) < end:
        kwin.touch()
        assert idle() == _NOTHING or time.monotonic() - touched > _PAUSE.total_seconds()
    wait_until(lambda: idle() == _AWAY, "and leaves")

    kwin.program.kill()
    assert presence.look(datetime.now(UTC)) == Attention()
    assert presence.look(datetime.now(UTC)) == Attention()
