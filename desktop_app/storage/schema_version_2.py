"""Households, more dates to remember, weekly limits, days off, and single instances of activities."""

from __future__ import annotations

STATEMENTS = (
    "ALTER TABLE person ADD COLUMN household TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE anniversary (
        person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        kept TEXT NOT NULL,
        PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID
    """,
    "ALTER TABLE schedule ADD COLUMN per_week INTEGER CHECK (per_week > 0)",
    """
    CREATE TABLE days_off (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL CHECK (last_day >= first_day),
        name TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE activity_start (
        activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
        position INTEGER NOT NULL,
        starts TEXT NOT NULL,
        PRIMARY KEY (activity, position)
    ) STRICT, WITHOUT ROWID
    """,
    # `starts` NULL: this instance is left out.
    """
    CREATE TABLE activity_change (
        activity INTEGER NOT NULL REFERENCES activity ON DELETE CASCADE,
        position INTEGER NOT NULL,
        instance TEXT NOT NULL,
        starts TEXT,
        place TEXT NOT NULL,
        PRIMARY KEY (activity, position)
    ) STRICT, WITHOUT ROWID
    """,
    # A prompt may be about another date than a birthday: what a column may hold changes only with its
    # table. The numbers already used stay used.
    """
    CREATE TABLE prompt_as_before (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'birthday', 'anniversary', 'activity')),
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
    """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'prompt_as_before', seq FROM sqlite_sequence WHERE name = 'prompt'
    """,
    """
    INSERT INTO prompt_as_before
    SELECT id, kind, subject, occasion, name, shown_at, zone, reason, passage, schedule,
        response, responded_at, snoozed_until
    FROM prompt
    """,
    "DROP TABLE prompt",
    "ALTER TABLE prompt_as_before RENAME TO prompt",
    "CREATE INDEX prompt_by_moment ON prompt (shown_at, id)",
    "CREATE INDEX prompt_unanswered ON prompt (shown_at, id) WHERE response IS NULL",
    "CREATE INDEX prompt_by_subject ON prompt (subject)",
)
