"""Every command over real files, as a shell would run it, in this process."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.paths import Paths
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell

BOOK = "BEGIN:VCARD\nVERSION:3.0\nFN:Jonas Okafor\nEMAIL:jonas@example.org\nEND:VCARD\n"


def test_people_are_added_shown_changed_and_removed(shell: Shell) -> None:
    shell.ok(
        "people", "add", "Ana Moreno", "--circle", "close friends", "--cadence", "4 weeks",
        "--birthday=--03-22", "--phone", "+351 900", "--email", "ana@example.org", "--notes", "Porto",
    )  # fmt: skip
    (ana,) = shell.json("people", "list")
    assert list(ana) == [
        "id", "name", "circles", "cadence_days", "longest_days", "household", "birthday", "dates", "phones",
        "emails", "notes", "last_interaction", "next_due", "resting",
    ]  # fmt: skip
    assert ana["circles"] == ["Close friends"]
    assert (ana["cadence_days"], ana["birthday"], ana["phones"]) == (28, "--03-22", ["+351 900"])
    shell.ok("people", "edit", "ana", "--rename", "Ana M.", "--cadence", "circle", "--birthday", "", "--rest")
    edited = shell.json("people", "show", "Ana M.")
    assert (edited["birthday"], edited["resting"], edited["next_due"]) == (None, True, None)
    assert edited["emails"] == ["ana@example.org"]
    shell.ok("people", "edit", "ana", "--wake")
    assert "Bring them back" in shell.ok("people", "remove", "ana")
    assert shell.json("people", "list") == []
    shell.ok("people", "restore", str(ana["id"]))
    assert "Ana M." in shell.ok("people", "list")


def test_a_time_in_touch_starts_the_cadence_anew(shell: Shell) -> None:
    shell.ok("people", "add", "Ana", "--cadence", "4 weeks")
    shell.ok("log", "ana", "--how", "call", "--when", "2026-11-01", "--note", "moving", "--they-started")
    ana = shell.json("people", "show", "ana")
    assert (ana["last_interaction"], ana["next_due"]) == ("2026-11-01", "2026-11-29")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("log", "Nobody"), 1, "Nobody here is called"),
        (("log", "An"), 2, "could be Ana Moreno (1), Anders (2)"),
        (("log", "Ana", "--when", "2999-01-01"), 1, "still to come"),
        (("log", "Ana", "--when", "tomorrow"), 1, "still to come"),
        (("log", "Ana", "--when", "9999-12-31T23:59"), 1, "still to come"),
        (("log", "Ana", "--when", "someday"), 1, "not a date"),
        (("log", "Ana", "--how", "telepathy"), 2, "invalid choice"),
        (("people", "add", " "), 1, "needs a name"),
        (("people", "add", "Bo", "--circle", "Club"), 1, "no circle “Club”"),
        (("people", "add", "Bo", "--cadence", "0 weeks"), 1, "1 day to 10 years"),
        (("people", "add", "Bo", "--birthday", "31.12."), 1, "1980-03-22"),
        (("people", "import", "missing.vcf"), 1, "missing.vcf"),
        (("schedule", "add", "Zero", "--from", "18:00", "--to", "18:00"), 1, "later end"),
        (("schedule", "add", "Half", "--from", "18:00"), 1, "both --from and --to"),
        (("schedule", "add", "None", "--days", "", "--from", "18", "--to", "19"), 1, "names no days"),
        (("schedule", "edit", "Missing", "--off"), 1, "no schedule"),
        (
            ("schedule", "add", "Many", "--from", "18", "--to", "19", "--per-week", "169"),
            1,
            "choose 1 to 168",
        ),
        (("schedule", "add", "Few", "--from", "18", "--to", "19", "--per-week", "-1"), 1, "choose 1 to 168"),
        (("pause", "until", "yesterday"), 1, "ends in the future"),
        (("pause", "a", "while"), 1, "not a pause"),
        (("why", "astrology"), 1, "no theme"),
        (("suggest",), 1, "not running"),
        (("dance",), 2, "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    shell: Shell, words: tuple[str, ...], code: int, sentence: str
) -> None:
    shell.ok("people", "add", "Ana Moreno")
    shell.ok("people", "add", "Anders")
    found, _out, err = shell.run(*words)
    assert found == code
    assert sentence in err
    assert "Traceback" not in err


def test_a_schedule_may_have_a_limit_for_the_week(shell: Shell) -> None:
    added = shell.json("schedule", "add", "Evenings", "--from", "18:00", "--to", "20:00", "--per-week", "3")
    assert added["per_week"] == 3
    assert "1 a day, 3 a week" in shell.ok("schedule", "list")
    assert shell.json("schedule", "edit", "evenings", "--per-day", "2")["per_week"] == 3
    assert shell.json("schedule", "edit", "evenings", "--per-week", "0")["per_week"] is None


def test_schedules_are_kept_changed_and_dropped(shell: Shell) -> None:
    shell.ok(
        "schedule",
        "add",
        "Evenings",
        "--days",
        "mon-fri",
        "--from",
        "18:00",
        "--to",
        "20:00",
        "--per-day",
        "1",
    )
    (schedule,) = shell.json("schedule", "list")
    assert schedule["days"] == ["mon", "tue", "wed", "thu", "fri"]
    assert schedule["windows"] == [{"from": "18:00", "to": "20:00"}]
    night = shell.ok("schedule", "edit", "evenings", "--from", "22:00", "--to", "01:00", "--days", "sat,sun")
    assert "over midnight" in night
    shell.ok("schedule", "edit", "evenings", "--off", "--fixed")
    (changed,) = shell.json("schedule", "list")
    assert (changed["enabled"], changed["timing"], changed["days"]) == (False, "fixed", ["sat", "sun"])
    shell.ok("schedule", "remove", "evenings")
    assert shell.json("schedule", "list") == []


def test_the_plan_and_the_next_prompt_agree(shell: Shell) -> None:
    shell.ok("people", "add", "Ana")
    assert "no schedule is on" in shell.ok("next")
    # In an open window the next moment is always now; and the night is quiet.
    later = 18 if 4 < datetime.now(UTC).hour < 15 else 12
    shell.ok(
        "schedule", "add", "Daily", "--days", "daily", "--from", f"{later}:00", "--to", f"{later + 1}:00"
    )
    plan = shell.json("plan", "--days", "30")
    assert list(plan[0]) == ["at", "kind", "subject", "subject_id", "reason", "passage"]
    (following,) = shell.json("next")
    assert following["at"] == plan[0]["at"]
    assert "Ana" in shell.ok("plan")


def test_a_pause_is_set_and_lifted(shell: Shell) -> None:
    assert list(shell.json("status")) == ["running", "paused_until", "next", "notifications", "tray"]
    assert "No prompts until" in shell.ok("pause", "3d")
    assert shell.json("status")["paused_until"] is not None
    shell.ok("resume")
    assert shell.json("status")["paused_until"] is None


def test_an_address_book_comes_in_once(shell: Shell) -> None:
    book = shell.folder / "book.vcf"
    book.write_text(BOOK)
    shell.ok("people", "import", str(book), "--dry-run")
    assert shell.json("people", "list") == []
    first = shell.json("people", "import", str(book), "--circle", "Family")
    assert (first["new"], first["applied"]) == (["Jonas Okafor"], True)
    again = shell.json("people", "import", str(book))
    assert (again["new"], again["same"]) == ([], ["Jonas Okafor"])
    assert [person["circles"] for person in shell.json("people", "list")] == [["Family"]]


def test_activities_are_listed_with_their_next_start(shell: Shell) -> None:
    shell.ok("activity", "add", "Choir", "--at", "2026-01-06T19:30", "--every", "week", "--place", "hall")
    (choir,) = shell.json("activity", "list")
    assert choir["next"] is not None
    assert "T19:30" in choir["next"]
    shell.ok("activity", "remove", "choir")
    assert shell.json("activity", "list") == []


def test_why_it_matters_is_told_with_its_source(shell: Shell) -> None:
    text = shell.ok("why", "stress")
    assert "“" in text
    assert "Hun" in text
    assert {"id", "theme", "quotation", "citation", "explanation", "evidence"} == set(shell.json("why")[0])


def test_history_is_empty_at_first(shell: Shell) -> None:
    assert shell.json("history") == []
    assert "No prompt so far" in shell.ok("history")
    assert "not running" in shell.ok("quit")


def test_names_cannot_command_the_terminal(shell: Shell) -> None:
    shell.ok("people", "add", "Eve\x1b[2J\x07il")
    out = shell.ok("people", "list")
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_damaged_database_is_set_aside_and_told(shell: Shell) -> None:
    shell.ok("people", "add", "Ana")
    database = shell.folder / "data" / "kithbell.sqlite3"
    database.write_bytes(b"not a database at all, by any means" * 100)
    code, _out, err = shell.run("people", "list")
    assert code == 0
    assert "damaged" in err
    assert any("broken" in file.name for file in database.parent.iterdir())


def test_a_newer_database_is_refused(shell: Shell) -> None:
    shell.ok("people", "add", "Ana")
    with sqlite3.connect(shell.folder / "data" / "kithbell.sqlite3") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    code, _out, err = shell.run("people", "list")
    assert code == 1
    assert "newer" in err


@pytest.mark.parametrize("words", [["--version"], ["people", "list"], ["plan"], ["doctor"], ["why"]])
def test_no_command_loads_qt(tmp_path: Path, words: list[str]) -> None:
    program = (
        "import sys; from desktop_app.__main__ import main; main(sys.argv[1:]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    folders = [] if words == ["--version"] else ["--data-dir", str(tmp_path), "--config-dir", str(tmp_path)]
    result = subprocess.run(
        [sys.executable, "-c", program, *folders, *words], cwd=ROOT, capture_output=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sockets of POSIX")
@pytest.mark.parametrize("command", ["suggest", "quit"])
def test_one_that_does_not_answer_is_not_said_to_be_away(shell: Shell, command: str) -> None:
    shell.ok("people", "list")
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(str(paths_of(shell).socket))
        hanging.listen()
        assert "is running, but it does not answer" in shell.ok("status")
        assert shell.json("status")["running"]
        code, out, err = shell.run(command)
    assert (code, out) == (1, "")
    assert "is running, but it does not answer just now. Try again" in err
    assert "not running" in shell.ok("status")


def paths_of(shell: Shell) -> Paths:
    return Paths.of(shell.folder / "data", shell.folder / "config")
