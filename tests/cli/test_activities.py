from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.shell import Shell

# The commands ask the machine's own clock.
FIRST = datetime.now(UTC).date() + timedelta(days=10)
SECOND, THIRD = FIRST + timedelta(days=7), FIRST + timedelta(days=14)


@pytest.fixture
def choir(shell: Shell) -> Shell:
    shell.ok("activity", "add", "Choir", "--at", f"{FIRST}T19:30", "--every", "week", "--place", "hall")
    return shell


def next_start(shell: Shell) -> str:
    (listed,) = shell.json("activity", "list")
    return str(listed["next"])[:16]


def test_one_date_is_left_out_and_put_back(choir: Shell) -> None:
    assert "does not come" in choir.ok("activity", "skip", "choir", str(FIRST))
    assert next_start(choir) == f"{SECOND}T19:30"
    assert "as ever" in choir.ok("activity", "skip", "choir", str(FIRST), "--undo")
    assert next_start(choir) == f"{FIRST}T19:30"


def test_one_date_is_moved_and_moved_again(choir: Shell) -> None:
    earlier = FIRST - timedelta(days=1)
    assert "instead" in choir.ok(
        "activity", "move", "choir", str(FIRST), f"{earlier}T18:00", "--place", "park"
    )
    assert next_start(choir) == f"{earlier}T18:00"
    choir.ok("activity", "move", "choir", str(FIRST), f"{FIRST}T17:15")
    assert next_start(choir) == f"{FIRST}T17:15"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("skip", "Chess", str(FIRST)), "no activity “Chess”"),
        (("skip", "Choir", str(FIRST + timedelta(days=1))), "does not come on"),
        (("skip", "Choir", "Christmas"), "not a date"),
        (("move", "Choir", str(SECOND), "later"), "not a moment"),
        (
            ("add", "Never", "--at", f"{FIRST}T19:30", "--rule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
            "never comes",
        ),
    ],
)
def test_what_cannot_be_is_said(choir: Shell, words: tuple[str, ...], sentence: str) -> None:
    code, _out, err = choir.run("activity", *words)
    assert code == 1
    assert sentence in err
    assert next_start(choir) == f"{FIRST}T19:30"
