"""The first start as a new user meets it: the real windows, the keyboard, and a prompt in the next minute."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.desktop.harness.programs import wait_until

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

# The keys that the test types would count as a user who is busy.
_AT_ANY_MOMENT = '[prompts]\nquiet_from = ""\nquiet_to = ""\ngood_moment = false\n'


def type_text(session: DesktopSession, text: str) -> None:
    session.type_keys(*(character if character.isalnum() else "space" for character in text))


def people(session: DesktopSession) -> list[str]:
    found: list[dict[str, Any]] = session.ask_kithbell("people", "list")
    return [person["name"] for person in found]


def test_from_the_first_window_to_the_next_prompt_by_keyboard(session: DesktopSession) -> None:
    session.tray.start()
    session.start_dunst()
    session.start_kithbell()
    wait_until(lambda: session.focused_window() == "Welcome to Kithbell", "the first window has the keyboard")
    type_text(session, "ana")
    session.type_keys("Return")
    type_text(session, "jonas")
    session.type_keys("Return")
    session.type_keys("alt+F4")
    wait_until(lambda: people(session) == ["ana", "jonas"], "what was entered is kept")
    wait_until(lambda: session.windows("^Kithbell$"), "the main window follows")
    assert session.run_kithbell("quit").returncode == 0
    session.start_kithbell()
    wait_until(lambda: session.windows("^Kithbell$"), "the main window comes at once")
    assert not session.windows("Welcome")


@pytest.mark.parametrize(
    ("damage", "told"),
    [("PRAGMA user_version = 99", "newer Kithbell"), ("PRAGMA application_id = 1", "another program")],
)
def test_records_that_cannot_be_opened_are_told_in_a_window(
    session: DesktopSession, damage: str, told: str
) -> None:
    session.run_kithbell("people", "add", "Ana")
    database = session.data / "kithbell.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(damage)
    before = database.read_bytes()
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: session.windows("Kithbell cannot start"), "a window says so")
    session.type_keys("Return")
    assert kithbell.wait() == 1
    assert told in kithbell.output()
    assert "Traceback" not in kithbell.output()
    assert database.read_bytes() == before


def test_damaged_records_are_set_aside_and_the_user_is_told(session: DesktopSession) -> None:
    session.run_kithbell("people", "add", "Ana")
    (session.data / "kithbell.sqlite3").write_bytes(b"no database" * 1000)
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: session.windows("^Kithbell$"), "the window opens to say so")
    assert kithbell.runs
    assert any("broken" in file.name for file in session.data.iterdir())


def test_without_a_display_one_line_says_so(session: DesktopSession) -> None:
    del session.environment["DISPLAY"]
    result = session.run_kithbell("--background")
    assert result.returncode == 1
    assert "no display" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_closing_the_window_never_stops_the_prompts(session: DesktopSession) -> None:
    session.tray.start()
    session.start_dunst()
    session.config.mkdir()
    (session.config / "preferences.toml").write_text(_AT_ANY_MOMENT)
    session.run_kithbell("people", "add", "Ana")
    kithbell = session.start_kithbell()
    wait_until(lambda: session.windows("Kithbell"), "a window is there")
    session.type_keys("alt+F4")
    time.sleep(0.5)
    session.type_keys("alt+F4")
    wait_until(lambda: not session.windows("Kithbell"), "the windows are closed")
    opens = datetime.now(UTC) - timedelta(minutes=1)
    start, end = opens.astimezone(), (opens + timedelta(hours=1)).astimezone()
    session.run_kithbell(
        "schedule", "add", "Now", "--days", "daily", "--fixed",
        "--from", f"{start:%H:%M}", "--to", f"{end:%H:%M}",
    )  # fmt: skip
    notice = session.notifications.wait()
    assert notice.title == "Ana might love to hear from you"
    assert kithbell.runs
