"""Everything as one document, and back to the same state."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activities import FeedId
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.feeds import Feed
from desktop_app.domain.history import Kind, Pause, Prompt, PromptId, Subject
from desktop_app.domain.people import UNSAVED, CircleId, Interaction, InteractionId, Person, PersonId
from desktop_app.domain.preferences import Contrast, Limits, Preferences, Theme
from desktop_app.exchange import json_file
from desktop_app.services.everything import put, taken
from desktop_app.storage.store import SqliteStore, open_store
from tests.effort import COSTLY
from tests.storage import generated
from tests.storage.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LIKED = Preferences(
    Limits(2, 90, None, 3, 5, open_suggestions=True), theme=Theme.DARK, contrast=Contrast.HIGH, language="de"
)

SHOWN = {
    "id": 1,
    "subject": {"kind": "person", "id": 77},
    "name": "Ada",
    "shown_at": "2026-11-23T17:00:00Z",
    "zone": "UTC",
    "reason": "",
    "passage": "",
}


class TriedError(Exception):
    """An example was tried and is undone."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteStore, SqliteStore]]:
    """One with three people, a followed calendar and a dropped circle, and one that is new."""
    folder = tmp_path_factory.mktemp("stores")
    with closing(open_store(folder / "a", NOW)) as one, closing(open_store(folder / "b", NOW)) as other:
        for name in ("Ada", "Bo", "Cem"):
            one.people.add(Person(PersonId(UNSAVED), name, NOW))
        one.feeds.add(Feed(FeedId(UNSAVED), "https://me:secret@example.org/a.ics", "Club", asked_at=NOW))
        gone = one.circles.all()[0]
        one.circles.remove(gone.id)
        one.circles.add(replace(gone, id=CircleId(UNSAVED)))  # a new one of the same name
        one.state.set_flag("first-run")
        one.state.mark_passage("trust-1", "keep")
        one.state.set_pause(Pause(NOW + timedelta(days=1)))
        yield one, other


@contextmanager
def undone(store: SqliteStore) -> Iterator[None]:
    with suppress(TriedError), store.transaction():
        yield
        raise TriedError


def about_somebody_here(prompt: Any) -> Any:  # noqa: ANN401  as hypothesis makes them
    return replace(prompt, subject=replace(prompt.subject, id=prompt.subject.id % 3 + 1))


@COSTLY
@given(
    st.lists(generated.people, max_size=2),
    st.lists(generated.interactions, max_size=2),
    st.lists(generated.schedules(), max_size=2),
    st.lists(generated.activities(), max_size=2),
    st.lists(generated.days_off(), max_size=1),
    st.lists(generated.prompts, max_size=2),
    st.lists(generated.attendances, max_size=2),
)
def test_what_is_written_comes_back_to_the_same_state(  # noqa: PLR0913, PLR0917  each kind of record there is
    stores: tuple[SqliteStore, SqliteStore],
    people: list[Any],
    interactions: list[Any],
    schedules: list[Any],
    activities: list[Any],
    days_off: list[Any],
    prompts: list[Any],
    attendances: list[Any],
) -> None:
    one, other = stores
    with undone(one), undone(other):
        for repository, records in (
            (one.people, people),
            (one.interactions, interactions),
            (one.schedules, schedules),
            (one.days_off, days_off),
            (one.activities, [replace(each, feed=FeedId(1)) for each in activities]),
            (one.prompts, [about_somebody_here(each) for each in prompts]),
            (one.attendances, attendances),
        ):
            for each in records:
                repository.add(each)
        before = taken(one, LIKED)
        data = json_file.written(before)
        after = json_file.understood(data, "all.json").everything
        assert after == before
        put(other, after)
        assert taken(other, LIKED) == before
        assert json_file.written(taken(other, LIKED)) == data


def test_nothing_is_left_of_who_was_removed(stores: tuple[SqliteStore, SqliteStore]) -> None:
    one = stores[0]
    with undone(one):
        gone = one.people.add(Person(PersonId(UNSAVED), "Zebedee", NOW))
        ada = one.people.all()[0]
        for people in ((gone.id,), (gone.id, ada.id)):
            one.interactions.add(Interaction(InteractionId(UNSAVED), NOW, "UTC", people))
        subject = Subject(Kind.PERSON, gone.id)
        one.prompts.add(Prompt(PromptId(UNSAVED), subject, gone.name, NOW, "UTC", "Zebedee's turn", ""))
        one.people.remove(gone.id, NOW)
        everything = taken(one, LIKED)
        assert b"Zebedee" not in json_file.written(everything)
        assert [each.people for each in everything.interactions] == [(ada.id,)]


@pytest.fixture
def document(stores: tuple[SqliteStore, SqliteStore]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_file.written(taken(stores[0], LIKED)))
    return found


def test_the_document_says_what_it_is(document: dict[str, Any]) -> None:
    assert next(iter(document)) == "kithbell"
    assert document["kithbell"] == 1
    assert document["people"][0]["added_at"] == "2026-11-23T17:00:00Z"
    assert document["feeds"][0]["lead"] == 7200


def refusal(document: object) -> str:
    with pytest.raises(InvalidInputError) as caught:
        json_file.understood(json.dumps(document).encode(), "all.json")
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("seed",), "x", "“seed” should be a whole number."),
        (("seed",), True, "“seed” should be a whole number."),
        (("seed",), 2**64, "“seed” should be a whole number."),
        (("people",), {}, "“people” should be a list."),
        (("people", 0), 7, "“people[0]” should be an object."),
        (("people", 1, "added_at"), "2026-11-23T17:00:00", "“people[1].added_at” should be a moment in UTC"),
        (("people", 1, "added_at"), "soon", "“people[1].added_at” should be a moment"),
        (("people", 2, "name"), " ", "“people[2]” cannot be taken: A person needs a name"),
        (("people", 2, "name"), None, "“people[2].name” should be text."),
        (("people", 2, "name"), "\ud800", "“people[2].name” should be text."),
        (("people", 2, "birthday"), "2026-02-31", "“people[2].birthday” cannot be taken"),
        (("people", 2, "id"), 1, "“people” holds the id 1, which is taken"),
        (("people", 2, "id"), 0, "“people” holds the id 0"),
        (("people", 2, "circles"), [77], "“people[2].circles” names 77, which is not in the file."),
        (("preferences", "limits", "per_day"), 0, "“preferences.limits” cannot be taken: 0 prompts a day"),
        (("preferences", "theme"), "pink", "should be one of system, light, dark."),
        (
            ("circles", 0, "cadence", "ideal", "unit"),
            "moon",
            "“circles[0].cadence.ideal.unit” should be one of",
        ),
        (("prompts",), [SHOWN], "“prompts[0].subject.id” names 77, which is not in the file."),
        (("feeds", 0, "failures"), -1, "“feeds[0].failures” should be a whole number, from 0 on."),
        (("feeds", 0, "lead"), -1, "“feeds[0].lead” should be a number of seconds, from 0 on."),
        (
            ("preferences", "limits", "quiet"),
            {"start": "22:00+01:00"},
            "quiet.start” should be a time of day",
        ),
        (("feeds", 0, "remind"), 1, "“feeds[0].remind” should be true or false."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    document: dict[str, Any], path: tuple[str | int, ...], value: object, words: str
) -> None:
    at: Any = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    said = refusal(document)
    assert words in said
    assert said.startswith("“all.json” cannot be used: ")
    assert said.endswith(" Nothing was changed.")


def test_what_is_missing_is_said(document: dict[str, Any]) -> None:
    del document["people"][0]["name"]
    assert "“people[0].name” is missing." in refusal(document)
    assert "“seed” is missing." in refusal({"kithbell": 1})


def test_what_has_a_default_may_be_absent(document: dict[str, Any]) -> None:
    document["people"] = [{"id": 1, "name": "Ada", "added_at": "2026-11-23T18:00:00+01:00", "colour": "red"}]
    found = json_file.understood(json.dumps(document).encode(), "all.json")
    assert found.everything.people == (Person(PersonId(1), "Ada", NOW),)


def test_what_is_not_known_is_named(document: dict[str, Any]) -> None:
    assert json_file.understood(json.dumps(document).encode(), "all.json").passed_over == ()
    document["mood"] = {"a": 1}
    document["circles"][-1]["cadence"]["colour"] = "red"
    found = json_file.understood(json.dumps(document).encode(), "all.json")
    assert found.passed_over == ("circles[].cadence.colour", "mood")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no JSON document"),
        ("{", "no JSON document"),
        ("[" * 100_000, "no JSON document"),
        ('{"kithbell": NaN}', "no JSON document"),
        ("[]", "not written by Kithbell"),
        ("7", "not written by Kithbell"),
        ('{"kithbell": true}', "not written by Kithbell"),
        ('{"kithbell": "1"}', "not written by Kithbell"),
        ('{"kithbell": 2}', "newer Kithbell"),
    ],
)
def test_other_files_are_refused(text: str, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        json_file.understood(text.encode(), "all.json")


def test_a_file_is_read_from_disk(tmp_path: Path, stores: tuple[SqliteStore, SqliteStore]) -> None:
    everything = taken(stores[0], LIKED)
    (tmp_path / "all.json").write_bytes(json_file.written(everything))
    assert json_file.read(tmp_path / "all.json").everything == everything


def test_where_it_fails_the_records_stay(stores: tuple[SqliteStore, SqliteStore]) -> None:
    one, other = stores
    before = taken(other, LIKED)
    twice = replace(taken(one, LIKED), circles=taken(one, LIKED).circles * 2)
    with pytest.raises(InvalidInputError, match=r"“circles\[4\]” cannot be taken"):
        put(other, twice)
    assert taken(other, LIKED) == before
