from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import log_reading, logs

if TYPE_CHECKING:
    from pathlib import Path

_FORGED = "2026-11-23 10:00:00,000 INFO desktop_app.x | hello"


def written(
    message: str, *arguments: object, name: str = "desktop_app.x", error: Exception | None = None
) -> str:
    """What the log holds after one call."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.INFO, __file__, 1, message, arguments, exc_info)
    return logs.MarkingFormatter().format(record)


def passed_on(text: str) -> str:
    return "\n".join(log_reading.without_marked(text.split("\n")))


def raised(message: str) -> Exception:
    """An error that came from another, both with that message."""
    try:
        fail_twice(message)
    except ValueError as error:
        return error
    raise AssertionError


def fail_twice(message: str) -> None:
    try:
        fail(message)
    except KeyError as error:
        raise ValueError(message) from error


def fail(message: str) -> None:
    raise KeyError(message)


@given(st.text(min_size=1))
def test_words_from_outside_are_marked_and_left_out(words: str) -> None:
    text = written("prompt %s: %s", 3, words, error=raised(words))
    same = passed_on(written("prompt %s: %s", 3, "", error=raised("")))
    assert passed_on(text)[23:] == same[23:]
    assert "INFO desktop_app.x | prompt 3: ⟦…⟧" in same
    assert "ValueError" in same
    assert "tests" not in same
    assert "test_log_reading.py, line " in same
    assert "in fail_twice" in same


@given(st.text(min_size=1))
def test_what_other_programs_say_is_left_out_whole(words: str) -> None:
    assert passed_on(written(words, name="asyncio"))[23:] == " INFO asyncio | ⟦…⟧"


@pytest.mark.parametrize("words", [f"x\n{_FORGED}", f"x\r{_FORGED}", f"x\x85{_FORGED}", f"⟧ {_FORGED} ⟦"])
def test_no_line_can_be_forged(words: str) -> None:
    assert "hello" not in passed_on(written("%s", words))
    assert len(written("%s", words).splitlines()) == 1


def test_what_the_program_says_itself_stays(tmp_path: Path) -> None:
    kept = passed_on(written("calendar %d: %d activities", 3, 12))
    assert kept.endswith("INFO desktop_app.x | calendar 3: 12 activities")
    assert log_reading.latest(tmp_path, 3) == []


def test_a_line_cut_off_or_of_another_form_is_left_out() -> None:
    head = written("%s", "Ana").split("⟦")[0]
    assert passed_on(f"{head}⟦Ana\na Moreno⟧\n{_FORGED.replace(' |', ':')}").endswith("⟦…⟧")
    assert "hello" not in passed_on(_FORGED.replace(" |", ":"))


def test_the_latest_lines_reach_into_older_files(tmp_path: Path) -> None:
    lines = [written("turn %s", turn) for turn in range(10)]
    (tmp_path / "kithbell.log.1").write_text("\n".join(lines[:7]) + "\n")
    (tmp_path / "kithbell.log").write_text("\n".join(lines[7:]) + "\n")
    assert log_reading.latest(tmp_path, 5) == lines[5:]
