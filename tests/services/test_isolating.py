from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.i18n import speak
from desktop_app.services import wording
from desktop_app.services.isolating import isolated
from desktop_app.ui.openers import to_ask
from tests.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _hebrew_letters() -> Iterator[None]:
    speak(script("_pseudo").MirroredPseudo())
    yield
    speak(None)


@pytest.mark.parametrize("text", ["", "Ana Moreno", "Zoë (work)", "李明", "+34 600 000 000"])
def test_where_all_runs_from_left_to_right_nothing_is_added(text: str) -> None:
    assert isolated(text) == text


def test_a_name_from_right_to_left_keeps_to_itself_in_an_english_line() -> None:
    assert isolated("שרה כהן") == "\u2068שרה כהן\u2069"
    assert wording.quoted("ليلى") == "“\u2068ليلى\u2069”"


@pytest.mark.usefixtures("_hebrew_letters")
def test_every_name_keeps_to_itself_in_a_line_from_right_to_left() -> None:
    assert isolated("") == ""
    assert isolated("Ana (work)") == "\u2068Ana (work)\u2069"
    assert "\u2068the new flat is bright\u2069" in wording.quoted("the new flat is bright")


@pytest.mark.usefixtures("_hebrew_letters")
def test_things_to_ask_about_stay_apart_and_closed_where_they_are_cut() -> None:
    asked = to_ask("How the move went\n" + "her sister’s exam in November " * 30)
    first, second = asked.split(" · ")
    assert first == "\u2068How the move went\u2069"
    assert second.startswith("\u2068her sister")
    assert second.endswith("…\u2069")
