"""The schedules in SQLite."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from desktop_app.domain.schedules import DAYS_IN_WEEK, About, Schedule, ScheduleId, Timing, Window
from desktop_app.storage.columns import to_date_or_none

if TYPE_CHECKING:
    from desktop_app.domain.people import CircleId
    from desktop_app.storage.database import Database


class SqliteSchedules:
    """Fulfils ScheduleRepository."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Schedule]:
        """All schedules, enabled or not, in the order they were made."""
        with self._database.snapshot():
            rows = self._database.rows(
                "SELECT id, name, weekdays, timing, per_day, about, enabled, every_weeks,"
                " first_day, last_day, per_week FROM schedule ORDER BY id"
            )
            window_rows = self._database.rows(
                "SELECT schedule, starts, ends FROM schedule_window ORDER BY schedule, position"
            )
            circle_rows = self._database.rows("SELECT schedule, circle FROM schedule_circle")
        windows: dict[int, list[Window]] = defaultdict(list)
        for schedule, starts, ends in window_rows:
            windows[schedule].append(Window(time.fromisoformat(starts), time.fromisoformat(ends)))
        circles: dict[int, set[CircleId]] = defaultdict(set)
        for schedule, circle in circle_rows:
            circles[schedule].add(circle)
        return [
            Schedule(
                id=number,
                name=name,
                weekdays=_to_weekdays(weekdays),
                windows=tuple(windows[number]),
                timing=Timing(timing),
                per_day=per_day,
                about=About(about),
                circles=frozenset(circles[number]),
                enabled=bool(enabled),
                every_weeks=every_weeks,
                first_day=to_date_or_none(first_day),
                last_day=to_date_or_none(last_day),
                per_week=per_week,
            )
            for (
                number, name, weekdays, timing, per_day, about, enabled, every_weeks, first_day, last_day,
                per_week,
            ) in rows
        ]  # fmt: skip

    def add(self, schedule: Schedule) -> Schedule:
        """Keep a new one; with an id already set (undo of a removal) it keeps that id."""
        with self._database.transaction():
            number = self._database.insert(
                "INSERT INTO schedule (name, weekdays, timing, per_day, about, enabled, every_weeks,"
                " first_day, last_day, per_week, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*_values(schedule), schedule.id or None),
            )
            added = replace(schedule, id=ScheduleId(number))
            self._add_parts(added)
        return added

    def update(self, schedule: Schedule) -> None:
        """Keep what changed. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(
                "UPDATE schedule SET name = ?, weekdays = ?, timing = ?, per_day = ?, about = ?, enabled = ?,"
                " every_weeks = ?, first_day = ?, last_day = ?, per_week = ? WHERE id = ?",
                (*_values(schedule), schedule.id),
            )
            self._database.change("DELETE FROM schedule_window WHERE schedule = ?", (schedule.id,))
            self._database.change("DELETE FROM schedule_circle WHERE schedule = ?", (schedule.id,))
            self._add_parts(schedule)

    def remove(self, schedule: ScheduleId) -> None:
        """Drop it. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("DELETE FROM schedule WHERE id = ?", (schedule,))

    def _add_parts(self, schedule: Schedule) -> None:
        self._database.change_many(
            "INSERT INTO schedule_window (schedule, position, starts, ends) VALUES (?, ?, ?, ?)",
            (
                (schedule.id, position, window.start.isoformat(), window.end.isoformat())
                for position, window in enumerate(schedule.windows)
            ),
        )
        self._database.change_many(
            "INSERT INTO schedule_circle (schedule, circle) VALUES (?, ?)",
            ((schedule.id, circle) for circle in schedule.circles),
        )


def _values(schedule: Schedule) -> tuple[object, ...]:
    return (
        schedule.name,
        sum(1 << day for day in schedule.weekdays),
        schedule.timing,
        schedule.per_day,
        schedule.about,
        schedule.enabled,
        schedule.every_weeks,
        schedule.first_day.isoformat() if schedule.first_day else None,
        schedule.last_day.isoformat() if schedule.last_day else None,
        schedule.per_week,
    )


def _to_weekdays(bits: int) -> frozenset[int]:
    return frozenset(day for day in range(DAYS_IN_WEEK) if bits & 1 << day)
