"""The days off in SQLite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.days_off import DaysOff, DaysOffId

if TYPE_CHECKING:
    from desktop_app.storage.database import Database


class SqliteDaysOff:
    """Fulfils DaysOffRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[DaysOff]:
        """All of them, past ones too, by their first."""
        rows = self._database.rows(
            "SELECT id, first_day, last_day, name FROM days_off ORDER BY first_day, id"
        )
        return [
            DaysOff(number, date.fromisoformat(first), date.fromisoformat(last), name)
            for number, first, last, name in rows
        ]

    def add(self, days_off: DaysOff) -> DaysOff:
        """Keep new ones; with an id already set (undo of a removal) they keep that id."""
        with self._database.transaction():
            number = self._database.insert(
                "INSERT INTO days_off (first_day, last_day, name, id) VALUES (?, ?, ?, ?)",
                (days_off.first.isoformat(), days_off.last.isoformat(), days_off.name, days_off.id or None),
            )
        return replace(days_off, id=DaysOffId(number))

    def remove(self, days_off: DaysOffId) -> None:
        """Drop them. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("DELETE FROM days_off WHERE id = ?", (days_off,))
