from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.faults.test_limits import humbly, places, python

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell


def rows(shell: Shell) -> dict[str, dict[str, Any]]:
    """What `doctor` finds, by part; the first where there are two."""
    _code, out, _err = shell.run("doctor", "--json")
    return {row["part"]: row for row in reversed(json.loads(out))}


def test_it_names_each_part_its_state_and_the_cure(shell: Shell) -> None:
    found = rows(shell)
    assert list(reversed(found)) == [
        "Kithbell", "PySide6-Essentials", "APScheduler", "desktop-notifier", "People, prompts and schedules",
        "Preferences", "Log file", "records", "backups", "network", "preferences", "start at login",
        "running", "notifications", "tray",
    ]  # fmt: skip
    assert all(set(row) == {"part", "state", "well", "cure"} for row in found.values())
    assert all(row["cure"] for row in found.values() if not row["well"])


def test_it_works_where_the_records_cannot_be_opened(shell: Shell) -> None:
    shell.ok("people", "add", "Ana")
    with closing(sqlite3.connect(shell.folder / "data" / "kithbell.sqlite3")) as database:
        database.execute("PRAGMA user_version = 99")
    code, out, err = shell.run("doctor")
    assert (code, err) == (1, "")
    assert "✗ records: " in out
    assert "newer" in out
    assert "✓ running: no" in out


def test_it_works_in_a_folder_that_cannot_be_made(shell: Shell) -> None:
    (shell.folder / "data").write_text("in the way")
    code, out, _err = shell.run("doctor")
    assert code == 1
    assert "✗ People, prompts and schedules: " in out
    assert "✗ records: " in out


def test_a_folder_that_may_only_be_read_is_told(shell: Shell, tmp_path: Path) -> None:
    shell.ok("people", "add", "Ana")
    data = tmp_path / "data"
    data.chmod(0o500)
    try:
        done = python("desktop_app", *places(tmp_path), "doctor", under=humbly())
    finally:
        data.chmod(0o700)
    assert done.returncode == 1
    assert "kithbell.sqlite3 cannot be written to" in done.stdout
    assert "Allow yourself to write to it" in done.stdout


def test_a_report_is_saved_whole_and_replaces_nothing_unasked(shell: Shell, tmp_path: Path) -> None:
    shell.ok("people", "add", "Ana Moreno", "--notes", "likes figs")
    file = tmp_path / "report.txt"
    assert "report.txt" in shell.ok("doctor", "--save", str(file))
    text = file.read_text()
    assert "people: 1" in text
    assert text.endswith("\n")
    assert not any(word in text for word in ("Ana", "Moreno", "figs", str(tmp_path)))
    file.write_text("mine")
    code, _out, err = shell.run("doctor", "--save", str(file))
    assert code == 1
    assert "--force" in err
    assert file.read_text() == "mine"
    shell.ok("doctor", "--save", str(file), "--force")
    assert "people: 1" in file.read_text()
    assert [one.name for one in tmp_path.iterdir() if "report" in one.name] == ["report.txt"]


def test_a_report_that_cannot_be_written_leaves_nothing(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    code, _out, err = shell.run("doctor", "--save", str(tmp_path / "in the way" / "report.txt"))
    assert code == 1
    assert "cannot be written" in err
    assert "people: 0" in shell.ok("doctor", "--save", "-")


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_it_says_nothing_of_anybody(shell: Shell, options: tuple[str, ...]) -> None:
    shell.ok("people", "add", "Ana Moreno")
    _code, out, _err = shell.run("doctor", *options)
    assert "1 person" in out
    assert "Ana" not in out


def test_a_daily_backup_that_fails_is_in_the_log(shell: Shell) -> None:
    shell.ok("people", "add", "Ana")
    (shell.folder / "data" / "backups").write_text("in the way")
    assert shell.run("backup", "--daily")[0] == 1
    log = (shell.folder / "data" / "log" / "kithbell.log").read_text()
    assert "the day's backup was not made" in log
    assert not rows(shell)["backups"]["well"]


def test_a_command_that_fails_as_nobody_foresaw_says_one_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_anything: object) -> None:
        message = "Ana Moreno"
        raise LookupError(message)

    monkeypatch.setattr("desktop_app.services.people_book.PeopleBook.cards", fail)
    code, out, err = shell.run("people", "list")
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "kithbell doctor" in err
    report = shell.ok("doctor", "--save", "-")
    assert "builtins.LookupError" in report
    assert "Moreno" not in report
