"""Whatever the domain lets pass comes back from the tables as it was."""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from desktop_app.domain.people import UNSAVED, Interaction, Person, PersonId
from desktop_app.storage.store import SqliteStore, open_store
from tests.effort import COSTLY
from tests.storage import generated
from tests.storage.conftest import NOW, last

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.activities import Activity, Attendance
    from desktop_app.domain.days_off import DaysOff
    from desktop_app.domain.history import Prompt
    from desktop_app.domain.schedules import Schedule


class TriedError(Exception):
    """An example was tried and is undone."""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """A store with three people."""
    with closing(open_store(tmp_path_factory.mktemp("three") / "k", NOW)) as store:
        for name in ("Ada", "Bo", "Cem"):
            store.people.add(Person(PersonId(UNSAVED), name, NOW))
        yield store


@contextmanager
def undone(store: SqliteStore) -> Iterator[None]:
    """Each example finds the store as the one before did."""
    with suppress(TriedError), store.transaction():
        yield
        raise TriedError


@COSTLY
@given(generated.people, generated.people)
def test_people(three: SqliteStore, first: Person, second: Person) -> None:
    with undone(three):
        kept = three.people.add(first)
        assert kept == replace(first, id=kept.id)
        assert three.people.get(kept.id) == kept
        changed = replace(second, id=kept.id)
        three.people.update(changed)
        assert three.people.get(kept.id) == changed
        assert changed in three.people.all()
        assert len(three.people.all()) == 4


@COSTLY
@given(generated.interactions, generated.interactions)
def test_interactions(three: SqliteStore, first: Interaction, second: Interaction) -> None:
    with undone(three):
        kept = three.interactions.add(first)
        assert kept == replace(first, id=kept.id)
        assert three.interactions.recent(9) == [kept]
        assert three.interactions.last_touches() == dict.fromkeys(kept.people, last(kept))
        changed = replace(second, id=kept.id)
        three.interactions.update(changed)
        assert three.interactions.recent(9) == [changed]
        assert three.interactions.last_touches() == dict.fromkeys(changed.people, last(changed))
        for person in changed.people:
            assert three.interactions.of(person, 9) == [changed]


@COSTLY
@given(generated.schedules(), generated.schedules())
def test_schedules(three: SqliteStore, first: Schedule, second: Schedule) -> None:
    with undone(three):
        kept = three.schedules.add(first)
        assert three.schedules.all() == [kept] == [replace(first, id=kept.id)]
        changed = replace(second, id=kept.id)
        three.schedules.update(changed)
        assert three.schedules.all() == [changed]
        three.schedules.remove(kept.id)
        assert three.schedules.all() == []
        assert three.schedules.add(changed) == changed
        assert three.schedules.all() == [changed]


@COSTLY
@given(generated.activities(), generated.activities())
def test_activities(three: SqliteStore, first: Activity, second: Activity) -> None:
    with undone(three):
        kept = three.activities.add(first)
        assert three.activities.all() == [kept] == [replace(first, id=kept.id)]
        changed = replace(second, id=kept.id)
        three.activities.update(changed)
        assert three.activities.all() == [changed]
        three.activities.remove(kept.id)
        assert three.activities.add(changed) == changed
        assert three.activities.all() == [changed]


@COSTLY
@given(generated.prompts, generated.prompts)
def test_prompts(three: SqliteStore, first: Prompt, second: Prompt) -> None:
    with undone(three):
        kept = three.prompts.add(first)
        assert three.prompts.get(kept.id) == kept == replace(first, id=kept.id)
        changed = replace(second, id=kept.id)
        three.prompts.update(changed)
        assert three.prompts.recent(9) == [changed]
        assert three.prompts.unanswered() == ([changed] if changed.response is None else [])
        assert three.prompts.passages_shown() == ([changed.passage] if changed.passage else [])


@COSTLY
@given(generated.attendances, generated.attendances)
def test_attendances(three: SqliteStore, first: Attendance, second: Attendance) -> None:
    with undone(three):
        kept = three.attendances.add(first)
        assert three.attendances.recent(9) == [kept]
        changed = replace(second, id=kept.id)
        three.attendances.update(changed)
        assert three.attendances.recent(9) == [changed]
        assert three.attendances.recent(9, before=changed.at) == []
        three.attendances.remove(kept.id)
        assert three.attendances.recent(9) == []
        assert three.attendances.add(kept) == kept


@COSTLY
@given(generated.days_off(), generated.days_off())
def test_days_off(three: SqliteStore, first: DaysOff, second: DaysOff) -> None:
    with undone(three):
        kept = three.days_off.add(first)
        other = three.days_off.add(second)
        assert {kept, other} == set(three.days_off.all())
        three.days_off.remove(kept.id)
        assert three.days_off.all() == [other]
        assert three.days_off.add(kept) == kept
