from __future__ import annotations

import pickle
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.idle.x11 import X11Presence
from desktop_app.domain.good_moment import Attention
from tests.desktop.harness.desk import Desk, DeskServices
from tests.desktop.harness.programs import Program, wait_until
from tests.desktop.test_main_job import make_ready, open_schedule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

_LOGIND = "org.freedesktop.login1"
_GNOME = "org.gnome.ScreenSaver"
_MUTTER = "org.gnome.Mutter.IdleMonitor"
_KDE = "org.freedesktop.ScreenSaver"
_A_CLICK_MAY_WAIT = 0.05  # seconds
_LOOK = """\
import pickle, sys, time
from datetime import UTC, datetime
from PySide6.QtCore import QCoreApplication
from desktop_app.desktop.idle import DesktopPresence
app = QCoreApplication([])
presence = DesktopPresence({}, sys.argv[1], sys.argv[1])
presence.look(datetime.now(UTC))  # it is loaded by now
before = time.monotonic()
found = presence.look(datetime.now(UTC))
sys.stdout.buffer.write(pickle.dumps((found, time.monotonic() - before)))
"""
_WINDOW = """\
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.setWindowTitle("film")
window.showFullScreen()
app.exec()
"""


@pytest.fixture
def serve(session: DesktopSession) -> Iterator[Callable[[str, Desk], None]]:
    started: list[DeskServices] = []

    def start(name: str, desk: Desk) -> None:
        started.append(DeskServices(session.loop, session.address, name, desk))

    yield start
    for service in started:
        service.stop()


@pytest.fixture
def look(session: DesktopSession) -> Callable[[], Attention]:
    """A look from a process of its own, as the tests' services answer from a thread of this one."""

    def found() -> Attention:
        command = [sys.executable, "-c", _LOOK, session.address]
        done = subprocess.run(command, env=session.environment, capture_output=True, check=True, timeout=20)
        attention, seconds = pickle.loads(done.stdout)  # noqa: S301  the test's own
        assert isinstance(attention, Attention)
        assert seconds < _A_CLICK_MAY_WAIT
        return attention

    return found


def test_where_nothing_answers_nothing_is_told(look: Callable[[], Attention]) -> None:
    assert look() == Attention()


def test_logind_tells_of_the_lock_and_the_session(
    serve: Callable[[str, Desk], None], look: Callable[[], Attention]
) -> None:
    began = datetime.now(UTC) - timedelta(minutes=1)
    desk = Desk(since=int(began.timestamp() * 1e6))
    serve(_LOGIND, desk)
    told = look()
    assert (told.locked, told.idle) == (False, None)
    assert told.logged_in is not None
    assert timedelta(seconds=59) < told.logged_in < timedelta(seconds=70)

    desk.locked = desk.idle_hint = True
    desk.idle_since = int((began - timedelta(hours=1)).timestamp() * 1e6)
    told = look()
    assert told.locked
    assert told.idle is not None
    assert told.idle > timedelta(hours=1)


@pytest.mark.parametrize("names", [(_KDE,), (_GNOME, _MUTTER)])
def test_the_desktops_tell_of_lock_and_idleness(
    serve: Callable[[str, Desk], None], look: Callable[[], Attention], names: tuple[str, ...]
) -> None:
    desk = Desk(idle=7000)
    for name in names:
        serve(name, desk)
    assert look() == Attention(locked=False, idle=timedelta(seconds=7))
    desk.active = True
    assert look().locked


def test_a_service_that_hangs_is_not_waited_for(
    serve: Callable[[str, Desk], None], look: Callable[[], Attention]
) -> None:
    desk = Desk(hangs=True)
    serve(_KDE, desk)
    assert look().locked is None  # and `look` minds the time
    desk.hangs = False


def test_keys_are_noticed_on_x11(session: DesktopSession) -> None:
    display = X11Presence(session.environment)
    session.type_keys("shift")
    told = display.look(datetime.now(UTC))
    assert told.idle is not None
    assert told.idle < timedelta(seconds=2)


def test_a_full_screen_window_is_noticed_on_x11(session: DesktopSession) -> None:
    display = X11Presence(session.environment)
    assert not display.look(datetime.now(UTC)).full_screen
    film = Program([sys.executable, "-c", _WINDOW], session.environment, session.folder / "film.log")
    wait_until(lambda: display.look(datetime.now(UTC)).full_screen, "the film fills the screen")
    film.kill()
    wait_until(lambda: not display.look(datetime.now(UTC)).full_screen, "the film is over")


def test_without_a_display_x11_tells_nothing() -> None:
    assert X11Presence({}).look(datetime.now(UTC)) == Attention()
    assert X11Presence({"DISPLAY": ":987"}).look(datetime.now(UTC)) == Attention()


def test_a_due_prompt_waits_while_the_screen_is_locked(
    session: DesktopSession, serve: Callable[[str, Desk], None]
) -> None:
    desk = Desk(locked=True)
    serve(_LOGIND, desk)
    session.environment["DBUS_SYSTEM_BUS_ADDRESS"] = session.address
    make_ready(session)
    open_schedule(session)
    session.start_kithbell("--background")
    session.tray.wait()

    def says() -> subprocess.CompletedProcess[str]:
        return session.run_kithbell("next")

    wait_until(lambda: "your screen is locked" in says().stdout, "the prompt waits")
    assert session.ask_kithbell("history") == []
    log = (session.data / "log" / "kithbell.log").read_text(encoding="utf-8")
    assert re.search(r"nothing before \S+ \S+: locked$", log, re.MULTILINE)

    desk.locked = False
    notice = session.notifications.wait(seconds=75)
    assert notice.title == "Ana Moreno might love to hear from you"
