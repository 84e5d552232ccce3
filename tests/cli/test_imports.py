"""Imports on the command line: the way back, and who may be here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.calendars import calendar, event
from tests.exchange.cards import card

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Ben, who has Anna's number, and Cleo, whom nobody knows."""
    path = tmp_path / "book.vcf"
    path.write_text(
        card("FN:Ben Berg", "TEL:030123", "EMAIL:ben@example.org") + card("FN:Cleo", "TEL:040456"),
        encoding="utf-8",
    )
    return path


def people(shell: Shell) -> list[str]:
    return [person["name"] for person in shell.json("people", "list")]


def way_back(said: str) -> list[str]:
    """The words of the command that the last line names."""
    sentence, _colon, command = said.splitlines()[-1].rpartition(": kithbell ")
    assert sentence == "To have everything as it was before"
    return command.split()


def test_an_import_of_people_names_the_way_back(shell: Shell, book: Path) -> None:
    shell.ok("people", "add", "Ada")
    back = way_back(shell.ok("people", "import", str(book)))
    assert people(shell) == ["Ada", "Ben Berg", "Cleo"]
    shell.ok(*back)
    assert people(shell) == ["Ada"]


def test_an_import_of_activities_names_the_way_back(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "club.ics"
    path.write_bytes(calendar(event("DTSTART:20990101T100000", uid="1", title="Regatta")))
    assert "To have" not in shell.ok("activity", "import", str(path), "--dry-run")
    back = way_back(shell.ok("activity", "import", str(path)))
    assert [row["title"] for row in shell.json("activity", "list")] == ["Regatta"]
    shell.ok(*back)
    assert shell.json("activity", "list") == []


def test_where_nothing_came_in_there_is_no_way_back(shell: Shell, book: Path) -> None:
    shell.ok("people", "import", str(book))
    assert "To have" not in shell.ok("people", "import", str(book))
    assert "To have" not in shell.ok("people", "import", str(book), "--dry-run")


def test_the_way_back_stands_in_json_too(shell: Shell, book: Path) -> None:
    assert shell.json("people", "import", str(book), "--dry-run")["backup"] is None
    backup = shell.json("people", "import", str(book))["backup"]
    assert [row["name"] for row in shell.json("backup", "list")] == [backup]


def test_who_may_be_here_already_is_named_and_left_out(shell: Shell, book: Path) -> None:
    shell.ok("people", "add", "Anna Berg", "--phone", "030123")
    for more in (["--dry-run"], [], ["--doubtful", "skip"]):
        said = shell.ok("people", "import", str(book), *more)
        assert "Ben Berg may be Anna Berg." in said
        assert "--doubtful add" in said
    assert people(shell) == ["Anna Berg", "Cleo"]


def test_who_may_be_here_already_comes_in_as_somebody_new(shell: Shell, book: Path) -> None:
    shell.ok("people", "add", "Anna Berg", "--phone", "030123")
    said = shell.ok("people", "import", str(book), "--doubtful", "add")
    assert "may be" not in said
    assert people(shell) == ["Anna Berg", "Ben Berg", "Cleo"]


def test_who_may_be_here_already_gives_their_details_to_them(shell: Shell, book: Path) -> None:
    shell.ok("people", "add", "Anna Berg", "--phone", "030123")
    said = shell.ok("people", "import", str(book), "--doubtful", "merge")
    assert "may be" not in said
    assert people(shell) == ["Anna Berg", "Cleo"]
    assert shell.json("people", "show", "anna")["emails"] == ["ben@example.org"]
    shell.ok(*way_back(said))
    assert shell.json("people", "show", "anna")["emails"] == []


def test_a_merge_leaves_out_whoever_it_is_not_plain_for(shell: Shell, tmp_path: Path) -> None:
    for phone in ("1111", "2222"):
        shell.ok("people", "add", "Ana", "--phone", phone)
    shell.ok("people", "add", "John Smith")
    namesakes = (card("FN:John Smith", f"TEL:{number}") for number in (3333, 4444))
    path = tmp_path / "namesakes.vcf"
    path.write_text(card("FN:Ana", "TEL:5555") + "".join(namesakes), encoding="utf-8")
    said = shell.ok("people", "import", str(path), "--doubtful", "merge")
    assert "Ana may be Ana, Ana." in said
    assert said.count("John Smith may be John Smith.") == 2
    phones = [person["phones"] for person in shell.json("people", "list")]
    assert phones == [["1111"], ["2222"], []]
