"""The log of times in touch in SQLite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.people import How, Interaction, InteractionId, PersonId
from desktop_app.storage.columns import to_column, to_feeling_or_none, to_moment
from desktop_app.storage.last_touches import LastTouches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from desktop_app.domain.people import LastTouch
    from desktop_app.storage.database import Database, Row

_SELECT = "SELECT id, at, zone, how, note, they_started, feeling_before, feeling_after FROM interaction"
_LINKS = (
    "SELECT link.interaction, link.person FROM interaction_person AS link"
    " JOIN person ON person.id = link.person WHERE removed_at IS NULL"
    " AND link.interaction IN (SELECT value FROM json_each(?))"
    " ORDER BY link.interaction, link.position"
)
_TOGETHER = "SELECT person FROM interaction_person WHERE interaction = ?"
_DELETE_LINKS = (
    "DELETE FROM interaction_person WHERE interaction = ?"
    " AND person IN (SELECT id FROM person WHERE removed_at IS NULL)"
)
_END_OF_TIME = 2**63 - 1
_HOW = {how.value: how for how in How}  # a quarter of the time that the Enum itself takes

# Links to people who were removed stay, unseen, so that restoring brings the times in touch back too.
_WITH_SOMEBODY = (
    "(EXISTS (SELECT 1 FROM interaction_person AS link JOIN person ON person.id = link.person"
    " WHERE link.interaction = interaction.id AND removed_at IS NULL)"
    " OR NOT EXISTS (SELECT 1 FROM interaction_person AS link WHERE link.interaction = interaction.id))"
)


class SqliteInteractions:
    """Fulfils InteractionRepository; people who were removed are not named, until they are restored."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last = LastTouches(database)

    def add(self, interaction: Interaction) -> Interaction:
        """Log one, under its id if it has one (undo); the answer carries the id."""
        with self._database.transaction(), self._last.noting(interaction.people):
            number = self._database.insert(
                "INSERT INTO interaction (at, zone, how, note, they_started, feeling_before, feeling_after,"
                " id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(interaction), interaction.id or None),
            )
            added = replace(interaction, id=InteractionId(number))
            self._add_people(added)
        return added

    def update(self, interaction: Interaction) -> None:
        """Keep what changed. Raises NotFoundError."""
        with (
            self._database.transaction(),
            self._last.noting(self._together(interaction.id).union(interaction.people)),
        ):
            self._database.change_one(
                "UPDATE interaction SET at = ?, zone = ?, how = ?, note = ?, they_started = ?,"
                " feeling_before = ?, feeling_after = ? WHERE id = ?",
                (*_values(interaction), interaction.id),
            )
            self._database.change(_DELETE_LINKS, (interaction.id,))
            self._database.change(
                "UPDATE interaction_person SET at = ? WHERE interaction = ?",
                (to_column(interaction.at), interaction.id),
            )
            self._add_people(interaction)

    def remove(self, interaction: InteractionId) -> None:
        """Take one out of the log. Raises NotFoundError."""
        with self._database.transaction(), self._last.noting(self._together(interaction)):
            self._database.change_one("DELETE FROM interaction WHERE id = ?", (interaction,))

    def recent(self, limit: int, before: datetime | None = None) -> list[Interaction]:
        """The latest `limit` of them, newest first, from before a moment if one is given."""
        with self._database.snapshot():
            return self._with_people(
                self._database.rows(
                    f"{_SELECT} WHERE at < ? AND {_WITH_SOMEBODY} ORDER BY at DESC, id DESC LIMIT ?",
                    (to_column(before) if before else _END_OF_TIME, limit),
                )
            )

    def of(self, person: PersonId, limit: int) -> list[Interaction]:
        """The latest with one person, newest first."""
        with self._database.snapshot():
            return self._with_people(
                self._database.rows(
                    "SELECT id, interaction.at, zone, how, note, they_started, feeling_before, feeling_after"
                    " FROM interaction_person JOIN interaction ON id = interaction"
                    " WHERE person = ? ORDER BY interaction_person.at DESC, id DESC LIMIT ?",
                    (person, limit),
                )
            )

    def last_touches(self, before: datetime | None = None) -> Mapping[PersonId, LastTouch]:
        """When each person who has been in touch was so last, from before a moment if one is given.

        The same object as the last time while nothing has changed.
        """
        return self._last.all(before)

    def read_ahead(self, before: datetime | None = None) -> Iterator[None]:
        """The work of `last_touches` in steps of some milliseconds, with anything else in between."""
        return self._last.read_ahead(before)

    def _with_people(self, rows: list[Row]) -> list[Interaction]:
        links = self._database.rows(_LINKS, (f"[{','.join(str(row[0]) for row in rows)}]",))
        people: dict[int, list[PersonId]] = {row[0]: [] for row in rows}
        for interaction, person in links:
            people[interaction].append(person)
        return [
            Interaction(
                number,
                to_moment(at),
                zone,
                tuple(people[number]),
                _HOW[how],
                note,
                bool(they_started),
                to_feeling_or_none(before),
                to_feeling_or_none(after),
            )
            for number, at, zone, how, note, they_started, before, after in rows
        ]

    def _together(self, interaction: InteractionId) -> set[PersonId]:
        return {row[0] for row in self._database.rows(_TOGETHER, (interaction,))}

    def _add_people(self, interaction: Interaction) -> None:
        at = to_column(interaction.at)
        self._database.change_many(
            "INSERT INTO interaction_person (person, at, interaction, position) VALUES (?, ?, ?, ?)",
            (
                (person, at, interaction.id, position)
                for position, person in enumerate(dict.fromkeys(interaction.people))
            ),
        )


def _values(interaction: Interaction) -> tuple[object, ...]:
    return (
        to_column(interaction.at),
        interaction.zone,
        interaction.how,
        interaction.note,
        interaction.they_started,
        interaction.feeling_before,
        interaction.feeling_after,
    )
