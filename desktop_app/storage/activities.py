"""The community activities in SQLite."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Activity, ActivityId

if TYPE_CHECKING:
    from desktop_app.storage.database import Database

_SECOND = timedelta(seconds=1)


class SqliteActivities:
    """Fulfils ActivityRepository; lead and travel are kept to the second."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Activity]:
        """All activities, by start."""
        rows = self._database.rows(
            "SELECT id, title, starts, zone, rule, place, lead_seconds, travel_seconds, remind, uid"
            " FROM activity ORDER BY starts, id"
        )
        return [
            Activity(
                id=number,
                title=title,
                starts=datetime.fromisoformat(starts),
                zone=zone,
                rule=rule,
                place=place,
                lead=timedelta(seconds=lead),
                travel=timedelta(seconds=travel),
                remind=bool(remind),
                uid=uid,
            )
            for number, title, starts, zone, rule, place, lead, travel, remind, uid in rows
        ]

    def add(self, activity: Activity) -> Activity:
        """Keep a new one; with an id already set it keeps that id."""
        with self._database.transaction():
            number = self._database.insert(
                "INSERT INTO activity (title, starts, zone, rule, place, lead_seconds, travel_seconds,"
                " remind, uid, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(activity), activity.id or None),
            )
        return replace(activity, id=ActivityId(number))

    def update(self, activity: Activity) -> None:
        """Keep what changed. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(
                "UPDATE activity SET title = ?, starts = ?, zone = ?, rule = ?, place = ?, lead_seconds = ?,"
                " travel_seconds = ?, remind = ?, uid = ? WHERE id = ?",
                (*_values(activity), activity.id),
            )

    def remove(self, activity: ActivityId) -> None:
        """Drop it. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("DELETE FROM activity WHERE id = ?", (activity,))


def _values(activity: Activity) -> tuple[object, ...]:
    return (
        activity.title,
        activity.starts.isoformat(),
        activity.zone,
        activity.rule,
        activity.place,
        activity.lead // _SECOND,
        activity.travel // _SECOND,
        activity.remind,
        activity.uid,
    )
