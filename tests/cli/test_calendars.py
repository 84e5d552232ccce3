from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.exchange.calendars import calendar, event

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell

# The commands ask the machine's own clock.
COMING = datetime.now(UTC) + timedelta(days=10)


@pytest.fixture
def club(tmp_path: Path) -> Path:
    path = tmp_path / "club.ics"
    past = event("DTSTART:20200101T100000", uid="past", title="Long ago")
    broken = event("DTSTART:soon", uid="broken")
    path.write_bytes(calendar(event(f"DTSTART:{COMING:%Y%m%dT%H%M%SZ}\nRRULE:FREQ=WEEKLY"), past, broken))
    return path


def titles(shell: Shell) -> list[str]:
    return [each["title"] for each in shell.json("activity", "list")]


def test_a_calendar_is_looked_at_before_it_comes_in(shell: Shell, club: Path) -> None:
    said = shell.ok("activity", "import", str(club), "--dry-run")
    assert said.splitlines()[0] == "1 activity is new; 1 is over; 1 event was left aside."
    assert "Line 14" in said
    assert titles(shell) == []
    assert shell.json("activity", "import", str(club))["new"] == ["Choir"]
    assert titles(shell) == ["Choir"]
    assert "was here already" in shell.ok("activity", "import", str(club))


def test_what_is_no_calendar_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("hello", encoding="utf-8")
    code, out, err = shell.run("activity", "import", str(path))
    assert (code, out) == (1, "")
    assert "is no calendar" in err


def test_having_been_somewhere_is_noted(shell: Shell, club: Path) -> None:
    shell.ok("activity", "import", str(club))
    assert "“Choir”" in shell.ok("activity", "went", "choir", "--note", "sang")
    assert "“Fair”" in shell.ok("activity", "went", "Fair", "--when", "2026-01-02")
    tomorrow = datetime.now(UTC).date() + timedelta(days=2)
    code, _out, err = shell.run("activity", "went", "Fair", "--when", str(tomorrow))
    assert code == 1
    assert err


def test_a_whole_day_has_no_hour(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "fair.ics"
    path.write_bytes(calendar(event(f"DTSTART;VALUE=DATE:{COMING:%Y%m%d}", title="Fair")))
    shell.ok("activity", "import", str(path))
    said = shell.ok("activity", "list")
    assert "Fair" in said
    assert "00:00" not in said
