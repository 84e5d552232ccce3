"""What is read before anybody asks: the same as what would be read then, whatever comes in between."""

from __future__ import annotations

import gc
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.bootstrap.ahead import first_steps, next_steps
from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.services.timetable import gentle_defaults
from desktop_app.storage import people as people_in_storage
from desktop_app.ui.uncollected import Uncollected
from tests.faults.work import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from desktop_app.bootstrap.core import Core
    from desktop_app.domain.planner import Suggestion


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Several steps for a few people; and nothing stays frozen."""
    monkeypatch.setattr(people_in_storage, "_STEP", 3)
    yield
    gc.unfreeze()


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    core = opened(tmp_path)
    with closing(core.store):
        for schedule in gentle_defaults():
            core.store.schedules.add(schedule)
        for number in range(20):
            add(core, number)
        core.book.log([PersonId(1)])
        yield core


def add(core: Core, number: int) -> None:
    core.book.add(Person(PersonId(UNSAVED), f"Friend {number}", core.clock.now()))


def add_activity(core: Core, number: int) -> None:
    """One that a window opens for, and that the user wants to be reminded of."""
    starts = core.clock.now().replace(tzinfo=None) + timedelta(days=2 + number)
    core.store.activities.add(
        Activity(ActivityId(UNSAVED), f"Evening {number}", starts, "UTC", lead=timedelta(days=1))
    )


def plan(core: Core, now: datetime) -> list[Suggestion]:
    return core.planning.plan(now, 30)


def fresh_plan(folder: Path, now: datetime) -> list[Suggestion]:
    with closing((fresh := opened(folder)).store):
        return plan(fresh, now)


def test_once_all_is_read_a_question_asks_for_nobody(core: Core, tmp_path: Path) -> None:
    steps = list(first_steps(core.planning, Uncollected()))
    assert len(steps) > 10
    asked: list[str] = []
    core.store._database._connection.set_trace_callback(asked.append)  # type: ignore[attr-defined]  # SqliteStore has it
    now = core.clock.now()
    core.planning.evaluate(now)
    core.store._database._connection.set_trace_callback(None)  # type: ignore[attr-defined]  # as above
    assert asked
    assert not [query for query in asked if "person" in query]
    assert plan(core, now) == fresh_plan(tmp_path, now)
    assert list(core.planning.read_ahead()) == []


def test_what_is_written_in_between_counts(core: Core, tmp_path: Path) -> None:
    for number, _step in enumerate(first_steps(core.planning, Uncollected())):
        if number % 2:
            add(core, 100 + number)
        else:
            core.book.log([PersonId(number % 20 + 1)])
            add_activity(core, number)
    now = core.clock.now()
    assert plan(core, now) == fresh_plan(tmp_path, now)


def test_activities_that_change_are_looked_for_again(core: Core, tmp_path: Path) -> None:
    now = core.clock.now()
    add_activity(core, 1)
    first = plan(core, now)
    assert "Evening 1" in {suggestion.name for suggestion in first}
    occurrences = core.planning.records(now, timedelta(days=30)).occurrences
    core.book.log([PersonId(3)])
    plan(core, now)
    assert core.planning.records(now, timedelta(days=30)).occurrences is occurrences
    (activity,) = core.store.activities.all()
    core.store.activities.update(replace(activity, title="Choir"))
    assert "Choir" in {suggestion.name for suggestion in plan(core, now)}
    with closing((other := opened(tmp_path)).store):
        add_activity(other, 2)
    assert {"Choir", "Evening 2"} <= {suggestion.name for suggestion in plan(core, now)}
    core.store.activities.remove(activity.id)
    assert plan(core, now) == fresh_plan(tmp_path, now)


def test_another_program_may_write_in_between(core: Core, tmp_path: Path) -> None:
    with closing((other := opened(tmp_path)).store):
        for number, _step in enumerate(first_steps(core.planning, Uncollected())):
            other.book.log([PersonId(number % 20 + 1)])
    now = core.clock.now()
    assert plan(core, now) == fresh_plan(tmp_path, now)
    assert core.store.interactions.last_touches().keys() >= {PersonId(number) for number in range(1, 10)}


def test_who_cannot_wait_reads_all_and_the_steps_change_nothing_then(core: Core, tmp_path: Path) -> None:
    steps = first_steps(core.planning, Uncollected())
    next(steps)
    next(steps)
    people = core.store.people.all()
    for _step in steps:
        pass
    again = core.store.people.all()
    assert all(one is other for one, other in zip(people, again, strict=True))
    now = core.clock.now()
    assert plan(core, now) == fresh_plan(tmp_path, now)


def test_nothing_is_collected_while_they_are_read(core: Core) -> None:
    steps = next_steps(core.planning, Uncollected())
    next(steps)
    assert not gc.isenabled()
    steps.close()  # type: ignore[attr-defined]  # a generator, let go of before its end
    assert gc.isenabled()
