"""A household of any size, written straight into a database of Kithbell's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from desktop_app.domain.people import PersonId
from desktop_app.services.timetable import gentle_defaults
from desktop_app.storage.columns import to_column
from desktop_app.storage.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PEOPLE, FEEDS, EVENTS = 10_000, 50, 1_000  # events of each feed
BEST_FRIEND = PersonId(1)
_CIRCLES = 4  # of a new database
_ZONE = "Europe/Berlin"
_YEARS = timedelta(days=365 * 20)
_WAYS = ("call", "message", "in-person", "video", "letter")


def fill(path: Path, now: datetime, interactions: int, people: int = PEOPLE, feeds: int = FEEDS) -> None:
    """Make the database: people in circles with details, schedules, and times in touch over twenty years.

    Each person has been in touch at least once where there are as many times as people.
    """
    with closing(open_store(path, now)) as store:
        for schedule in gentle_defaults():
            store.schedules.add(schedule)
    random = Random(1)
    start = to_column(now - _YEARS)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        connection.executemany(
            "INSERT INTO person (id, name, added_at, birthday, notes, resting, uid)"
            " VALUES (?, ?, ?, ?, ?, ?, '')",
            (
                (
                    number,
                    f"Friend {random.randrange(10**6)} {number}",
                    start,
                    f"--{number % 12 + 1:02}-{number % 28 + 1:02}" if number % 3 == 0 else None,
                    "Met at the choir." if number % 2 else "",
                    number % 20 == 0,
                )
                for number in range(1, people + 1)
            ),
        )
        connection.executemany(
            "INSERT INTO person_circle VALUES (?, ?, 0)",
            ((number, number % _CIRCLES + 1) for number in range(1, people + 1)),
        )
        connection.executemany(
            "INSERT INTO contact_detail VALUES (?, 0, 'email', ?, '')",
            ((number, f"friend{number}@example.org") for number in range(1, people + 1)),
        )
        step = (to_column(now) - start) // (interactions + 1)
        connection.executemany(
            "INSERT INTO interaction (id, at, zone, how, note, they_started) VALUES (?, ?, ?, ?, ?, 0)",
            (
                (number, start + number * step, _ZONE, _WAYS[number % 5], "About this and that.")
                for number in range(1, interactions + 1)
            ),
        )
        connection.executemany(
            "INSERT INTO interaction_person VALUES (?, ?, ?, 0)",
            sorted(
                (_with_whom(number, people), start + number * step, number)
                for number in range(1, interactions + 1)
            ),
        )
        connection.executemany(
            "INSERT INTO feed VALUES (?, ?, ?, 1, 3600, 0, NULL, NULL, 0, '', '', '')",
            ((feed, f"https://example.org/{feed}.ics", f"Club {feed}") for feed in range(1, feeds + 1)),
        )
        connection.executemany(
            "INSERT INTO activity (title, starts, zone, rule, place, lead_seconds, travel_seconds, remind,"
            " uid, duration_seconds, all_day, feed)"
            " VALUES (?, ?, ?, '', 'The hall', 3600, 0, 1, ?, 5400, 0, ?)",
            events(now, feeds),
        )
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _with_whom(number: int, people: int) -> int:
    """Everybody in turn, but for one who is seen much, so that their page is as full in each household."""
    return BEST_FRIEND if number % 200 == 0 else number * 7919 % people + 1


def events(now: datetime, feeds: int) -> Iterator[tuple[str, str, str, str, int]]:
    """A year of each feed: half of it is over."""
    first = datetime(now.year, now.month, now.day, 18, tzinfo=UTC) - timedelta(days=180)
    for feed in range(1, feeds + 1):
        for number in range(EVENTS):
            starts = (first + timedelta(hours=number * 8640 // EVENTS)).replace(tzinfo=None)
            yield f"Evening {number}", starts.isoformat(), _ZONE, f"{feed}-{number}", feed
