"""Calendars that are followed, times the user went to something, and how being in touch felt."""

from __future__ import annotations

# How it felt is 1 for low to 5 for bright, and nobody has to say.
_FEELINGS = "CHECK ({0} BETWEEN 1 AND 5)"

STATEMENTS = (
    f"ALTER TABLE interaction ADD COLUMN feeling_before INTEGER {_FEELINGS.format('feeling_before')}",
    f"ALTER TABLE interaction ADD COLUMN feeling_after INTEGER {_FEELINGS.format('feeling_after')}",
    """
    CREATE TABLE feed (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL UNIQUE CHECK (address <> ''),
        name TEXT NOT NULL,
        remind INTEGER NOT NULL CHECK (remind IN (0, 1)),
        lead_seconds INTEGER NOT NULL CHECK (lead_seconds >= 0),
        travel_seconds INTEGER NOT NULL CHECK (travel_seconds >= 0),
        asked_at INTEGER,
        read_at INTEGER,
        failures INTEGER NOT NULL CHECK (failures >= 0),
        trouble TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL
    ) STRICT
    """,
    "ALTER TABLE activity ADD COLUMN duration_seconds INTEGER CHECK (duration_seconds >= 0)",
    "ALTER TABLE activity ADD COLUMN all_day INTEGER NOT NULL DEFAULT 0 CHECK (all_day IN (0, 1))",
    "ALTER TABLE activity ADD COLUMN feed INTEGER REFERENCES feed ON DELETE CASCADE",
    "CREATE INDEX activity_by_feed ON activity (feed) WHERE feed IS NOT NULL",
    # Of tens of thousands of events few come in the weeks that are looked at.
    "CREATE INDEX activity_by_start ON activity (starts)",
    "CREATE INDEX activity_that_recurs ON activity (id) WHERE rule <> ''",
    "CREATE INDEX activity_start_by_moment ON activity_start (starts)",
    "CREATE INDEX activity_change_by_moment ON activity_change (starts)",
    # The activity may be gone by now: its title stays, its id is no reference.
    f"""
    CREATE TABLE attendance (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        activity INTEGER,
        title TEXT NOT NULL CHECK (title <> ''),
        note TEXT NOT NULL,
        feeling_before INTEGER {_FEELINGS.format("feeling_before")},
        feeling_after INTEGER {_FEELINGS.format("feeling_after")}
    ) STRICT
    """,
    "CREATE INDEX attendance_by_moment ON attendance (at, id)",
)
