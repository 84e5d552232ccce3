"""The tables as they were first released."""

from __future__ import annotations

STATEMENTS = (
    # AUTOINCREMENT: an id that was taken back by an undo must not have gone to somebody else.
    """
    CREATE TABLE circle (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        folded_name TEXT NOT NULL CHECK (folded_name <> ''),
        ideal_count INTEGER NOT NULL CHECK (ideal_count > 0),
        ideal_unit TEXT NOT NULL CHECK (ideal_unit IN ('day', 'week', 'month', 'year')),
        longest_count INTEGER CHECK (longest_count > 0),
        longest_unit TEXT CHECK (longest_unit IN ('day', 'week', 'month', 'year')),
        tie TEXT NOT NULL,
        removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        CHECK ((longest_count IS NULL) = (longest_unit IS NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX circle_by_name ON circle (folded_name) WHERE NOT removed",
    """
    CREATE TABLE person (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (name <> ''),
        added_at INTEGER NOT NULL,
        ideal_count INTEGER CHECK (ideal_count > 0),
        ideal_unit TEXT CHECK (ideal_unit IN ('day', 'week', 'month', 'year')),
        longest_count INTEGER CHECK (longest_count > 0),
        longest_unit TEXT CHECK (longest_unit IN ('day', 'week', 'month', 'year')),
        birthday TEXT,
        notes TEXT NOT NULL,
        resting INTEGER NOT NULL CHECK (resting IN (0, 1)),
        uid TEXT NOT NULL,
        removed_at INTEGER,
        CHECK ((ideal_count IS NULL) = (ideal_unit IS NULL)),
        CHECK ((longest_count IS NULL) = (longest_unit IS NULL)),
        CHECK (longest_count IS NULL OR ideal_count IS NOT NULL)
    ) STRICT
    """,
    """
    CREATE TABLE person_circle (
        person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        circle INTEGER NOT NULL REFERENCES circle ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (person, circle)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE contact_detail (
        person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('phone', 'email', 'message')),
        value TEXT NOT NULL,
        label TEXT NOT NULL,
        PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE interaction (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('call', 'message', 'in-person', 'video', 'letter')),
        note TEXT NOT NULL,
        they_started INTEGER NOT NULL CHECK (they_started IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX interaction_by_moment ON interaction (at, id)",
    # `at` stands here once more, so that the last time in touch with each of many people is
    # one step into this tree for each of them.
    """
    CREATE TABLE interaction_person (
        person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        at INTEGER NOT NULL,
        interaction INTEGER NOT NULL REFERENCES interaction ON DELETE CASCADE,
        position INTEGER NOT NULL,
        PRIMARY KEY (person, at, interaction)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX interaction_person_by_interaction ON interaction_person (interaction, position)",
    # Weekdays are a sum of 1 for Monday to 64 for Sunday.
    """
    CREATE TABLE schedule (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL CHECK (name <> ''),
        weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
        timing TEXT NOT NULL CHECK (timing IN ('fixed', 'sometime')),
        per_day INTEGER NOT NULL CHECK (per_day > 0),
        about TEXT NOT NULL CHECK (about IN ('everything', 'people', 'activities')),
        enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
        every_weeks INTEGER NOT NULL CHECK (every_weeks > 0),
        first_day TEXT,
        last_day TEXT
    ) STRICT
    """,
    """
    CREATE TABLE schedule_window (
        schedule INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE,
        position INTEGER NOT NULL,
        starts TEXT NOT NULL,
        ends TEXT NOT NULL,
        PRIMARY KEY (schedule, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE schedule_circle (
        schedule INTEGER NOT NULL REFERENCES schedule ON DELETE CASCADE,
        circle INTEGER NOT NULL REFERENCES circle,
        PRIMARY KEY (schedule, circle)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE activity (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL CHECK (title <> ''),
        starts TEXT NOT NULL,
        zone TEXT NOT NULL,
        rule TEXT NOT NULL,
        place TEXT NOT NULL,
        lead_seconds INTEGER NOT NULL CHECK (lead_seconds >= 0),
        travel_seconds INTEGER NOT NULL CHECK (travel_seconds >= 0),
        remind INTEGER NOT NULL CHECK (remind IN (0, 1)),
        uid TEXT NOT NULL
    ) STRICT
    """,
    # What a prompt was about may be gone by now: its name stays, its ids are no references.
    """
    CREATE TABLE prompt (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'birthday', 'activity')),
        subject INTEGER NOT NULL,
        occasion TEXT NOT NULL,
        name TEXT NOT NULL,
        shown_at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        reason TEXT NOT NULL,
        passage TEXT NOT NULL,
        schedule INTEGER,
        response TEXT,
        responded_at INTEGER,
        snoozed_until INTEGER
    ) STRICT
    """,
    "CREATE INDEX prompt_by_moment ON prompt (shown_at, id)",
    "CREATE INDEX prompt_unanswered ON prompt (shown_at, id) WHERE response IS NULL",
    "CREATE INDEX prompt_by_subject ON prompt (subject)",
    "CREATE TABLE passage_mark (passage TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE flag (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE state (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seed INTEGER NOT NULL,
        paused_until INTEGER
    ) STRICT
    """,
)
