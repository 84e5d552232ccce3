"""The community activities in SQLite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Activity, ActivityId, Change

if TYPE_CHECKING:
    from desktop_app.storage.database import Database

_SECOND = timedelta(seconds=1)
_SELECT = (
    "SELECT id, title, starts, zone, rule, place, lead_seconds, travel_seconds, remind, uid,"
    " duration_seconds, all_day, feed FROM activity ORDER BY starts, id"
)
_INSERT = (
    "INSERT INTO activity (title, starts, zone, rule, place, lead_seconds, travel_seconds, remind, uid,"
    " duration_seconds, all_day, feed, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE activity SET title = ?, starts = ?, zone = ?, rule = ?, place = ?, lead_seconds = ?,"
    " travel_seconds = ?, remind = ?, uid = ?, duration_seconds = ?, all_day = ?, feed = ? WHERE id = ?"
)


class SqliteActivities:
    """Fulfils ActivityRepository; lead and travel are kept to the second."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Activity]:
        """All activities, by start."""
        with self._database.snapshot():
            rows = self._database.rows(_SELECT)
            start_rows = self._database.rows(
                "SELECT activity, starts FROM activity_start ORDER BY activity, position"
            )
            change_rows = self._database.rows(
                "SELECT activity, instance, starts, place FROM activity_change ORDER BY activity, position"
            )
        also: dict[int, list[datetime]] = defaultdict(list)
        for number, starts in start_rows:
            also[number].append(datetime.fromisoformat(starts))
        changes: dict[int, list[Change]] = defaultdict(list)
        for number, instance, starts, place in change_rows:
            moved = datetime.fromisoformat(starts) if starts else None
            changes[number].append(Change(datetime.fromisoformat(instance), moved, place))
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
                also=tuple(also.get(number, ())),
                changes=tuple(changes.get(number, ())),
                duration=None if duration is None else timedelta(seconds=duration),
                all_day=bool(all_day),
                feed=feed,
            )
            for (
                number,
                title,
                starts,
                zone,
                rule,
                place,
                lead,
                travel,
                remind,
                uid,
                duration,
                all_day,
                feed,
            ) in rows
        ]

    def add(self, activity: Activity) -> Activity:
        """Keep a new one; with an id already set it keeps that id."""
        with self._database.transaction():
            number = self._database.insert(_INSERT, (*_values(activity), activity.id or None))
            added = replace(activity, id=ActivityId(number))
            self._add_parts(added)
        return added

    def update(self, activity: Activity) -> None:
        """Keep what changed. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(_UPDATE, (*_values(activity), activity.id))
            self._database.change("DELETE FROM activity_start WHERE activity = ?", (activity.id,))
            self._database.change("DELETE FROM activity_change WHERE activity = ?", (activity.id,))
            self._add_parts(activity)

    def remove(self, activity: ActivityId) -> None:
        """Drop it. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("DELETE FROM activity WHERE id = ?", (activity,))

    def _add_parts(self, activity: Activity) -> None:
        self._database.change_many(
            "INSERT INTO activity_start (activity, position, starts) VALUES (?, ?, ?)",
            ((activity.id, position, starts.isoformat()) for position, starts in enumerate(activity.also)),
        )
        self._database.change_many(
            "INSERT INTO activity_change (activity, position, instance, starts, place)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                (
                    activity.id,
                    position,
                    change.instance.isoformat(),
                    change.starts.isoformat() if change.starts else None,
                    change.place,
                )
                for position, change in enumerate(activity.changes)
            ),
        )


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
        None if activity.duration is None else activity.duration // _SECOND,
        activity.all_day,
        activity.feed,
    )
