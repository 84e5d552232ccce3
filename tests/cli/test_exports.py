from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Shell

FILES = {
    "everything": ("a.json", '"kithbell": 1'),
    "people": ("p.vcf", "FN:Ana"),
    "activities": ("a.ics", "SUMMARY:Choir"),
    "plan": ("n.ics", "BEGIN:VCALENDAR"),
    "touches": ("t.csv", "Ana"),
}


@pytest.fixture
def home(shell: Shell) -> Shell:
    shell.ok("people", "add", "Ana")
    shell.ok("log", "Ana", "--note", "tea")
    shell.ok("activity", "add", "Choir", "--at", "2027-01-05T19:30", "--every", "week")
    return shell


@pytest.mark.parametrize("what", FILES)
def test_records_leave_in_a_file_for_the_user_alone(home: Shell, tmp_path: Path, what: str) -> None:
    name, words = FILES[what]
    path = tmp_path / name
    assert str(path) in home.ok("export", what, str(path))
    assert words in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("what", FILES)
def test_records_leave_through_a_pipe(home: Shell, what: str) -> None:
    assert FILES[what][1] in home.ok("export", what, "-")


def test_a_file_that_is_there_is_not_replaced_unasked(home: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("precious", encoding="utf-8")
    code, _out, err = home.run("export", "everything", str(path))
    assert (code, path.read_text(encoding="utf-8")) == (1, "precious")
    assert "is there already" in err
    home.ok("export", "everything", str(path), "--force")
    assert path.read_text(encoding="utf-8") != "precious"


def test_a_folder_that_is_not_there_is_one_sentence(home: Shell, tmp_path: Path) -> None:
    code, _out, err = home.run("export", "people", str(tmp_path / "none" / "p.vcf"))
    assert code == 1
    assert "cannot be written" in err


def test_everything_comes_back_and_the_coming_back_can_be_undone(home: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    home.ok("export", "everything", str(path))
    home.ok("people", "add", "Bo")
    said = home.ok("bring-back", str(path), "--dry-run")
    assert "The file holds 1 person, 1 time in touch, 1 activity." in said
    assert len(home.json("people", "list")) == 2
    said = home.ok("bring-back", str(path))
    assert [each["name"] for each in home.json("people", "list")] == ["Ana"]
    home.ok("restore", said.split()[-1])
    assert {each["name"] for each in home.json("people", "list")} == {"Ana", "Bo"}


def test_a_broken_document_changes_nothing(home: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    home.ok("export", "everything", str(path))
    found = json.loads(path.read_text(encoding="utf-8"))
    found["people"][0]["name"] = ""
    path.write_text(json.dumps(found), encoding="utf-8")
    code, _out, err = home.run("bring-back", str(path))
    assert code == 1
    assert "people[0]" in err
    assert [each["name"] for each in home.json("people", "list")] == ["Ana"]


def test_what_a_newer_kithbell_wrote_is_named_in_words(home: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    home.ok("export", "everything", str(path))
    found = json.loads(path.read_text(encoding="utf-8"))
    found["people"][0]["colour"] = "red"
    found["moods"] = []
    path.write_text(json.dumps(found), encoding="utf-8")
    said = home.ok("bring-back", str(path), "--dry-run")
    assert "this version does not know it: “moods”, “colour” in “people”." in said


def test_the_preferences_before_are_kept(home: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    home.ok("export", "everything", str(path))
    assert "preferences before" not in home.ok("bring-back", str(path))
    found = json.loads(path.read_text(encoding="utf-8"))
    found["preferences"]["theme"] = "dark"
    path.write_text(json.dumps(found), encoding="utf-8")
    said = home.ok("bring-back", str(path))
    home.ok("export", "everything", str(path), "--force")
    assert json.loads(path.read_text(encoding="utf-8")) == found
    assert "preferences before" not in said  # there was no file of them yet
    found["preferences"]["theme"] = "light"
    path.write_text(json.dumps(found), encoding="utf-8")
    (kept,) = [line for line in home.ok("bring-back", str(path)).splitlines() if "preferences before" in line]
    copy = Path(kept.removeprefix("The preferences before are kept as ").removesuffix("."))
    assert 'theme = "dark"' in copy.read_text(encoding="utf-8")
