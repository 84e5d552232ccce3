"""Two entries made one, and two again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.people import Birthday, ContactDetail, ContactKind, Person
from desktop_app.services.merging import joined
from tests.effort import COSTLY
from tests.storage import generated

if TYPE_CHECKING:
    from tests.services.conftest import World


def test_one_has_all_that_two_had_and_it_can_be_undone(world: World) -> None:
    ana, annie, bo = (world.add(name) for name in ("Ana", "Annie", "Bo"))
    world.book.update(replace(ana, notes="tea", contacts=(ContactDetail(ContactKind.PHONE, "030 1"),)))
    details = (ContactDetail(ContactKind.PHONE, "+4930 1"), ContactDetail(ContactKind.EMAIL, "a@b.org"))
    world.book.update(replace(annie, notes="cake", birthday=Birthday(3, 22), contacts=details))
    earlier = world.clock.now() - timedelta(days=3)
    world.book.log([ana.id, annie.id], at=earlier, note="both")
    world.book.log([annie.id, bo.id], at=earlier, note="one")
    people, touches = world.store.people.all(), world.store.interactions.recent(9)
    before = world.book.merge(ana.id, annie.id)
    kept = world.store.people.get(ana.id)
    assert (kept.notes, str(kept.birthday)) == ("tea\ncake", "--03-22")
    assert [detail.value for detail in kept.contacts] == ["030 1", "+4930 1", "a@b.org"]
    assert [touch.people for touch in world.store.interactions.of(ana.id, 9)] == [(ana.id, bo.id), (ana.id,)]
    assert [person.name for person in world.store.people.all()] == ["Ana", "Bo"]
    world.book.separate(before)
    assert world.store.people.all() == people
    assert world.store.interactions.recent(9) == touches


def test_nobody_is_merged_with_themselves_or_with_nobody(world: World) -> None:
    ana = world.add("Ana")
    with pytest.raises(InvalidInputError):
        world.book.merge(ana.id, ana.id)
    bo = world.add("Bo")
    world.book.remove(bo.id)
    with pytest.raises(NotFoundError):
        world.book.merge(ana.id, bo.id)
    assert world.store.people.all() == [ana]


@given(generated.people, generated.people)
@settings(COSTLY, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_that_is_there_is_replaced(one: Person, other: Person) -> None:
    both = joined(one, other)
    assert (both.id, both.name) == (one.id, one.name)
    assert both.contacts[: len(one.contacts)] == one.contacts
    assert one.notes.strip() in both.notes
    assert both.birthday == (one.birthday or other.birthday)
    assert joined(both, other) == both
