"""From an address-book file to an answered prompt, and on after a restart: the real program, whole."""

from __future__ import annotations

import signal
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.desktop.harness.letter import letter
from tests.desktop.harness.programs import wait_until
from tests.system import shared

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

_ANY_HOUR = '[prompts]\nquiet_from = ""\nquiet_to = ""\ngap_minutes = 5\nper_day = 5\n'
_TIME_TO_SET_IT = 20  # seconds
_MANY_STARTS = 90  # seconds: each takes some of a second of a processor
_SOON = 60 + _TIME_TO_SET_IT + 15  # seconds: the schedule opens with the minute after
_BOOK = """\
BEGIN:VCARD
VERSION:3.0
FN:Ana Moreno
TEL;TYPE=CELL:+351 900 000 001
EMAIL:ana@example.org
END:VCARD
"""


@pytest.fixture
def ready(session: DesktopSession) -> DesktopSession:
    """A session as `make_ready` leaves it."""
    make_ready(session)
    return session


def make_ready(session: DesktopSession) -> None:
    """A tray, dunst, preferences without quiet hours, and Ana from an address book."""
    session.tray.start()
    session.start_dunst()
    session.config.mkdir()
    (session.config / "preferences.toml").write_text(_ANY_HOUR)
    book = session.folder / "book.vcf"
    book.write_text(_BOOK)
    assert session.run_kithbell("people", "import", str(book)).returncode == 0


def add_schedule(session: DesktopSession, opens: datetime) -> None:
    """A daily window of two hours from a minute of the clock on (the session's zone is the machine's)."""
    start, end = opens.astimezone(), (opens + timedelta(hours=2)).astimezone()
    result = session.run_kithbell(
        "schedule", "add", "Soon", "--days", "daily", "--fixed",
        "--from", f"{start:%H:%M}", "--to", f"{end:%H:%M}",
    )  # fmt: skip
    assert result.returncode == 0, result.stderr


def next_minute() -> datetime:
    """The next full minute that is far enough to set a schedule before it."""
    soon = datetime.now(UTC) + timedelta(seconds=_TIME_TO_SET_IT)
    return soon.replace(second=0, microsecond=0) + timedelta(minutes=1)


def open_schedule(session: DesktopSession) -> None:
    """A window that is open already."""
    add_schedule(session, datetime.now(UTC) - timedelta(minutes=1))


def history(session: DesktopSession) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = session.ask_kithbell("history")
    return found


def test_the_main_job(ready: DesktopSession) -> None:
    do_the_main_job(ready)


def do_the_main_job(ready: DesktopSession) -> None:
    """A prompt at the moment planned, answered, kept, and not asked again after a restart."""
    kithbell = ready.start_kithbell("--background")
    ready.tray.wait()
    add_schedule(ready, opens := next_minute())
    wait_until(lambda: ready.ask_kithbell("next"), "a prompt is planned")
    (planned,) = ready.ask_kithbell("next")
    assert datetime.fromisoformat(planned["at"]) == opens

    notice = ready.notifications.wait(seconds=_SOON)
    assert notice.title == "Ana Moreno might love to hear from you"
    assert planned["reason"] in notice.body
    assert "“" in notice.body
    assert notice.buttons == ["I reached out", "Later", "Why this matters"]
    assert timedelta(0) <= datetime.now(UTC) - opens < timedelta(seconds=5)

    ready.press("I reached out")
    wait_until(lambda: history(ready)[0]["response"], "the answer is kept")
    (answered,) = history(ready)
    assert (answered["subject"], answered["response"]) == ("Ana Moreno", "connected")
    assert ready.ask_kithbell("people", "show", "ana")["last_interaction"] is not None

    assert ready.run_kithbell("quit").returncode == 0
    assert kithbell.wait() == 0
    again = ready.start_kithbell("--background")
    ready.tray.wait(after=1)
    status = wait_until(lambda: running(ready), "it runs again") or {}
    assert history(ready) == [answered]
    assert datetime.fromisoformat(status["next"]["at"]) > opens + timedelta(days=25)
    assert again.runs
    log = (ready.data / "log" / "kithbell.log").read_text()
    assert "prompt 1: connected" in log
    assert "Ana" not in log


def running(session: DesktopSession) -> dict[str, Any] | None:
    status: dict[str, Any] = session.ask_kithbell("status")
    return status if status["running"] else None


@pytest.mark.parametrize("name", ["gmail-list.vcf", "iphone.vcf", "evolution.vcf"])
def test_real_exports_are_imported(session: DesktopSession, name: str) -> None:
    sample = shared(f"samples/{name}")
    assert session.run_kithbell("people", "import", str(sample)).returncode == 0
    people = session.ask_kithbell("people", "list")
    assert len(people) == (3 if name == "gmail-list.vcf" else 1)
    assert all(person["emails"] for person in people)


def test_a_command_reaches_the_running_program_within_a_second(ready: DesktopSession) -> None:
    ready.start_kithbell("--background")
    ready.tray.wait()
    wait_until(lambda: running(ready), "it runs")
    ready.run_kithbell("pause", "2h")
    wait_until(lambda: ready.tray.tooltip().startswith("Kithbell, paused"), "the tray says paused", 1)


def test_a_tray_that_comes_late_gets_the_icon(session: DesktopSession) -> None:
    kithbell = session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    wait_ten_seconds = datetime.now(UTC) + timedelta(seconds=10)
    wait_until(lambda: datetime.now(UTC) > wait_ten_seconds, "ten seconds", 12)
    session.tray.start()
    session.tray.wait()
    assert kithbell.runs
    wait_until(lambda: "Quit" in session.tray.labels(), "the menu is there")


def test_a_tray_that_restarts_gets_the_icon_again(session: DesktopSession) -> None:
    session.tray.start()
    session.start_kithbell("--background")
    session.tray.wait()
    session.tray.restart()
    session.tray.wait(after=1)
    wait_until(lambda: "Quit" in session.tray.labels(), "the menu is there")


def test_a_notification_service_that_dies_and_comes_back(ready: DesktopSession) -> None:
    ready.start_kithbell("--background")
    ready.tray.wait()
    wait_until(lambda: running(ready), "it runs")
    ready.run_kithbell("suggest")
    ready.notifications.wait()
    assert ready.dunst is not None
    ready.dunst.kill()
    ready.start_dunst()
    ready.run_kithbell("suggest")
    ready.notifications.wait(after=1)


def test_without_a_notification_service_the_card_comes_and_leaves_the_focus(session: DesktopSession) -> None:
    session.config.mkdir()
    (session.config / "preferences.toml").write_text(_ANY_HOUR)
    session.run_kithbell("people", "add", "Ana Moreno")
    session.start_kithbell("--background")
    wait_until(lambda: running(session), "it runs")
    with letter(session):
        session.run_kithbell("suggest")
        wait_until(lambda: session.windows("Ana Moreno"), "the card is there")
        assert session.focused_window() == "A letter"


def test_twenty_starts_at_the_same_moment_leave_one(session: DesktopSession) -> None:
    session.tray.start()
    starts = [session.start_kithbell("--background") for _ in range(20)]
    wait_until(lambda: sum(program.runs for program in starts) == 1, "the others have ended", _MANY_STARTS)
    wait_until(lambda: running(session), "one runs")
    (one,) = [program for program in starts if program.runs]
    assert [program.wait() for program in starts if program is not one] == [0] * 19
    assert len(session.tray.registrations) == 1


def test_ending_in_the_middle_of_a_prompt_loses_nothing(ready: DesktopSession) -> None:
    open_schedule(ready)
    kithbell = ready.start_kithbell("--background")
    notice = ready.notifications.wait()
    kithbell.send(signal.SIGTERM)
    assert kithbell.wait() == 0
    (waiting,) = history(ready)
    assert waiting["response"] is None
    ready.start_kithbell("--background")
    again = ready.notifications.wait(after=1)
    assert again.title == notice.title
    ready.press("Later")
    wait_until(lambda: history(ready)[0]["response"] == "snoozed", "the answer is kept")
    assert len(history(ready)) == 1
