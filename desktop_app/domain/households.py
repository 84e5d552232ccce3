"""Households: people who live together are one subject for a hello."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.people import Person


def households(people: Iterable[Person]) -> list[tuple[Person, ...]]:
    """Who is not resting, with those they live with; all by id, the first member stands for the others."""
    found: dict[str | int, list[Person]] = {}
    for person in sorted(people, key=_number):
        if not person.resting:
            found.setdefault(person.household.casefold() or person.id, []).append(person)
    return [tuple(members) for members in found.values()]


def household_of(person: Person, people: Iterable[Person]) -> tuple[Person, ...]:
    """Everybody not resting whom a hello to this person reaches, the person included."""
    if not person.household:
        return (person,)
    home = person.household.casefold()
    members = (each for each in people if each.household.casefold() == home)
    return tuple(sorted((each for each in members if each.id == person.id or not each.resting), key=_number))


def name_of(members: tuple[Person, ...]) -> str:
    """The name of the household, or of the only one in it."""
    return members[0].household if len(members) > 1 else members[0].name


def _number(person: Person) -> int:
    return person.id
