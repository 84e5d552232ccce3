"""The circles in SQLite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import UNSAVED, Circle, CircleId, Tie
from desktop_app.i18n import _
from desktop_app.storage.columns import cadence_columns, to_cadence

if TYPE_CHECKING:
    from desktop_app.storage.database import Database


class SqliteCircles:
    """Fulfils CircleRepository; the user's order is the order in which they were made.

    A circle that was dropped keeps its row and its people, unseen: adding it again under its id (undo)
    brings both back, and a schedule that was meant for it alone does not turn to everybody.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Circle]:
        """All circles."""
        return self._those(removed=False)

    def dropped(self) -> list[Circle]:
        """Those that were dropped."""
        return self._those(removed=True)

    def _those(self, *, removed: bool) -> list[Circle]:
        rows = self._database.rows(
            "SELECT id, name, tie, ideal_count, ideal_unit, longest_count, longest_unit"
            " FROM circle WHERE removed = ? ORDER BY id",
            (removed,),
        )
        return [
            Circle(CircleId(number), name, to_cadence(*spans), Tie(tie)) for number, name, tie, *spans in rows
        ]

    def add(self, circle: Circle) -> Circle:
        """Keep a new one, under its id if it has one. Raises InvalidInputError on a name in use."""
        values = _values(circle)
        with self._database.transaction():
            self._check_name(circle)
            if circle.id != UNSAVED and self._database.change(
                "UPDATE circle SET name = ?, folded_name = ?, tie = ?, ideal_count = ?, ideal_unit = ?,"
                " longest_count = ?, longest_unit = ?, removed = 0 WHERE id = ? AND removed",
                (*values, circle.id),
            ):
                return circle
            number = self._database.insert(
                "INSERT INTO circle (name, folded_name, tie, ideal_count, ideal_unit, longest_count,"
                " longest_unit, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, circle.id or None),
            )
        return replace(circle, id=CircleId(number))

    def update(self, circle: Circle) -> None:
        """Keep what changed. Raises NotFoundError, or InvalidInputError on a name in use."""
        with self._database.transaction():
            self._check_name(circle)
            self._database.change_one(
                "UPDATE circle SET name = ?, folded_name = ?, tie = ?, ideal_count = ?, ideal_unit = ?,"
                " longest_count = ?, longest_unit = ? WHERE id = ? AND NOT removed",
                (*_values(circle), circle.id),
            )

    def remove(self, circle: CircleId) -> None:
        """Drop it; its people stay. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("UPDATE circle SET removed = 1 WHERE id = ? AND NOT removed", (circle,))

    def _check_name(self, circle: Circle) -> None:
        folded = _folded(circle.name)
        if not folded:
            message = _("A circle needs a name, such as “Family”.")
            raise InvalidInputError(message)
        others = "SELECT name FROM circle WHERE folded_name = ? AND id <> ? AND NOT removed"
        for (name,) in self._database.rows(others, (folded, circle.id)):
            message = _("There is a circle “{name}” already: choose another name.")
            raise InvalidInputError(message.format(name=name))


def _values(circle: Circle) -> tuple[object, ...]:
    return circle.name, _folded(circle.name), circle.tie, *cadence_columns(circle.cadence)


def _folded(name: str) -> str:
    """The same for names that differ in capitals only, in every script (SQLite's NOCASE knows A to Z)."""
    return name.strip().casefold()
