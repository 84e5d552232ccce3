from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.people import Birthday
from desktop_app.ui.openers import opener, to_ask

if TYPE_CHECKING:
    from tests.ui.home import Home


def test_a_note_is_pointed_to_but_stays_private(home: Home) -> None:
    person = home.add("Ana Moreno")
    home.touch(person, 60, note="the secret divorce")
    found = opener(home.prompt())
    assert "told me last time" in found.line
    assert "divorce" not in found.line + found.tiny


def test_somebody_new_gets_a_first_hello(home: Home) -> None:
    home.add("Ana Moreno")
    assert opener(home.prompt()).line.startswith("Hi, you came to my mind")


def test_without_a_note_the_line_is_the_same_each_time(home: Home) -> None:
    home.touch(home.add("Ana Moreno"), 60)
    view = home.prompt()
    assert opener(view).line
    assert opener(view) == opener(view)


def test_a_birthday_is_wished_on_the_day_and_planned_before(home: Home) -> None:
    person = home.add("Ana Moreno")
    home.book.update(replace(person, birthday=Birthday(11, 23)))
    assert opener(home.prompt()).line.startswith("Happy birthday!")
    home.book.update(replace(person, birthday=Birthday(11, 26)))
    assert "coming up" in opener(home.prompt()).line


def test_an_activity_has_nothing_to_send(home: Home) -> None:
    home.add_activity("Choir", datetime(2026, 11, 23, 19, 30))  # noqa: DTZ001  local, as typed
    found = opener(home.prompt())
    assert found.line == ""
    assert found.tiny


def test_notes_begin_on_one_line_and_end_at_a_word() -> None:
    assert not to_ask(" \n - \n")
    assert to_ask("one\n\n• two\n3\nfour") == "one · two · 3"
    long = to_ask("move " * 20_000)
    assert long.endswith("move…")
    assert len(long) < 150
    assert to_ask("x" * 100_000) == "x" * 140 + "…"
