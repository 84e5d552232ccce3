"""What the repositories promise beyond keeping what they are given."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.errors import InvalidInputError, KithbellError, NotFoundError
from desktop_app.domain.history import Kind, Pause, Prompt, PromptId, Response, Subject
from desktop_app.domain.people import (
    UNSAVED,
    Circle,
    CircleId,
    Interaction,
    InteractionId,
    Person,
    PersonId,
    Tie,
)
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Window
from desktop_app.storage.store import SqliteStore, open_store
from tests.storage.conftest import NOW, last

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = timedelta(days=1)
FAMILY, CLOSE = CircleId(1), CircleId(2)
HELLO = Subject(Kind.PERSON, 1)
MONTHLY = Cadence(Span(1, Unit.MONTH))


def add(store: SqliteStore, name: str, *circles: CircleId, notes: str = "") -> PersonId:
    return store.people.add(Person(PersonId(UNSAVED), name, NOW, circles, notes=notes)).id


def touch(store: SqliteStore, days_ago: int, *people: PersonId, note: str = "") -> Interaction:
    at = NOW - DAY * days_ago
    return store.interactions.add(Interaction(InteractionId(UNSAVED), at, "UTC", people, note=note))


def prompted(store: SqliteStore, days_ago: int, subject: Subject, passage: str = "") -> Prompt:
    shown_at = NOW - DAY * days_ago
    return store.prompts.add(Prompt(PromptId(UNSAVED), subject, "Ada", shown_at, "UTC", "because", passage))


def not_found(*acts: Callable[[], object]) -> None:
    for act in acts:
        with pytest.raises(NotFoundError):
            act()


def evenings(*circles: CircleId) -> Schedule:
    window = Window(time(18), time(20))
    return Schedule(ScheduleId(UNSAVED), "Evenings", EVERY_DAY, (window,), circles=frozenset(circles))


class TestPeople:
    def test_they_come_by_name_whatever_its_capitals_and_accents(self, store: SqliteStore) -> None:
        for name in ("zoë", "Älva", "Bo", "albert", "Émile", "Eva", "王芳"):
            add(store, name)
        names = [person.name for person in store.people.all()]
        assert names == ["albert", "Älva", "Bo", "Émile", "Eva", "zoë", "王芳"]

    def test_whoever_did_not_change_is_the_same_object(self, store: SqliteStore) -> None:
        ada, bo = store.people.get(add(store, "Ada")), store.people.get(add(store, "Bo"))
        first = store.people.all()
        store.people.update(replace(ada, notes="tea"))
        second = store.people.all()
        assert second == [replace(ada, notes="tea"), bo]
        assert second[1] is first[1]

    def test_what_another_process_changed_is_seen(self, store: SqliteStore, path: Path) -> None:
        ada = store.people.get(add(store, "Ada"))
        store.people.all()
        with closing(open_store(path, NOW)) as other:
            other.people.update(replace(ada, name="Adam"))
            assert [person.name for person in store.people.all()] == ["Adam"]
            other.circles.remove(FAMILY)
            other.people.remove(ada.id, NOW)
            assert store.people.all() == []

    def test_what_was_undone_was_never_there(self, store: SqliteStore) -> None:
        with suppress(KithbellError), store.transaction():
            add(store, "Ada")
            assert len(store.people.all()) == 1
            store.people.remove(PersonId(99), NOW)
        assert store.people.all() == []

    def test_the_same_name_may_be_there_twice(self, store: SqliteStore) -> None:
        assert add(store, "Ada") != add(store, "Ada")

    def test_whoever_is_removed_is_out_of_sight_until_restored(self, store: SqliteStore) -> None:
        ada, bo = add(store, "Ada", FAMILY, CLOSE), add(store, "Bo")
        before = store.people.get(ada)
        both, alone = touch(store, 2, ada, bo), touch(store, 1, ada)
        store.people.remove(ada, NOW)
        assert [person.id for person in store.people.all()] == [bo]
        assert store.interactions.recent(9) == [replace(both, people=(bo,))]
        assert list(store.interactions.last_touches()) == [bo]
        not_found(
            lambda: store.people.get(ada),
            lambda: store.people.update(before),
            lambda: store.people.remove(ada, NOW),
        )
        store.people.restore(ada)
        assert store.people.get(ada) == before
        assert store.interactions.recent(9) == [alone, both]

    def test_an_interaction_that_was_changed_meanwhile_is_still_theirs(self, store: SqliteStore) -> None:
        ada, bo = add(store, "Ada"), add(store, "Bo")
        both = touch(store, 2, ada, bo)
        store.people.remove(ada, NOW)
        store.interactions.update(replace(both, people=(bo,), at=NOW - DAY, note="moved"))
        store.people.restore(ada)
        (moved,) = store.interactions.of(ada, 9)
        assert (moved.at, moved.note, set(moved.people)) == (NOW - DAY, "moved", {ada, bo})
        assert store.interactions.last_touches()[ada] == last(moved)

    def test_whoever_was_never_there_is_not_found(self, store: SqliteStore) -> None:
        nobody = PersonId(99)
        not_found(
            lambda: store.people.get(nobody),
            lambda: store.people.remove(nobody, NOW),
            lambda: store.people.restore(nobody),
        )

    def test_purging_erases_whoever_was_removed_before_and_what_only_concerned_them(
        self, store: SqliteStore
    ) -> None:
        gone, other, recent = add(store, "Gone"), add(store, "Other"), add(store, "Recent")
        both = touch(store, 5, gone, other)
        touch(store, 4, gone)
        prompted(store, 3, Subject(Kind.PERSON, gone))
        prompted(store, 3, Subject(Kind.BIRTHDAY, gone))
        activity = prompted(store, 3, Subject(Kind.ACTIVITY, gone))
        kept = prompted(store, 3, Subject(Kind.PERSON, other))
        store.people.remove(gone, NOW - DAY)
        store.people.remove(recent, NOW)
        assert store.people.purge(NOW) == 1
        assert store.interactions.recent(9) == [replace(both, people=(other,))]
        assert store.prompts.recent(9) == [kept, activity]
        with pytest.raises(NotFoundError):
            store.people.restore(gone)
        store.people.restore(recent)
        assert store.people.purge(NOW) == 0

    def test_two_who_met_only_each_other_are_purged_with_their_meeting(self, store: SqliteStore) -> None:
        ada, bo = add(store, "Ada"), add(store, "Bo")
        touch(store, 1, ada, bo)
        store.people.remove(ada, NOW - DAY)
        store.people.remove(bo, NOW - DAY)
        assert store.people.purge(NOW) == 2
        assert store.interactions.recent(9) == []

    def test_what_was_purged_is_in_none_of_the_files(self, store: SqliteStore, path: Path) -> None:
        secret = b"only-between-us"
        person = add(store, "Ada", notes=secret.decode())
        touch(store, 1, person, note=secret.decode())
        assert any(secret in entry.read_bytes() for entry in path.parent.iterdir())
        store.people.remove(person, NOW - DAY)
        store.people.purge(NOW)
        assert not any(secret in entry.read_bytes() for entry in path.parent.iterdir())

    def test_an_id_is_never_given_twice(self, store: SqliteStore) -> None:
        first = add(store, "Ada")
        store.people.remove(first, NOW - DAY)
        store.people.purge(NOW)
        assert add(store, "Bo") != first


class TestCircles:
    def test_they_keep_the_order_in_which_they_were_made(self, store: SqliteStore) -> None:
        choir = store.circles.add(Circle(CircleId(UNSAVED), "Choir", MONTHLY))
        assert store.circles.all()[-1] == choir
        store.circles.update(replace(choir, name="Big choir", tie=Tie.NEIGHBOURS))
        assert store.circles.all()[-1] == replace(choir, name="Big choir", tie=Tie.NEIGHBOURS)

    @pytest.mark.parametrize("name", ["Family", "FAMILY", " family "])
    def test_a_name_in_use_is_refused(self, store: SqliteStore, name: str) -> None:
        for circle in (Circle(CircleId(UNSAVED), name, MONTHLY), Circle(CLOSE, name, MONTHLY)):
            act: Callable[[Circle], object] = store.circles.update if circle.id else store.circles.add
            with pytest.raises(InvalidInputError) as refusal:
                act(circle)
            assert str(refusal.value) == "There is a circle “Family” already: choose another name."

    def test_capitals_are_known_in_every_script(self, store: SqliteStore) -> None:
        store.circles.add(Circle(CircleId(UNSAVED), "Ökogruppe", MONTHLY))
        with pytest.raises(InvalidInputError):
            store.circles.add(Circle(CircleId(UNSAVED), "ÖKOGRUPPE", MONTHLY))

    def test_a_circle_without_a_name_is_refused(self, store: SqliteStore) -> None:
        with pytest.raises(InvalidInputError, match="needs a name"):
            store.circles.add(Circle(CircleId(UNSAVED), " ", MONTHLY))

    def test_its_own_name_is_free_for_a_circle(self, store: SqliteStore) -> None:
        family = store.circles.all()[0]
        store.circles.update(replace(family, name="FAMILY"))
        assert store.circles.all()[0].name == "FAMILY"

    def test_dropping_one_leaves_its_people_and_its_name(self, store: SqliteStore) -> None:
        ada = add(store, "Ada", FAMILY, CLOSE)
        store.circles.remove(FAMILY)
        assert store.people.get(ada).circles == (CLOSE,)
        assert FAMILY not in {circle.id for circle in store.circles.all()}
        store.circles.add(Circle(CircleId(UNSAVED), "Family", MONTHLY))
        not_found(
            lambda: store.circles.remove(FAMILY),
            lambda: store.circles.update(Circle(FAMILY, "x", MONTHLY)),
        )

    def test_adding_it_again_under_its_id_brings_all_back(self, store: SqliteStore) -> None:
        circles = store.circles.all()
        ada = add(store, "Ada", CLOSE, FAMILY)
        store.circles.remove(FAMILY)
        store.people.update(replace(store.people.get(ada), notes="changed meanwhile"))
        assert store.circles.add(circles[0]) == circles[0]
        assert store.circles.all() == circles
        assert set(store.people.get(ada).circles) == {CLOSE, FAMILY}

    def test_a_schedule_for_a_dropped_circle_does_not_turn_to_everybody(self, store: SqliteStore) -> None:
        store.schedules.add(evenings(FAMILY))
        store.circles.remove(FAMILY)
        (schedule,) = store.schedules.all()
        assert schedule.circles == {FAMILY}


class TestInteractions:
    def test_the_latest_come_first_and_pages_join(self, store: SqliteStore) -> None:
        ada, bo = add(store, "Ada"), add(store, "Bo")
        log = [touch(store, days, ada if days % 2 else bo) for days in range(1, 8)]
        assert store.interactions.recent(3) == log[:3]
        assert store.interactions.recent(3, before=log[2].at) == log[3:6]
        assert store.interactions.of(ada, 2) == [log[0], log[2]]
        assert store.interactions.last_touches() == {ada: last(log[0]), bo: last(log[1])}

    def test_people_are_named_in_the_order_given_and_once(self, store: SqliteStore) -> None:
        ada, bo = add(store, "Ada"), add(store, "Bo")
        touch(store, 1, bo, ada, bo)
        assert store.interactions.recent(1)[0].people == (bo, ada)

    def test_one_that_is_removed_no_longer_counts_and_comes_back_with_undo(self, store: SqliteStore) -> None:
        ada = add(store, "Ada")
        old, new = touch(store, 9, ada), touch(store, 1, ada)
        store.interactions.remove(new.id)
        assert store.interactions.last_touches() == {ada: last(old)}
        assert store.interactions.add(new) == new
        assert store.interactions.last_touches() == {ada: last(new)}
        with pytest.raises(KithbellError):
            store.interactions.add(new)

    def test_one_that_moves_in_time_counts_from_there(self, store: SqliteStore) -> None:
        ada = add(store, "Ada")
        old, new = touch(store, 9, ada), touch(store, 1, ada)
        store.interactions.update(replace(new, at=NOW - DAY * 20))
        assert store.interactions.last_touches() == {ada: last(old)}

    def test_one_with_nobody_is_kept(self, store: SqliteStore) -> None:
        alone = touch(store, 1)
        assert store.interactions.recent(9) == [alone]

    def test_one_that_is_not_there_is_not_found(self, store: SqliteStore) -> None:
        missing = Interaction(InteractionId(9), NOW, "UTC", ())
        not_found(
            lambda: store.interactions.remove(missing.id),
            lambda: store.interactions.update(missing),
        )


class TestSchedulesAndActivities:
    def test_a_schedule_that_is_not_there_is_not_found(self, store: SqliteStore) -> None:
        missing = replace(evenings(), id=ScheduleId(9))
        not_found(lambda: store.schedules.remove(missing.id), lambda: store.schedules.update(missing))

    def test_schedules_keep_their_order_through_undo(self, store: SqliteStore) -> None:
        first, second = store.schedules.add(evenings()), store.schedules.add(evenings(FAMILY))
        store.schedules.remove(first.id)
        store.schedules.add(first)
        assert store.schedules.all() == [first, second]

    def test_activities_come_by_start(self, store: SqliteStore) -> None:
        starts = datetime(2026, 12, 1, 19)  # noqa: DTZ001  the local start, in the zone beside it
        later, sooner = (
            store.activities.add(Activity(ActivityId(UNSAVED), name, at, "Europe/Berlin"))
            for name, at in (("Choir", starts), ("Walk", starts - DAY))
        )
        assert store.activities.all() == [sooner, later]

    def test_an_activity_that_is_not_there_is_not_found(self, store: SqliteStore) -> None:
        starts = datetime(2026, 12, 1, 19)  # noqa: DTZ001  the local start, in the zone beside it
        missing = Activity(ActivityId(9), "Choir", starts, "Europe/Berlin")
        not_found(lambda: store.activities.remove(missing.id), lambda: store.activities.update(missing))


class TestPrompts:
    def test_each_list_has_its_order_and_its_bounds(self, store: SqliteStore) -> None:
        three = [prompted(store, days, HELLO) for days in (3, 2, 1)]
        assert store.prompts.since(three[1].shown_at) == [replace(prompt, reason="") for prompt in three[1:]]
        assert all(prompt.reason for prompt in three)
        assert store.prompts.recent(2) == [three[2], three[1]]
        assert store.prompts.recent(9, before=three[1].shown_at) == [three[0]]
        assert store.prompts.unanswered() == three
        store.prompts.update(replace(three[1], response=Response.CONNECTED, responded_at=NOW))
        assert store.prompts.unanswered() == [three[0], three[2]]

    def test_passages_come_once_by_their_last_turn_and_only_the_latest(self, store: SqliteStore) -> None:
        for days, passage in ((4, "a"), (3, ""), (2, "b"), (1, "a")):
            prompted(store, days, HELLO, passage)
        assert store.prompts.passages_shown() == ["b", "a"]
        prompted(store, 1, HELLO, "b")
        assert store.prompts.passages_shown() == ["a", "b"]
        with store.transaction():
            for number in range(1000):
                prompted(store, 0, HELLO, f"new {number}")
        shown = store.prompts.passages_shown()
        assert (len(shown), shown[0], shown[-1]) == (1000, "new 0", "new 999")

    def test_one_that_is_not_there_is_not_found(self, store: SqliteStore) -> None:
        missing = replace(prompted(store, 1, HELLO), id=PromptId(9))
        not_found(lambda: store.prompts.get(missing.id), lambda: store.prompts.update(missing))


class TestState:
    def test_a_pause_is_set_and_lifted(self, store: SqliteStore) -> None:
        assert store.state.pause() is None
        store.state.set_pause(Pause(NOW))
        assert store.state.pause() == Pause(NOW)
        store.state.set_pause(None)
        assert store.state.pause() is None

    def test_flags_are_set_and_cleared(self, store: SqliteStore) -> None:
        assert not store.state.flag("first-run")
        store.state.set_flag("first-run")
        store.state.set_flag("first-run")
        assert store.state.flag("first-run")
        assert not store.state.flag("other")
        store.state.set_flag("first-run", value=False)
        assert not store.state.flag("first-run")

    def test_passages_are_marked_and_forgotten(self, store: SqliteStore) -> None:
        store.state.mark_passage("a", "keep")
        store.state.mark_passage("b", "keep")
        store.state.mark_passage("a", "less")
        assert store.state.passage_marks() == {"a": "less", "b": "keep"}
        store.state.mark_passage("b", "")
        assert store.state.passage_marks() == {"a": "less"}


def test_the_version_changes_with_every_write(store: SqliteStore, path: Path) -> None:
    before = store.version()
    assert store.version() == before
    store.state.set_flag("first-run")
    own = store.version()
    assert own != before
    with closing(open_store(path, NOW)) as other:
        other.state.set_flag("another")
    assert store.version() != own


def test_a_touch_in_the_future_can_be_left_out(store: SqliteStore) -> None:
    ada = store.people.add(Person(PersonId(UNSAVED), "Ada", NOW)).id
    old = store.interactions.add(Interaction(InteractionId(UNSAVED), NOW, "UTC", (ada,)))
    future = replace(old, id=InteractionId(UNSAVED), at=NOW + timedelta(days=400))
    store.interactions.add(future)
    assert store.interactions.last_touches(NOW + timedelta(days=1)) == {ada: last(old)}
