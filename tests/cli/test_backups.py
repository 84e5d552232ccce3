"""Copies, the way back and the end of everything, from the command line."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.__main__ import main
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell

BOOK = "BEGIN:VCARD\nVERSION:3.0\nFN:Jonas Okafor\nEND:VCARD\n"


def people(shell: Shell) -> list[str]:
    return [person["name"] for person in shell.json("people", "list")]


def test_a_backup_is_listed_and_brought_back_and_that_undone(shell: Shell) -> None:
    assert "no backups yet" in shell.ok("backup", "list")
    shell.ok("people", "add", "Ada")
    name = shell.ok("backup").split()[-1].rstrip(".")
    shell.ok("people", "add", "Bo")
    assert [row["name"] for row in shell.json("backup", "list")] == [name]
    assert name in shell.ok("backup", "list")
    said = shell.ok("restore", "latest")
    assert f"Back to {name}, with 1 person." in said
    assert people(shell) == ["Ada"]
    undo = said.split()[-1]
    shell.ok("restore", undo)
    assert people(shell) == ["Ada", "Bo"]


def test_names_may_be_shortened_but_must_fit_one(shell: Shell) -> None:
    shell.ok("backup")
    shell.ok("backup", "--daily")
    assert "Back to" in shell.ok("restore", "daily")
    code, _, err = shell.run("restore", "kithbell")
    assert (code, "could be" in err) == (2, True)
    code, _, err = shell.run("restore", "nothing like it")
    assert (code, "There is no backup" in err) == (1, True)


def test_the_daily_backup_is_made_once_and_says_nothing(shell: Shell) -> None:
    for _ in range(3):
        assert shell.ok("backup", "--daily") == ""
    assert [row["why"] for row in shell.json("backup", "list")] == ["daily"]


def test_an_import_is_backed_up_before(shell: Shell, tmp_path: Path) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(BOOK)
    shell.ok("people", "import", str(book))
    assert people(shell) == ["Jonas Okafor"]
    assert [row["why"] for row in shell.json("backup", "list")] == ["import"]
    shell.ok("restore", "latest")
    assert people(shell) == []


def test_erasing_leaves_nothing_but_the_users_own_files(shell: Shell) -> None:
    shell.ok("people", "add", "Ada")
    shell.ok("backup")
    data, config = shell.folder / "data", shell.folder / "config"
    (config / "preferences.toml").write_text("theme = 'dark'\n")
    (config / "preferences.toml.broken-20260101-000000").write_text("?")
    (data / "kithbell.sqlite3.broken-20260101-000000").write_text("?")
    (data / "backups" / ".1234.part").write_text("?")
    (data / "my own.txt").write_text("stays")
    assert "is gone" in shell.ok("erase", "--everything", "--yes")
    assert not config.exists()
    assert [path.name for path in data.rglob("*")] == ["my own.txt"]
    assert people(shell) == []


@pytest.mark.parametrize(("typed", "code"), [("erase\n", 0), ("no\n", 1), ("", 1)])
def test_erasing_asks_for_a_word(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    shell.ok("people", "add", "Ada")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert shell.run("erase", "--everything")[0] == code
    assert (shell.folder / "data" / "kithbell.sqlite3").exists() is bool(code)


def test_erasing_has_to_be_meant(shell: Shell) -> None:
    assert shell.run("erase", "--yes")[0] == 2


@pytest.mark.skipif(sys.platform != "linux", reason="the autostart folder of Linux")
def test_erasing_the_usual_place_ends_the_start_at_login_too(private_home: Path) -> None:
    entry = private_home / ".config/autostart/io.github.kithbell.Kithbell.desktop"
    entry.parent.mkdir(parents=True)
    entry.write_text("[Desktop Entry]\nExec=kithbell\n")
    assert main(["people", "add", "Ada"]) == 0
    assert Paths.of().database.exists()
    assert main(["erase", "--everything", "--yes"]) == 0
    assert not entry.exists()
    assert not Paths.of().data.exists()


def test_the_records_can_be_looked_through(shell: Shell) -> None:
    assert "are whole" in shell.ok("backup", "--check")
    assert shell.json("backup", "list") == []
