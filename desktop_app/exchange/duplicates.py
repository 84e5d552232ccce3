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
    groups: dict[int, list[int]] = {}  # by the place of their first member
    group_of: dict[Hashable, int] = {}
    keys_of: dict[int, list[Hashable]] = {}
    all_contacts = list(contacts)
    for place, contact in enumerate(all_contacts):
        keys = list(_keys(contact))
        same = sorted({group_of[key] for key in keys if key in group_of})
        home = same[0] if same else place
        groups.setdefault(home, []).append(place)
        keys_of.setdefault(home, []).extend(keys)
        for other in same[1:]:
            groups[home] += groups.pop(other)
            keys += keys_of[other]
            keys_of[home] += keys_of.pop(other)
        group_of.update(dict.fromkeys(keys, home))
    return tuple(_as_one([all_contacts[place] for place in sorted(group)]) for group in groups.values())


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
