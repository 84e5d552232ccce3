"""Every language says everything that the program says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from desktop_app.languages import ENGLISH, OFFERED
from tests.scripts import script

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message

catalogues = script("_catalogues")
FIELD = re.compile(r"\{([^}]*)\}")
SOURCES: list[Path] = catalogues.sources()


def forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text),)


def translated() -> list[tuple[str, Message]]:
    return [(path.parts[-3], message) for path in SOURCES for message in catalogues.read(path) if message.id]


def test_every_language_that_is_offered_has_its_catalogue() -> None:
    assert {path.parts[-3] for path in SOURCES} == OFFERED.keys() - {ENGLISH}


def test_nothing_is_missing() -> None:
    left = [f"{language}: {text}" for language, text in catalogues.missing()]
    assert left == [], "scripts/translate says what is missing"


def test_nothing_is_kept_that_the_program_does_not_say() -> None:
    wanted = {(message.id, message.context) for message in catalogues.extracted()}
    assert [message.id for _, message in translated() if (message.id, message.context) not in wanted] == []


def test_every_translation_has_the_fields_of_the_english_text() -> None:
    for language, message in translated():
        english = [set(FIELD.findall(form)) for form in forms(message.id)]
        if len(english) > 1:
            english.append(english[0] - {"count"})  # the singular may leave out its number: “jede Woche”
        for form in forms(message.string):
            assert set(FIELD.findall(form)) in english, f"{language}: {form}"


def test_every_translation_keeps_the_spaces_around_the_english_text() -> None:
    for language, message in translated():
        for english, form in zip(forms(message.id), forms(message.string), strict=True):
            assert (english[:1] == " ", english[-1:] == " ") == (form[:1] == " ", form[-1:] == " "), (
                f"{language}: {form}"
            )


def test_no_field_holds_more_than_a_name() -> None:
    """What stands in a field is made by the program: a translator cannot write formats."""
    for message in catalogues.extracted():
        for form in forms(message.id):
            assert all(re.fullmatch(r"[a-z_]*", field) for field in FIELD.findall(form)), form


def test_german_speaks_to_a_friend() -> None:
    formal = re.compile(r"\b(Ihre?[nmrs]?|Ihnen|Wollen Sie|können Sie|Klicken Sie)\b")
    wrong = [
        form
        for language, message in translated()
        for form in forms(message.string)
        if language == "de" and formal.search(form) and not form.startswith("Ihr ")
    ]
    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.parts[-3])
def test_bringing_a_catalogue_up_to_date_twice_changes_nothing(path: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "de" / "LC_MESSAGES" / "once.po", tmp_path / "de" / "LC_MESSAGES" / "twice.po"
    once.parent.mkdir(parents=True)
    catalogues.write(once, catalogues.read(path))
    catalogues.write(twice, catalogues.read(once))
    assert once.read_bytes() == twice.read_bytes()
