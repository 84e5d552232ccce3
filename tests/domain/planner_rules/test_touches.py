"""A time in touch, however it was logged, starts the cadence anew for everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.history import Kind
from desktop_app.domain.people import cadence_of
from desktop_app.domain.planner import Show, evaluate, plan
from tests.domain.generated import moments, records
from tests.domain.life import in_touch
from tests.domain.lives import FORTNIGHT

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.people import Person
    from desktop_app.domain.records import Records


def housemates(person: Person, records: Records) -> list[Person]:
    home = person.household.casefold()
    return [
        each
        for each in records.people
        if each == person or (home and each.household.casefold() == home and not each.resting)
    ]


@given(st.data(), moments)
def test_a_time_in_touch_starts_the_cadence_anew(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    awake = [person for person in before.people if not person.resting]
    assume(awake)
    person = data.draw(st.sampled_from(awake))
    after = in_touch(before, person.id, now)
    mates = housemates(person, before)
    shortest = min((cadence_of(mate, before.circles) for mate in mates), key=lambda each: each.ideal.days)
    due = shortest.ideal.after(now.astimezone(before.zone).date())
    numbers = {mate.id for mate in mates}
    for suggestion in plan(after, now, now + 4 * FORTNIGHT):
        if suggestion.subject.kind is Kind.PERSON and suggestion.subject.id in numbers:
            in_time = suggestion.at.astimezone(before.zone).date() >= due
            assert in_time or suggestion.subject.occasion  # out of the blue, somebody may come earlier
            break


@given(st.data(), moments)
def test_nobody_is_suggested_right_after_a_time_in_touch(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    first = next(plan(before, now, now + 2 * FORTNIGHT), None)
    assume(first is not None and first.subject.kind is Kind.PERSON)
    assert first is not None
    person = next(person for person in before.people if person.id == first.subject.id)
    after = evaluate(in_touch(before, person.id, first.at), first.at)
    assert not isinstance(after, Show) or after.suggestion.subject != first.subject


@given(st.data(), moments)
def test_a_household_is_one_subject(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    homes: dict[int, object] = {
        person.id: person.household.casefold() or person.id for person in before.people
    }
    hellos: dict[object, set[int]] = {}
    for suggestion in plan(before, now, now + 2 * FORTNIGHT):
        if suggestion.subject.kind is Kind.PERSON:
            home = homes[suggestion.subject.id]
            hellos.setdefault(home, set()).add(suggestion.subject.id)
    assert all(len(numbers) == 1 for numbers in hellos.values())
