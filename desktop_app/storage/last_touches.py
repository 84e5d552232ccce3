"""When each person was last in touch, kept in memory and followed up as the log is written.

Asking for everybody takes a step through an index and one row for each person; after a time in touch
was logged here, only those it is about are asked for again.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.domain.people import LastTouch, PersonId
from desktop_app.storage.columns import to_column, to_moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from desktop_app.storage.database import Database, Row

_LAST_TOUCHES = (
    "SELECT person.id, touch.at, touch.zone FROM person"
    " JOIN interaction AS touch ON touch.id = (SELECT interaction FROM interaction_person AS link"
    "  WHERE link.person = person.id AND link.at < ? ORDER BY link.at DESC, interaction DESC LIMIT 1)"
    " WHERE removed_at IS NULL"
)
_NEXT_PEOPLE = f"{_LAST_TOUCHES} AND person.id > ? ORDER BY person.id LIMIT ?"
_BETWEEN = "SELECT 1 FROM interaction WHERE at >= ? AND at < ? LIMIT 1"
_TABLES = ("interaction", "interaction_person", "person")
_PART = 2000  # people; a query for so many takes some milliseconds
_END_OF_TIME = 2**63 - 1


class LastTouches:
    """Nobody who was removed is in them; a query asks for a `part` of the people at most."""

    def __init__(self, database: Database, part: int = _PART) -> None:
        self._database = database
        self._part = part
        self._revision: tuple[int, ...] = ()
        self._before = _END_OF_TIME
        self._known: dict[PersonId, tuple[Row, LastTouch]] = {}  # many stay the same from time to time
        self._touches: Mapping[PersonId, LastTouch] = {}
        self._stale: set[PersonId] = set()

    def all(self, before: datetime | None = None) -> Mapping[PersonId, LastTouch]:
        """Everybody's, from before a moment if one is given; the same object while nothing changes."""
        until = _column(before)
        with self._database.snapshot():
            revision = self._database.revision(*_TABLES)
            if not self._is_followed(revision, until):
                self._know([row for part in self._parts(until) for row in part], {})
            elif self._stale:
                stale = self._stale
                others = {person: known for person, known in self._known.items() if person not in stale}
                self._know([row for person in sorted(stale) for row in self._one(person, until)], others)
        self._revision, self._before, self._stale = revision, until, set()
        return self._touches

    def read_ahead(self, before: datetime | None = None) -> Iterator[None]:
        """The work of `all` in steps of some milliseconds; in vain where something else comes in between."""
        until, revision = _column(before), self._database.revision(*_TABLES)
        if self._is_followed(revision, until):
            return
        found: list[Row] = []
        for part in self._parts(until):
            found += part
            yield
            if self._database.revision(*_TABLES) != revision:
                return
        self._know(found, {})
        self._revision, self._before, self._stale = revision, until, set()

    @contextmanager
    def noting(self, people: Collection[PersonId]) -> Iterator[None]:
        """Writing times in touch with these people alone, before it or after it, inside a transaction."""
        is_followed = self._database.revision(*_TABLES) == self._revision
        yield
        if is_followed:
            self._stale.update(people)
            self._revision = self._database.revision(*_TABLES)

    def _is_followed(self, revision: tuple[int, ...], until: int) -> bool:
        """Whether what is known holds, but for those who are stale."""
        first, last = sorted((self._before, until))
        return revision == self._revision and not (
            first != last and self._database.rows(_BETWEEN, (first, last))
        )

    def _parts(self, until: int) -> Iterator[list[Row]]:
        part: list[Row] = []
        while True:
            part = self._database.rows(_NEXT_PEOPLE, (until, part[-1][0] if part else 0, self._part))
            yield part
            if len(part) < self._part:
                return

    def _one(self, person: PersonId, until: int) -> list[Row]:
        return self._database.rows(f"{_LAST_TOUCHES} AND person.id = ?", (until, person))

    def _know(self, rows: list[Row], others: Mapping[PersonId, tuple[Row, LastTouch]]) -> None:
        known = self._known
        self._known = {**others}
        for row in rows:
            same = known.get(row[0])
            self._known[row[0]] = same if same and same[0] == row else (row, _last_touch(*row))
        self._touches = {person: touch for person, (_row, touch) in self._known.items()}


def _column(before: datetime | None) -> int:
    return to_column(before) if before else _END_OF_TIME


def _last_touch(_person: PersonId, at: int, zone: str) -> LastTouch:
    return LastTouch(to_moment(at), zone)
