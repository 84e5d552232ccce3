"""The community activities in SQLite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Activity, ActivityId, Change, FeedId

if TYPE_CHECKING:
    from desktop_app.storage.database import Database, Row

_SECOND = timedelta(seconds=1)
_SELECT = (
    "SELECT id, title, starts, zone, rule, place, lead_seconds, travel_seconds, remind, uid,"
    " duration_seconds, all_day, feed FROM activity"
)
_ORDER = " ORDER BY starts, id"
# What recurs may come at any time; of the rest each start has an index of its own.
_POSSIBLE = (
    " WHERE id IN (SELECT id FROM activity WHERE rule <> ''"
    " UNION SELECT id FROM activity WHERE starts BETWEEN ? AND ?"
    " UNION SELECT activity FROM activity_start WHERE starts BETWEEN ? AND ?"
    " UNION SELECT activity FROM activity_change WHERE starts BETWEEN ? AND ?)"
)
_ANY_ZONE = timedelta(days=2)  # no two clocks are further apart, and a clock may be set by a day
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
            return self._read(self._database.rows(_SELECT + _ORDER))

    def typed_in(self) -> list[Activity]:
        """Those of no followed calendar, imported ones too, by start."""
        with self._database.snapshot():
            return self._read(self._database.rows(f"{_SELECT} WHERE feed IS NULL{_ORDER}"))

    def of_feed(self, feed: FeedId) -> list[Activity]:
        """Those of one followed calendar, by start."""
        with self._database.snapshot():
            return self._read(self._database.rows(f"{_SELECT} WHERE feed = ?{_ORDER}", (feed,)))

    def counts(self) -> dict[FeedId, int]:
        """How many each followed calendar has; absent where it is none."""
        counted = "SELECT feed, count(*) FROM activity WHERE feed IS NOT NULL GROUP BY feed"
        return {FeedId(feed): count for feed, count in self._database.rows(counted)}

    def version(self) -> object:
        """Differs from what it was before whenever any of them may have changed since."""
        return self._database.revision("activity", "activity_start", "activity_change", "feed")

    def possible(self, begins: datetime, ends: datetime) -> list[Activity]:
        """Those that may come in a stretch of UTC: some more than do, and far fewer than all."""
        first, last = (_local_text(moment) for moment in (begins - _ANY_ZONE, ends + _ANY_ZONE))
        with self._database.snapshot():
            return self._read(self._database.rows(_SELECT + _POSSIBLE, (first, last) * 3))

    def _read(self, rows: list[Row]) -> list[Activity]:
        wanted = (f"[{','.join(str(row[0]) for row in rows)}]",)
        start_rows = self._database.rows(
            "SELECT activity, starts FROM activity_start"
            " WHERE activity IN (SELECT value FROM json_each(?)) ORDER BY activity, position",
            wanted,
        )
        change_rows = self._database.rows(
            "SELECT activity, instance, starts, place FROM activity_change"
            " WHERE activity IN (SELECT value FROM json_each(?)) ORDER BY activity, position",
            wanted,
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


def _local_text(moment: datetime) -> str:
    """A moment as local starts are written; within a day of what any clock shows."""
    return moment.replace(tzinfo=None).isoformat()


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
