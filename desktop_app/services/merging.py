"""Two entries that are one person, made one, and two again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.likeness import detail_key
from desktop_app.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.people import Interaction, Person, PersonId
    from desktop_app.services.ports import Store

_ALL = 2**62  # of a list that is read in full


@dataclass(frozen=True, slots=True)
class Merge:
    """How both were before, with the times in touch that were the other's, for the undo."""

    kept: Person
    other: Person
    touches: tuple[Interaction, ...]


def merge(store: Store, keep: PersonId, other: PersonId, now: datetime) -> Merge:
    """Let one person have all that two had, in one transaction; the other is removed.

    Raises NotFoundError, InvalidInputError where both are the same, or StorageError.
    """
    if keep == other:
        message = _("Choose another person: these are the same already.")
        raise InvalidInputError(message)
    with store.transaction():
        before = Merge(
            store.people.get(keep), store.people.get(other), tuple(store.interactions.of(other, _ALL))
        )
        for touch in before.touches:
            people = tuple(dict.fromkeys(keep if person == other else person for person in touch.people))
            store.interactions.update(replace(touch, people=people))
        store.people.update(joined(before.kept, before.other))
        store.people.remove(other, now)
    return before


def separate(store: Store, before: Merge) -> None:
    """Undo `merge`, in one transaction; times in touch that were logged since stay where they are."""
    with store.transaction():
        store.people.restore(before.other.id)
        store.people.update(before.kept)
        for touch in before.touches:
            store.interactions.update(touch)


def joined(person: Person, other: Person) -> Person:
    """A person with what only the other had; nothing that is there is replaced."""
    known = {detail_key(detail) for detail in person.contacts}
    more = tuple(detail for detail in other.contacts if detail_key(detail) not in known)
    dates = tuple(each for each in other.anniversaries if each not in person.anniversaries)
    notes = person.notes
    if other.notes.strip() and other.notes.strip() not in notes:
        notes = f"{notes}\n{other.notes}".strip()
    return replace(
        person,
        added_at=min(person.added_at, other.added_at),
        circles=tuple(dict.fromkeys((*person.circles, *other.circles))),
        cadence=person.cadence or other.cadence,
        birthday=person.birthday or other.birthday,
        contacts=(*person.contacts, *more),
        notes=notes,
        uid=person.uid or other.uid,
        household=person.household or other.household,
        anniversaries=(*person.anniversaries, *dates),
    )
