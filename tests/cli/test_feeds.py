"""`kithbell feed` as a shell would run it, with nobody at the other end."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activities import FeedId
from desktop_app.domain.feeds import Feed
from desktop_app.domain.people import UNSAVED
from desktop_app.storage.store import open_store
from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CLUB = Feed(
    FeedId(UNSAVED),
    "https://me:secret@example.org/club.ics?key=secret",
    "The club",
    asked_at=NOW,
    read_at=NOW,
)


@pytest.fixture
def following(shell: Shell) -> Shell:
    """As after a day on which the club's calendar was read, and the library's was not."""
    shell.ok("feed", "list")
    with closing(open_store(shell.folder / "data" / "kithbell.sqlite3", NOW)) as store:
        store.feeds.add(CLUB)
        library = replace(CLUB, address="https://library.example.org", name="Library")
        store.feeds.add(replace(library, read_at=None, failures=1, trouble="Nobody there."))
    return shell


def test_none_is_followed_at_first(shell: Shell) -> None:
    for words in (("feed", "list"), ("feed", "refresh")):
        assert "kithbell feed add ADDRESS" in shell.ok(*words)
    assert shell.json("feed", "list") == []
    assert shell.ok("feed", "refresh", "--due") == ""


def test_they_are_listed_without_what_is_secret(following: Shell) -> None:
    assert "secret" not in following.ok("feed", "list")
    club, library = following.json("feed", "list")
    assert datetime.fromisoformat(club.pop("asked")) == datetime.fromisoformat(club.pop("read")) == NOW
    assert club == {
        "id": 1,
        "name": "The club",
        "address": "https://example.org/club.ics?…",
        "activities": 0,
        "remind": True,
        "trouble": "",
    }
    assert (library["read"], library["trouble"]) == (None, "Nobody there.")


def test_the_doctor_says_what_uses_the_network(following: Shell) -> None:
    _code, out, _err = following.run("doctor")
    assert "2 calendars are followed" in out
    assert "kithbell feed list" in out
    for number in ("1", "2"):
        following.ok("feed", "remove", number)
    _code, out, _err = following.run("doctor")
    assert "not used, since no calendar is followed" in out


@pytest.mark.parametrize("words", [["list"], ["refresh"], ["refresh", "--due"]])
def test_without_a_calendar_the_network_is_not_even_loaded(tmp_path: Path, words: list[str]) -> None:
    program = (
        "import sys; from desktop_app.__main__ import main; main(sys.argv[1:]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    folders = ["--data-dir", str(tmp_path), "--config-dir", str(tmp_path)]
    command = [sys.executable, "-c", program, *folders, "feed", *words]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr


def test_renamed_and_removed(following: Shell) -> None:
    assert "“Rowing”" in following.ok("feed", "rename", "the club", "Rowing")
    assert "no longer" in following.ok("feed", "remove", "rowing")
    assert [feed["name"] for feed in following.json("feed", "list")] == ["Library"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "http://example.org/club.ics"), "Only https"),
        (("add", "file:///etc/passwd"), "https and webcal"),
        (("add", "library.example.org"), "already, as “Library”"),
        (("add", "example.org", "--before", "-5"), "before you have to leave"),
        (("rename", "the club", " "), "a name"),
        (("rename", "chess", "Chess"), "No calendar “chess”"),
        (("remove", "7"), "No calendar “7”"),
        (("refresh", "chess"), "No calendar “chess”"),
    ],
)
def test_what_cannot_be_is_said(following: Shell, words: tuple[str, ...], sentence: str) -> None:
    code, _out, err = following.run("feed", *words)
    assert code == 1
    assert sentence in err
    assert len(following.json("feed", "list")) == 2
