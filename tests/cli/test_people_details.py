"""What commands can say about people beyond their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Shell


def test_people_join_a_household_and_leave_it(shell: Shell) -> None:
    assert shell.json("people", "add", "Priya", "--household", " The Millers ")["household"] == "The Millers"
    shell.ok("people", "add", "Will", "--household", "the millers")
    assert "household: The Millers" in shell.ok("people", "show", "Priya")
    assert shell.json("people", "edit", "Will", "--notes", "tea")["household"] == "the millers"
    shell.ok("log", "Priya", "--when", "yesterday")
    priya, will = shell.json("people", "list")
    assert (will["next_due"], will["last_interaction"]) == (priya["next_due"], priya["last_interaction"])
    left = shell.json("people", "edit", "Will", "--household", "")
    assert (left["household"], left["last_interaction"]) == ("", None)


def test_dates_are_remembered_changed_and_forgotten(shell: Shell) -> None:
    added = shell.json(
        "people", "add", "Priya", "--date", "Wedding day=2010-06-01", "--date", "Name day=--11-30"
    )
    wedding, name_day = (
        {"name": "Wedding day", "on": "2010-06-01"},
        {"name": "Name day", "on": "--11-30"},
    )
    assert added["dates"] == [wedding, name_day]
    assert "dates: Wedding day 2010-06-01, Name day --11-30" in shell.ok("people", "show", "priya")
    assert shell.json("people", "edit", "priya", "--notes", "tea")["dates"] == [wedding, name_day]
    changed = shell.json("people", "edit", "priya", "--date", "wedding day=2011-06-01")
    assert changed["dates"] == [name_day, {"name": "wedding day", "on": "2011-06-01"}]
    anew = shell.json("people", "edit", "priya", "--no-dates", "--date", "Name day=--11-30")
    assert anew["dates"] == [name_day]
    assert shell.json("people", "edit", "priya", "--no-dates")["dates"] == []


@pytest.mark.parametrize("date", ["Wedding day", "Wedding day=", "=2010-06-01", "Wedding day=2010-02-30"])
def test_a_date_that_is_none_is_said_so(shell: Shell, date: str) -> None:
    code, _out, err = shell.run("people", "add", "Priya", "--date", date)
    assert code == 1
    assert f"“{date}” is not a date to remember" in err
    assert shell.json("people", "list") == []


def test_the_longest_gap_is_kept_as_long_as_it_fits(shell: Shell) -> None:
    added = shell.json("people", "add", "Ana", "--cadence", "3 weeks", "--longest", "5 weeks")
    assert (added["cadence_days"], added["longest_days"]) == (21, 35)
    assert shell.json("people", "edit", "Ana", "--cadence", "4 weeks")["longest_days"] == 35
    assert shell.json("people", "edit", "Ana", "--longest", "6 weeks")["longest_days"] == 42
    assert shell.json("people", "edit", "Ana", "--cadence", "2 months")["longest_days"] is None
    shell.ok("people", "edit", "Ana", "--longest", "3 months")
    assert shell.json("people", "edit", "Ana", "--longest", "")["longest_days"] is None


@pytest.mark.parametrize(
    ("longest", "sentence"),
    [
        ("0 weeks", "choose 1 day to 10 years"),
        ("-5 weeks", "not a length of time"),
        ("1000 years", "choose 1 day to 10 years"),
        ("2 weeks", "The longest gap is shorter than the usual one"),
        ("forever", "not a length of time"),
    ],
)
def test_a_longest_gap_that_cannot_be_is_said_so(shell: Shell, longest: str, sentence: str) -> None:
    code, _out, err = shell.run("people", "add", "Ana", "--cadence", "3 weeks", f"--longest={longest}")
    assert code == 1
    assert sentence in err
    assert shell.json("people", "list") == []


def test_a_longest_gap_needs_a_usual_one(shell: Shell) -> None:
    code, _out, err = shell.run("people", "add", "Ana", "--longest", "5 weeks")
    assert code == 1
    assert "add --cadence" in err


def test_a_table_comes_in_and_asks_where_it_is_unclear(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "friends.csv"
    path.write_text("Bo Ek,bo@example.org,3/4/1980\n", encoding="utf-8")
    code, _out, err = shell.run("people", "import", str(path))
    assert code == 1
    assert "--columns name,phone,-,birthday" in err
    assert shell.json("people", "list") == []
    code, _out, err = shell.run("people", "import", str(path), "--columns", "name,moon")
    assert code == 1
    assert "cannot hold “moon”" in err
    said = shell.ok("people", "import", str(path), "--columns", "name,-,birthday", "--dry-run")
    assert said == "1 person is new.\nNew: Bo Ek\n"
    assert shell.json("people", "list") == []
    shell.ok("people", "import", str(path), "--columns", "name,-,birthday")
    assert "here already" in shell.ok("people", "import", str(path), "--columns", "name,-,birthday")


def test_doubtful_dates_are_settled_by_the_name_of_their_column(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "friends.csv"
    path.write_text("Name,Birthday,Remark\nBo Ek,3/4/1980,tea\nAna,5/6/1979,\n", encoding="utf-8")
    load = ("people", "import", str(path))
    code, _out, err = shell.run(*load)
    assert code == 1
    assert '--columns "birthday-month-first=Birthday"' in err
    code, _out, err = shell.run(*load, "--columns", "notes=Moon")
    assert code == 1
    assert "There are: Name, Birthday, Remark" in err
    told = ("--columns", "birthday-month-first=birthday, notes=Remark")
    shell.ok(*load, *told)
    bo = shell.json("people", "show", "Bo Ek")
    assert (bo["birthday"], bo["notes"]) == ("1980-03-04", "tea")
    said = shell.ok(*load, "--columns", "birthday=Birthday,notes=Remark", "--dry-run")
    assert said == "Nobody is new; 2 were here already.\nHere already: Bo Ek\nHere already: Ana\n"


@pytest.mark.parametrize("table", ["Name;Phone\nAna;1\nBo;2\n", "Name,Circle\nAna,Choir\nAna,Choir\n"])
def test_the_same_table_again_changes_nothing(shell: Shell, tmp_path: Path, table: str) -> None:
    path = tmp_path / "friends.csv"
    path.write_text(table, encoding="utf-8")
    shell.ok("people", "import", str(path))
    before = shell.json("people", "list")
    preview = shell.json("people", "import", str(path), "--dry-run")
    assert (preview["new"], preview["changed"], preview["doubtful"]) == ([], [], [])
    shell.ok("people", "import", str(path))
    assert shell.json("people", "list") == before
