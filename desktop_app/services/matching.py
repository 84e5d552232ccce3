"""Who in an address book is already here, and what the book knows beyond that."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.likeness import detail_key, name_key, names_agree
from desktop_app.domain.people import ContactKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from desktop_app.domain.people import Anniversary, Birthday, Person, PersonId
    from desktop_app.services.ports import Contact


class Verdict(StrEnum):
    """What an import would do with a contact."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"


_MOST_CANDIDATES = 20  # for a doubt; nobody looks at more
_SETTLED = (Verdict.SAME, Verdict.CHANGED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact and the person it is; where that is doubtful, everybody it could be.

    `decided` says that the user chose.
    """

    contact: Contact
    verdict: Verdict
    people: tuple[Person, ...] = ()
    decided: bool = False

    def as_new(self) -> Entry:
        """The user's word that this is somebody new."""
        return Entry(self.contact, Verdict.NEW, decided=True)

    def as_person(self, person: Person) -> Entry:
        """The user's word that this is that person."""
        return replace(_entry(self.contact, person), decided=True)


def compare(contacts: Iterable[Contact], people: Iterable[Person]) -> list[Entry]:
    """An entry for each contact, in order.

    A contact is the person with its UID, else the one with its e-mail address, number or link, else the
    one with its name. It is doubtful where several fit, where a shared address or number comes with
    another name (a couple's telephone), and where several contacts claim one person by the name alone.
    """
    known = _Known(people)
    found = [known.entry(contact) for contact in contacts]
    claims = Counter(entry.people[0].id for entry, _by_name in found if entry.verdict in _SETTLED)
    return [
        replace(entry, verdict=Verdict.DOUBTFUL) if by_name and claims[entry.people[0].id] > 1 else entry
        for entry, by_name in found
    ]


def filled(person: Person, contact: Contact) -> Person:
    """The person with what only the contact has; nothing that is there is replaced.

    The UID alone is no news: it is taken over together with something that the user can see, or said.
    """
    known = {detail_key(detail) for detail in person.contacts}
    more = tuple(detail for detail in contact.contacts if detail_key(detail) not in known)
    fuller = replace(
        person,
        contacts=(*person.contacts, *more),
        birthday=_fuller_birthday(person.birthday, contact.birthday),
        notes=person.notes or contact.notes,
        anniversaries=(*person.anniversaries, *_more_dates(person, contact)),
    )
    return person if fuller == person else replace(fuller, uid=person.uid or contact.uid)


def recognized(person: Person, contact: Contact) -> Person:
    """The same where the user said that they are one: with the UID, the next import will not ask again."""
    return replace(filled(person, contact), uid=person.uid or contact.uid)


def _more_dates(person: Person, contact: Contact) -> Iterator[Anniversary]:
    """The contact's dates on days that the person has none, whatever the user calls theirs."""
    known = {(each.on.month, each.on.day) for each in person.anniversaries}
    return (each for each in contact.anniversaries if (each.on.month, each.on.day) not in known)


def _fuller_birthday(known: Birthday | None, told: Birthday | None) -> Birthday | None:
    """What is known, with the year where only that is missing."""
    if known is None or told is None:
        return known or told
    is_same_day = (known.month, known.day) == (told.month, told.day)
    return told if is_same_day and known.year is None else known


def _entry(contact: Contact, person: Person) -> Entry:
    is_known = filled(person, contact) == person
    return Entry(contact, Verdict.SAME if is_known else Verdict.CHANGED, (person,))


class _Known:
    """The people here, by all that they can be known by, and by that together with their names.

    Where a thousand have one telephone, a few of them are as good as all to see that there are several.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._by: dict[Hashable, list[Person]] = defaultdict(list)
        for person in people:
            name = name_key(person.name)
            keys = {detail_key(detail) for detail in person.contacts}
            for key in (*keys, ("name", name), *([("uid", person.uid)] if person.uid else [])):
                for found in (self._by[key], self._by[key, name]):
                    if len(found) < _MOST_CANDIDATES:
                        found.append(person)

    def entry(self, contact: Contact) -> tuple[Entry, bool]:
        """The contact's entry, and whether it was matched by the name alone."""
        uid: list[Hashable] = [("uid", contact.uid)] if contact.uid else []
        by_uid = self._with_any(uid)
        if len(by_uid) == 1:
            return _entry(contact, by_uid[0]), False
        for keys in (uid, *_detail_keys(contact)):
            if self._with_any(keys):
                return self._settled(contact, keys), False
        name: list[Hashable] = [("name", name_key(contact.name))]
        named = self._with_any(name)
        if not named:
            return Entry(contact, Verdict.NEW), False
        return self._settled(contact, name), len(named) == 1

    def _with_any(self, keys: Iterable[Hashable]) -> list[Person]:
        """Those with one of these, so many at most."""
        found: dict[PersonId, Person] = {}
        for key in keys:
            found.update((person.id, person) for person in self._by.get(key, ()))
            if len(found) >= _MOST_CANDIDATES:
                break
        return list(found.values())[:_MOST_CANDIDATES]

    def _settled(self, contact: Contact, keys: Sequence[Hashable]) -> Entry:
        """The one candidate with the very name, or the only one if the names agree; doubtful otherwise."""
        name = name_key(contact.name)
        namesakes = self._with_any((key, name) for key in keys)
        if len(namesakes) == 1:
            return _entry(contact, namesakes[0])
        candidates = self._with_any(keys)
        if len(candidates) == 1 and names_agree(candidates[0].name, contact.name):
            return _entry(contact, candidates[0])
        return Entry(contact, Verdict.DOUBTFUL, tuple(candidates))


def _detail_keys(contact: Contact) -> Iterator[list[Hashable]]:
    """Its e-mail addresses, then its numbers, then its links."""
    for kind in (ContactKind.EMAIL, ContactKind.PHONE, ContactKind.MESSAGE):
        yield [detail_key(detail) for detail in contact.contacts if detail.kind is kind]
