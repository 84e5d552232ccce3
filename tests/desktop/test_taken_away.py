"""The ground goes from under the running program: its display, or the folder with its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import start_display, wait_until
from tests.desktop.test_main_job import history, make_ready, running
from tests.system import needs

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def test_a_display_that_goes_takes_the_program_along_and_nothing_else(session: DesktopSession) -> None:
    needs("Xvfb")
    make_ready(session)
    lasting = session.environment["DISPLAY"]
    server, session.environment["DISPLAY"] = start_display(session.environment, session.folder / "x.log")
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    session.notifications.wait()
    server.kill()
    assert kithbell.wait() != 0
    session.environment["DISPLAY"] = lasting
    session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs again")
    (waiting,) = history(session)
    assert (waiting["subject"], waiting["response"]) == ("Ana Moreno", None)


def test_a_folder_that_goes_is_told_and_what_comes_back_is_used_again(session: DesktopSession) -> None:
    make_ready(session)
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    session.run_kithbell("suggest")
    session.notifications.wait()
    wait_until(lambda: list(session.data.glob("backups/*-daily.sqlite3")), "the day's backup is made")
    away = session.data.with_name("away")
    session.data.rename(away)
    session.press("I reached out")
    wait_until(lambda: session.windows("Kithbell"), "a window says so")
    assert not session.data.exists()
    assert kithbell.runs
    away.rename(session.data)
    (waiting,) = history(session)
    assert waiting["response"] is None
    session.run_kithbell("log", "ana", "--how", "call")
    wait_until(lambda: history(session)[0]["response"], "it goes on with what came back")
