"""The people in SQLite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.people import (
    Anniversary,
    ContactDetail,
    ContactKind,
    Person,
    PersonId,
    parse_birthday,
)
from desktop_app.i18n import _
from desktop_app.storage.columns import cadence_columns, to_cadence, to_column, to_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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
_TABLES = ("person", "person_circle", "circle", "contact_detail", "anniversary")
_ANNIVERSARIES = "SELECT person, name, kept FROM anniversary"
_NEXT_PEOPLE = f"{_PEOPLE} AND id > ? ORDER BY id LIMIT ?"
_IN_ORDER = "person BETWEEN ? AND ? ORDER BY person, position"
_BELONGINGS = (
    f"{_CIRCLES} AND {_IN_ORDER}",
    f"{_CONTACTS} WHERE {_IN_ORDER}",
    f"{_ANNIVERSARIES} WHERE {_IN_ORDER}",
)
_STEP = 500  # people, read in some milliseconds


class SqlitePeople:
    """Fulfils PeopleRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._revision: tuple[int, ...] = ()
        self._known: dict[int, _Known] = {}
        self._everybody: list[Person] = []

    def all(self) -> list[Person]:
        """Everybody, by name; the same objects as the last time, but for whoever has changed."""
        with self._database.snapshot():
            while self._revision != self._database.revision(*_TABLES):
                for _step in self.read_ahead():
                    pass
        return list(self._everybody)

    def read_ahead(self) -> Iterator[None]:
        """The work of `all` in steps of some milliseconds; in vain where something else comes in between."""
        before = self._revision
        revision = self._database.revision(*_TABLES)
        if revision == before:
            return
        known: dict[int, _Known] = {}
        last, is_end = 0, False
        while not is_end:
            with self._database.snapshot():
                if (self._revision, self._database.revision(*_TABLES)) != (before, revision):
                    return
                people = self._database.rows(_NEXT_PEOPLE, (last, _STEP))
                part = self._with_belongings(people)
            for rows in part:
                last = rows.own[0]
                same = self._known.get(last)
                known[last] = same if same and same.rows == rows else _made_from(rows)
            is_end = len(people) < _STEP
            yield
        if self._revision != before:
            return
        self._known, self._revision = known, revision
        self._everybody = [known.person for known in sorted(known.values(), key=_by_name)]

    def get(self, person: PersonId) -> Person:
        """One of them. Raises NotFoundError."""
        with self._database.snapshot():
            people = self._with_belongings(self._database.rows(f"{_PEOPLE} AND id = ?", (person,)))
        for found in people:
            return _person(found)
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

    def _with_belongings(self, people: Sequence[Row]) -> list[_Rows]:
        """Rows of people, in the order of their numbers, with all that belongs to each."""
        if not people:
            return []
        numbers = people[0][0], people[-1][0]
        circles, contacts, anniversaries = (
            _by_person(self._database.rows(query, numbers)) for query in _BELONGINGS
        )
        return [
            _Rows(own, circles.get(own[0], ()), contacts.get(own[0], ()), anniversaries.get(own[0], ()))
            for own in people
        ]

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


class _Rows(NamedTuple):
    """All that is kept about one person."""

    own: Row
    circles: Sequence[Row]
    contacts: Sequence[Row]
    anniversaries: Sequence[Row]


class _Known(NamedTuple):
    rows: _Rows
    person: Person
    sorted_as: tuple[str, int]


def _by_person(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def _made_from(rows: _Rows) -> _Known:
    person = _person(rows)
    return _Known(rows, person, (_folded(person.name), person.id))


def _by_name(known: _Known) -> tuple[str, int]:
    return known.sorted_as


def _person(rows: _Rows) -> Person:
    number, name, added_at, birthday, notes, resting, uid, household, *spans = rows.own
    cadence: Any = to_cadence(*spans) if spans[0] else None
    return Person(
        id=number,
        name=name,
        added_at=to_moment(added_at),
        circles=tuple(circle for _person, circle in rows.circles),
        cadence=cadence,
        birthday=parse_birthday(birthday) if birthday else None,
        contacts=tuple(
            ContactDetail(ContactKind(kind), value, label) for _person, kind, value, label in rows.contacts
        ),
        notes=notes,
        resting=bool(resting),
        uid=uid,
        household=household,
        anniversaries=tuple(
            Anniversary(name, parse_birthday(kept)) for _person, name, kept in rows.anniversaries
        ),
    )


def _folded(name: str) -> str:
    """Ägidius beside Agnes, not after Zoë."""
    folded = name.casefold()
    if folded.isascii():
        return folded
    import unicodedata  # noqa: PLC0415  many books have plain names alone, and idling should stay light

    apart = unicodedata.normalize("NFKD", folded)
    return "".join(character for character in apart if not unicodedata.combining(character))
