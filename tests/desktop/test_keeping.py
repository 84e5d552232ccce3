"""Backups beside the running program: one a day by itself, one brought back under it, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.desktop.harness.programs import wait_until

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def whys(session: DesktopSession) -> list[str]:
    found: list[dict[str, Any]] = session.ask_kithbell("backup", "list")
    return [row["why"] for row in found]


def test_the_first_change_of_a_day_makes_one_backup(session: DesktopSession) -> None:
    session.tray.start()
    session.start_kithbell("--background")
    session.tray.wait()
    assert whys(session) == []
    session.run_kithbell("people", "add", "Ana")
    wait_until(lambda: whys(session) == ["daily"], "the day's backup is made")
    session.run_kithbell("people", "add", "Bo")
    session.run_kithbell("people", "add", "Cleo")
    assert whys(session) == ["daily"]


def test_records_restored_under_the_running_program_are_the_ones_it_goes_on_with(
    session: DesktopSession,
) -> None:
    session.tray.start()
    session.run_kithbell("people", "add", "Ana")
    session.run_kithbell("backup")
    kithbell = session.start_kithbell("--background")
    session.tray.wait()
    session.run_kithbell("people", "add", "Bo")
    assert session.run_kithbell("restore", "asked").returncode == 0
    suggested = session.run_kithbell("suggest")
    assert suggested.returncode == 0, suggested.stderr
    assert kithbell.runs
    assert [person["name"] for person in session.ask_kithbell("people", "list")] == ["Ana"]
    assert session.ask_kithbell("history")[0]["subject"] == "Ana"


def test_erasing_everything_ends_the_running_program_first(session: DesktopSession) -> None:
    session.tray.start()
    session.run_kithbell("people", "add", "Ana")
    kithbell = session.start_kithbell("--background")
    session.tray.wait()
    erased = session.run_kithbell("erase", "--everything", "--yes")
    assert erased.returncode == 0, erased.stderr
    assert kithbell.wait() == 0
    assert [path.name for path in session.data.rglob("*")] == []
