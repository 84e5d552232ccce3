"""An error that nobody foresaw, in the real program: one window, and all goes on."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.letter import letter
from tests.desktop.harness.programs import Program, wait_until
from tests.system import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

_TITLE = "Something went wrong"


@contextmanager
def failing(part: str, session: DesktopSession) -> Iterator[None]:
    """The commands are whole; the application that runs has a part that fails."""
    folders = ["--data-dir", str(session.data), "--config-dir", str(session.config)]
    assert session.run_kithbell("people", "add", "Ana Moreno").returncode == 0
    command = [sys.executable, "-m", "tests.desktop.failing", part, *folders, "--background"]
    program = Program(command, session.environment, session.folder / "failing.log")
    try:
        wait_until(lambda: "ready" in log(session), "it runs")
        yield
        assert session.run_kithbell("quit").returncode == 0
        assert program.wait() == 0
    finally:
        program.end()


def log(session: DesktopSession) -> str:
    path = session.data / "log" / "kithbell.log"
    return path.read_text() if path.exists() else ""


def ask(session: DesktopSession) -> None:
    """How it is, which lets it fail."""
    assert session.ask_kithbell("status")["running"]


def activate(session: DesktopSession) -> None:
    """As a click on the window would."""
    command = ["xdotool", "search", "--onlyvisible", "--name", _TITLE, "windowactivate", "--sync"]
    subprocess.run(command, env=session.environment, check=True)


@pytest.mark.parametrize("part", ["status", "thread"])
def test_one_window_and_the_program_goes_on(part: str, session: DesktopSession) -> None:
    with failing(part, session):
        for time in range(1, 4):
            ask(session)
            wait_until(lambda: log(session).count("LookupError: ") == time, "the log has it")  # noqa: B023  waited for here
        wait_until(lambda: session.windows(_TITLE), "a window says so")
        assert len(session.windows(_TITLE)) == 1
        # It came from behind, where no window of Kithbell's was: the user turns to it when there is time.
        activate(session)
        session.type_keys("Tab", "Return")
        wait_until(lambda: not session.windows(_TITLE), "it is gone")
        ask(session)
        wait_until(lambda: log(session).count("LookupError: ") == 4, "the log has it")
        assert session.windows(_TITLE) == []
        assert session.run_kithbell("doctor", "--save", str(session.folder / "report")).returncode == 0
        report = (session.folder / "report").read_text()
        assert report.count("builtins.LookupError") >= 4  # the doctor asks too
        assert "in fail" in report
        assert "Moreno" not in report


def test_the_keyboard_stays_where_it_is(session: DesktopSession) -> None:
    with failing("status", session), letter(session):
        ask(session)
        wait_until(lambda: session.windows(_TITLE), "a window says so")
        assert session.focused_window() == "A letter"


def test_a_page_that_cannot_be_made_is_told_where_the_user_is(session: DesktopSession) -> None:
    with failing("page", session):
        assert session.start_kithbell().wait() == 0
        wait_until(lambda: session.focused_window().startswith("Kithbell"), "the window is there")
        session.type_keys("ctrl+2")
        wait_until(lambda: session.focused_window().startswith(_TITLE), "it is told where the user is")
        session.type_keys("Escape")
        wait_until(lambda: not session.windows(_TITLE), "it is gone")
        assert session.focused_window().startswith("Kithbell")
        session.type_keys("ctrl+2")
        wait_until(lambda: log(session).count("LookupError: ") == 2, "it fails again")
        session.type_keys("ctrl+6", "ctrl+w")
        wait_until(lambda: not session.windows("Kithbell"), "the window obeys as ever")
        assert session.windows(_TITLE) == []


def test_on_wayland_it_waits_until_the_user_turns_to_kithbell(session: DesktopSession) -> None:
    needs("kwin_wayland")
    kwin = session.start_kwin()
    with failing("status", session):
        ask(session)
        wait_until(lambda: "LookupError: " in log(session), "the log has it")
        ask(session)
        assert kwin.windows() == []
        assert session.start_kithbell().wait() == 0
        wait_until(
            lambda: any(window.title.startswith(_TITLE) for window in kwin.windows()), "now it is told"
        )
