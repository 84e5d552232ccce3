from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Shell

# The commands ask the machine's own clock.
FIRST = datetime.now(UTC).date() + timedelta(days=30)
LAST = FIRST + timedelta(days=2)


def test_days_off_are_added_listed_and_removed(shell: Shell) -> None:
    assert "No days off yet" in shell.ok("days-off", "list")
    added = shell.json("days-off", "add", str(FIRST), str(LAST), "--name", "Christmas")
    assert added == {"id": 1, "first": str(FIRST), "last": str(LAST), "name": "Christmas"}
    assert "No prompt comes on" in shell.ok("days-off", "add", "tomorrow")
    listed = shell.json("days-off", "list")
    assert [each["id"] for each in listed] == [2, 1]
    assert listed[0]["first"] == listed[0]["last"]
    assert "Christmas" in shell.ok("days-off", "list")
    assert "may come again" in shell.ok("days-off", "remove", "1")
    assert [each["id"] for each in shell.json("days-off", "list")] == [2]


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("add", "2020-12-24"), 1, "over already"),
        (("add", "Christmas"), 1, "not a date"),
        (("add", str(LAST), str(FIRST)), 1, "choose a later last day"),
        (("add", str(FIRST), str(FIRST + timedelta(days=366))), 1, "a year at most"),
        (("add", str(FIRST), "9999-12-31"), 1, "a year at most"),
        (("remove", "7"), 1, "no days off with the number 7"),
        (("remove", "99999999999999999999999"), 1, "no days off with the number"),
        (("remove", "all"), 2, "invalid int"),
    ],
)
def test_what_cannot_be_done_is_said(shell: Shell, words: tuple[str, ...], code: int, sentence: str) -> None:
    ended, out, err = shell.run("days-off", *words)
    assert (ended, out) == (code, "")
    assert sentence in err
    assert "Traceback" not in err
    assert shell.json("days-off", "list") == []


def test_no_prompt_is_planned_on_a_day_off(shell: Shell) -> None:
    shell.ok("people", "add", "Ana", "--cadence", "1 day")
    shell.ok("schedule", "add", "Daily", "--days", "daily", "--from", "12:00", "--to", "13:00")
    days = {entry["at"][:10] for entry in shell.json("plan", "--days", "7")}
    shell.ok("days-off", "add", min(days), max(days))
    assert not days & {entry["at"][:10] for entry in shell.json("plan", "--days", "7")}
