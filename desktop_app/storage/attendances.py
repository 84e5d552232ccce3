"""The times the user went to something, in SQLite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Attendance, AttendanceId
from desktop_app.storage.columns import to_column, to_feeling_or_none, to_moment

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.storage.database import Database

_END_OF_TIME = 2**63 - 1


class SqliteAttendances:
    """Fulfils AttendanceRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recent(self, limit: int, before: datetime | None = None) -> list[Attendance]:
        """The latest `limit` of them, newest first, from before a moment if one is given."""
        rows = self._database.rows(
            "SELECT id, at, zone, activity, title, note, feeling_before, feeling_after"
            " FROM attendance WHERE at < ? ORDER BY at DESC, id DESC LIMIT ?",
            (to_column(before) if before else _END_OF_TIME, limit),
        )
        return [
            Attendance(
                number,
                to_moment(at),
                zone,
                title,
                activity,
                note,
                to_feeling_or_none(felt_before),
                to_feeling_or_none(felt_after),
            )
            for number, at, zone, activity, title, note, felt_before, felt_after in rows
        ]

    def add(self, attendance: Attendance) -> Attendance:
        """Keep a new one; with an id already set (undo of a removal) it keeps that id."""
        with self._database.transaction():
            number = self._database.insert(
                "INSERT INTO attendance (at, zone, activity, title, note, feeling_before, feeling_after, id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(attendance), attendance.id or None),
            )
        return replace(attendance, id=AttendanceId(number))

    def update(self, attendance: Attendance) -> None:
        """Keep what changed. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(
                "UPDATE attendance SET at = ?, zone = ?, activity = ?, title = ?, note = ?,"
                " feeling_before = ?, feeling_after = ? WHERE id = ?",
                (*_values(attendance), attendance.id),
            )

    def remove(self, attendance: AttendanceId) -> None:
        """Take one out of the log. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("DELETE FROM attendance WHERE id = ?", (attendance,))


def _values(attendance: Attendance) -> tuple[object, ...]:
    return (
        to_column(attendance.at),
        attendance.zone,
        attendance.activity,
        attendance.title,
        attendance.note,
        attendance.feeling_before,
        attendance.feeling_after,
    )
