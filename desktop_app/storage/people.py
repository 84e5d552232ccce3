"""The people in SQLite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.people import (
    Anniversary,
    CircleId,
    ContactDetail,
    ContactKind,
    Person,
    PersonId,
    parse_birthday,
)
from desktop_app.i18n import _
from desktop_app.storage.columns import cadence_columns, to_cadence, to_column, to_moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from desktop_app.storage.database import Database, Row

_PEOPLE = (
    "SELECT id, name, added_at, birthday, notes, resting, uid, household,"
    " ideal_count, ideal_unit, longest_count, longest_unit FROM person WHERE removed_at IS NULL"
)
_CIRCLES = (
    "SELECT person, circle FROM person_circle JOIN circle ON circle.id = circle WHERE NOT circle.removed"
)
_CONTACTS = "SELECT person, kind, value, label FROM contact_detail"
_ANNIVERSARIES = "SELECT person, name, kept FROM anniversary"


class SqlitePeople:
    """Fulfils PeopleRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Person]:
        """Everybody, by name."""
        with self._database.snapshot():
            people = _people(
                self._database.rows(_PEOPLE),
                self._database.rows(f"{_CIRCLES} ORDER BY person, position"),
                self._database.rows(f"{_CONTACTS} ORDER BY person, position"),
                self._database.rows(f"{_ANNIVERSARIES} ORDER BY person, position"),
            )
        return sorted(people, key=lambda person: (_by_name(person.name), person.id))

    def get(self, person: PersonId) -> Person:
        """One of them. Raises NotFoundError."""
        one = (person,)
        with self._database.snapshot():
            people = _people(
                self._database.rows(f"{_PEOPLE} AND id = ?", one),
                self._database.rows(f"{_CIRCLES} AND person = ? ORDER BY position", one),
                self._database.rows(f"{_CONTACTS} WHERE person = ? ORDER BY position", one),
                self._database.rows(f"{_ANNIVERSARIES} WHERE person = ? ORDER BY position", one),
            )
        for found in people:
            return found
        message = _("This person is no longer here.")
        raise NotFoundError(message)

    def add(self, person: Person) -> Person:
        """Keep somebody new, under their id if they have one; the answer carries the id."""
        with self._database.transaction():
            number = self._database.insert(
                "INSERT INTO person (name, added_at, birthday, notes, resting, uid, household, ideal_count,"
                " ideal_unit, longest_count, longest_unit, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(person), person.id or None),
            )
            added = replace(person, id=PersonId(number))
            self._add_belongings(added)
        return added

    def update(self, person: Person) -> None:
        """Keep what changed about somebody. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(
                "UPDATE person SET name = ?, added_at = ?, birthday = ?, notes = ?, resting = ?, uid = ?,"
                " household = ?, ideal_count = ?, ideal_unit = ?, longest_count = ?, longest_unit = ?"
                " WHERE id = ? AND removed_at IS NULL",
                (*_values(person), person.id),
            )
            self._database.change("DELETE FROM contact_detail WHERE person = ?", (person.id,))
            self._database.change("DELETE FROM anniversary WHERE person = ?", (person.id,))
            self._database.change(
                "DELETE FROM person_circle WHERE person = ?"
                " AND circle IN (SELECT id FROM circle WHERE NOT removed)",
                (person.id,),
            )
            self._add_belongings(person)

    def remove(self, person: PersonId, at: datetime) -> None:
        """Leave somebody out from `at` on, until restored or purged. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(
                "UPDATE person SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
                (to_column(at), person),
            )

    def restore(self, person: PersonId) -> None:
        """Undo `remove`. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("UPDATE person SET removed_at = NULL WHERE id = ?", (person,))

    def purge(self, removed_before: datetime) -> int:
        """Erase for good who was removed before then, with what only concerned them; how many."""
        before = (to_column(removed_before),)
        gone = "(SELECT id FROM person WHERE removed_at < ?)"
        with self._database.transaction():
            self._database.change(
                f"DELETE FROM interaction WHERE id IN"  # noqa: S608  put together from constants
                f" (SELECT interaction FROM interaction_person WHERE person IN {gone})"
                f" AND NOT EXISTS (SELECT 1 FROM interaction_person"
                f"  WHERE interaction = interaction.id AND person NOT IN {gone})",
                before * 2,
            )
            self._database.change(
                f"DELETE FROM prompt WHERE kind <> 'activity' AND subject IN {gone}",  # noqa: S608  as above
                before,
            )
            erased = self._database.change("DELETE FROM person WHERE removed_at < ?", before)
        if erased:
            self._database.forget_what_was_deleted()
        return erased

    def _add_belongings(self, person: Person) -> None:
        self._database.change_many(
            "INSERT INTO contact_detail (person, position, kind, value, label) VALUES (?, ?, ?, ?, ?)",
            (
                (person.id, position, contact.kind, contact.value, contact.label)
                for position, contact in enumerate(person.contacts)
            ),
        )
        self._database.change_many(
            "INSERT INTO anniversary (person, position, name, kept) VALUES (?, ?, ?, ?)",
            (
                (person.id, position, anniversary.name, str(anniversary.on))
                for position, anniversary in enumerate(person.anniversaries)
            ),
        )
        self._database.change_many(
            "INSERT INTO person_circle (person, circle, position) VALUES (?, ?, ?)",
            ((person.id, circle, position) for position, circle in enumerate(dict.fromkeys(person.circles))),
        )


def _values(person: Person) -> tuple[object, ...]:
    return (
        person.name,
        to_column(person.added_at),
        str(person.birthday) if person.birthday else None,
        person.notes,
        person.resting,
        person.uid,
        person.household,
        *cadence_columns(person.cadence),
    )


def _people(
    people: Iterable[Row], circles: Iterable[Row], contacts: Iterable[Row], anniversaries: Iterable[Row]
) -> list[Person]:
    belongs: dict[int, list[CircleId]] = defaultdict(list)
    for person, circle in circles:
        belongs[person].append(circle)
    reached: dict[int, list[ContactDetail]] = defaultdict(list)
    for person, kind, value, label in contacts:
        reached[person].append(ContactDetail(ContactKind(kind), value, label))
    dates: dict[int, list[Anniversary]] = defaultdict(list)
    for person, name, kept in anniversaries:
        dates[person].append(Anniversary(name, parse_birthday(kept)))
    return [
        _person(
            row, tuple(belongs.get(row[0], ())), tuple(reached.get(row[0], ())), tuple(dates.get(row[0], ()))
        )
        for row in people
    ]


def _person(
    row: Row,
    circles: tuple[CircleId, ...],
    contacts: tuple[ContactDetail, ...],
    anniversaries: tuple[Anniversary, ...],
) -> Person:
    number, name, added_at, birthday, notes, resting, uid, household, *spans = row
    cadence: Any = to_cadence(*spans) if spans[0] else None
    return Person(
        id=number,
        name=name,
        added_at=to_moment(added_at),
        circles=circles,
        cadence=cadence,
        birthday=parse_birthday(birthday) if birthday else None,
        contacts=contacts,
        notes=notes,
        resting=bool(resting),
        uid=uid,
        household=household,
        anniversaries=anniversaries,
    )


def _by_name(name: str) -> str:
    """Ägidius beside Agnes, not after Zoë."""
    folded = name.casefold()
    if folded.isascii():
        return folded
    import unicodedata  # noqa: PLC0415  many books have plain names alone, and idling should stay light

    apart = unicodedata.normalize("NFKD", folded)
    return "".join(character for character in apart if not unicodedata.combining(character))
