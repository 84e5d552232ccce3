"""Times in touch as a table, safe to open."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.feelings import Feeling
from desktop_app.domain.people import How, Interaction, InteractionId, PersonId
from desktop_app.exchange.csv_writing import HEADERS, touches_as_table

AT = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
NAMES = {PersonId(1): "Ana", PersonId(2): "=HYPERLINK(1)"}


def rows(*touches: Interaction) -> list[list[str]]:
    data = touches_as_table(touches, NAMES, ZoneInfo("UTC"))
    head, *rest = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(head) == HEADERS
    return rest


def touch(note: str = "", people: tuple[PersonId, ...] = (PersonId(1),)) -> Interaction:
    return Interaction(InteractionId(1), AT, "Europe/Berlin", people, How.CALL, note, they_started=True)


def test_each_is_a_line_by_its_own_clock() -> None:
    felt = Interaction(
        InteractionId(1),
        AT,
        "Asia/Tokyo",
        (PersonId(1),),
        feeling_before=Feeling.LOW,
        feeling_after=Feeling.GOOD,
    )
    assert rows(touch("tea, cake\nand talk"), felt) == [
        ["2026-11-23", "18:00", "Europe/Berlin", "Ana", "call", "they", "tea, cake\nand talk", "", ""],
        ["2026-11-24", "02:00", "Asia/Tokyo", "Ana", "message", "me", "", "1", "4"],
    ]


@pytest.mark.parametrize("note", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uff1d1"])
def test_no_cell_is_a_formula(note: str) -> None:
    (row,) = rows(touch(note, (PersonId(2),)))
    assert row[6].startswith("'")
    assert row[3] == "'=HYPERLINK(1)"


def test_no_name_is_a_formula_where_semicolons_separate() -> None:
    (row,) = rows(touch("", (PersonId(1), PersonId(2))))
    assert row[3] == "Ana; '=HYPERLINK(1)"


@given(st.text(st.characters(exclude_characters="\r\n")))
def test_every_note_comes_back(note: str) -> None:
    (row,) = rows(touch(note))
    assert row[6].removeprefix("'") == note.encode(errors="replace").decode().removeprefix("'")
