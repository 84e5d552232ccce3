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

    from desktop_app.domain.people import Anniversary, Birthday, Person
    from desktop_app.services.ports import Contact


class Verdict(StrEnum):
    """What an import would do with a contact."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"


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

    The UID alone is no news: it is taken over together with something that the user can see.
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
    """The people here, by all that they can be known by."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_uid: dict[str, list[Person]] = defaultdict(list)
        self._by_detail: dict[Hashable, list[Person]] = defaultdict(list)
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            if person.uid:
                self._by_uid[person.uid].append(person)
            for key in {detail_key(detail) for detail in person.contacts}:
                self._by_detail[key].append(person)
            self._by_name[name_key(person.name)].append(person)

    def entry(self, contact: Contact) -> tuple[Entry, bool]:
        """The contact's entry, and whether it was matched by the name alone."""
        by_uid = self._by_uid.get(contact.uid, []) if contact.uid else []
        if len(by_uid) == 1:
            return _entry(contact, by_uid[0]), False
        if sharing := by_uid or self._sharing_details(contact):
            return _settled(contact, sharing), False
        named = self._by_name.get(name_key(contact.name), [])
        if not named:
            return Entry(contact, Verdict.NEW), False
        return _settled(contact, named), len(named) == 1

    def _sharing_details(self, contact: Contact) -> list[Person]:
        """Those with one of its e-mail addresses, or else numbers, or else links."""
        for kind in (ContactKind.EMAIL, ContactKind.PHONE, ContactKind.MESSAGE):
            keys = [detail_key(detail) for detail in contact.contacts if detail.kind is kind]
            found = {person.id: person for key in keys for person in self._by_detail.get(key, ())}
            if found:
                return list(found.values())
        return []


def _settled(contact: Contact, candidates: Sequence[Person]) -> Entry:
    """The one candidate with the very name, or the only one if the names agree; doubtful otherwise."""
    namesakes = [person for person in candidates if name_key(person.name) == name_key(contact.name)]
    if len(namesakes) == 1:
        return _entry(contact, namesakes[0])
    if len(candidates) == 1 and names_agree(candidates[0].name, contact.name):
        return _entry(contact, candidates[0])
    return Entry(contact, Verdict.DOUBTFUL, tuple(candidates))
