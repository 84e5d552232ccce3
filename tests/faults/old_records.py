"""Databases as older versions left them, with more in them than the frozen files have."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.system import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FROZEN_PEOPLE = 2  # in each of the frozen files
FROZEN_PROMPTS = 1


def laid_down(folder: Path, *, version: int, people: int, prompts: int = 0) -> Path:
    """A database of that version in the data folder below `folder`, with so many people and prompts more."""
    database = folder / "data" / "kithbell.sqlite3"
    database.parent.mkdir(parents=True, mode=0o700)
    frozen = ROOT / "tests" / "storage" / f"version_{version}.sql"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(frozen.read_text(encoding="utf-8"))
        connection.executemany(
            "INSERT INTO person (name, added_at, notes, resting, uid) VALUES (?, 0, ?, 0, '')",
            ((f"Person {number}", "x" * 500) for number in range(people)),
        )
        connection.executemany(
            "INSERT INTO prompt (kind, subject, occasion, name, shown_at, zone, reason, passage)"
            " VALUES ('person', 2, ?, 'Bo', 0, 'UTC', ?, '')",
            ((f"time {number}", "x" * 200) for number in range(prompts)),
        )
        connection.commit()
    return database


def everything(database: Path) -> list[str]:
    """Whose it is and of which version, every table and every row."""
    with closing(sqlite3.connect(database)) as connection:
        pragmas = ("user_version", "application_id")
        versions = [str(connection.execute(f"PRAGMA {name}").fetchone()) for name in pragmas]
        return [*versions, *connection.iterdump()]
