"""The same person twice in one file becomes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.likeness import detail_key, name_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from desktop_app.domain.people import Birthday
    from desktop_app.services.ports import Contact


def merged(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """The contacts in their order, those of one person as one.

    One person are those with the same UID, those of the same name who share a number, an address or a
    link, and those who are alike in everything.
    """
    all_contacts = list(contacts)
    # Each place leads to another of its group, or to itself at the top: sets that are joined by their size.
    leads_to = list(range(len(all_contacts)))
    size = [1] * len(all_contacts)
    first_with: dict[Hashable, int] = {}
    for place, contact in enumerate(all_contacts):
        for key in _keys(contact):
            one, other = _top(leads_to, first_with.setdefault(key, place)), _top(leads_to, place)
            if one != other:
                small, large = sorted((one, other), key=size.__getitem__)
                leads_to[small] = large
                size[large] += size[small]
    groups: dict[int, list[Contact]] = {}
    for place, contact in enumerate(all_contacts):
        groups.setdefault(_top(leads_to, place), []).append(contact)
    return tuple(map(_as_one, groups.values()))


def _top(leads_to: list[int], place: int) -> int:
    while leads_to[place] != place:
        leads_to[place] = place = leads_to[leads_to[place]]
    return place


def _keys(contact: Contact) -> Iterator[Hashable]:
    name = name_key(contact.name)
    if contact.uid:
        yield contact.uid
    details = [detail_key(detail) for detail in contact.contacts]
    for detail in details:
        yield name, detail
    yield name, contact.birthday, contact.notes, tuple(sorted(details))


def _as_one(contacts: list[Contact]) -> Contact:
    first = contacts[0]
    if len(contacts) == 1:
        return first
    details = {detail_key(detail): detail for contact in reversed(contacts) for detail in contact.contacts}
    order = dict.fromkeys(detail_key(detail) for contact in contacts for detail in contact.contacts)
    return replace(
        first,
        uid=next((contact.uid for contact in contacts if contact.uid), ""),
        birthday=_fullest([contact.birthday for contact in contacts if contact.birthday]),
        contacts=tuple(details[key] for key in order),
        notes="\n".join(dict.fromkeys(contact.notes for contact in contacts if contact.notes)),
        groups=tuple(dict.fromkeys(group for contact in contacts for group in contact.groups)),
        anniversaries=tuple(dict.fromkeys(each for contact in contacts for each in contact.anniversaries)),
    )


def _fullest(birthdays: list[Birthday]) -> Birthday | None:
    """The first with a year, else the first."""
    return next((birthday for birthday in birthdays if birthday.year), birthdays[0] if birthdays else None)
