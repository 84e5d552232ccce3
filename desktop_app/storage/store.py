"""All records of one user, in one SQLite file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.storage.activities import SqliteActivities
from desktop_app.storage.circles import SqliteCircles
from desktop_app.storage.days_off import SqliteDaysOff
from desktop_app.storage.interactions import SqliteInteractions
from desktop_app.storage.opening import open_database
from desktop_app.storage.people import SqlitePeople
from desktop_app.storage.prompts import SqlitePrompts
from desktop_app.storage.schedules import SqliteSchedules
from desktop_app.storage.state import SqliteState

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.ports import (
        ActivityRepository,
        AttendanceRepository,
        CircleRepository,
        DaysOffRepository,
        FeedRepository,
        InteractionRepository,
        PeopleRepository,
        PromptRepository,
        ScheduleRepository,
        StateRepository,
        Store,
    )
    from desktop_app.storage.database import Database


_CLEARING = (
    "DELETE FROM interaction",
    "DELETE FROM schedule",
    "DELETE FROM person",
    "DELETE FROM circle",
    "DELETE FROM activity",
    "DELETE FROM feed",
    "DELETE FROM attendance",
    "DELETE FROM days_off",
    "DELETE FROM prompt",
    "DELETE FROM passage_mark",
    "DELETE FROM flag",
)


class SqliteStore:
    """Fulfils Store; for the thread that opened it.

    `problems` are sentences about what was found at opening, for the user to read once.
    """

    def __init__(self, database: Database, problems: tuple[str, ...] = ()) -> None:
        self.people: PeopleRepository = SqlitePeople(database)
        self.circles: CircleRepository = SqliteCircles(database)
        self.interactions: InteractionRepository = SqliteInteractions(database)
        self.schedules: ScheduleRepository = SqliteSchedules(database)
        self.activities: ActivityRepository = SqliteActivities(database)
        self.days_off: DaysOffRepository = SqliteDaysOff(database)
        self.prompts: PromptRepository = SqlitePrompts(database)
        self.state: StateRepository = SqliteState(database)
        self.problems = problems
        self._database = database

    @property
    def attendances(self) -> AttendanceRepository:
        """The times the user went to something."""
        from desktop_app.storage.attendances import SqliteAttendances  # noqa: PLC0415  not while idling

        return SqliteAttendances(self._database)

    @property
    def feeds(self) -> FeedRepository:
        """The calendars that are followed."""
        from desktop_app.storage.feeds import SqliteFeeds  # noqa: PLC0415  most users follow none

        return SqliteFeeds(self._database)

    def has_feeds(self) -> bool:
        """Whether any calendar is followed; asks for less than `feeds` does."""
        return bool(self._database.rows("SELECT 1 FROM feed LIMIT 1"))

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; may be nested."""
        return self._database.transaction()

    def snapshot(self) -> AbstractContextManager[None]:
        """See Store."""
        return self._database.snapshot()

    def clear(self, seed: int) -> None:
        """Delete every record, and start anew with a seed; ids that were used stay used."""
        with self._database.transaction():
            # What refers to others goes before them.
            for statement in _CLEARING:
                self._database.change(statement)
            self._database.change("UPDATE state SET seed = ?, paused_until = NULL", (seed,))

    def version(self) -> object:
        """Differs from what it was before whenever any record has changed since, by whatever process."""
        return self._database.version()

    def another(self) -> SqliteStore:
        """The same records over a connection of its own. Raises StorageError."""
        return SqliteStore(self._database.another())

    def wait_at_most(self, seconds: float) -> None:
        """From now on whoever holds the records is waited for so long; the rest is InUseError."""
        self._database.wait_at_most(seconds)

    def rest(self) -> None:
        """Let go of what was read lately; whatever is asked for next is read from the file again."""
        self._database.rest()

    def close(self) -> None:
        """Close the database cleanly."""
        self._database.close()


def open_store(path: Path, now: datetime) -> SqliteStore:
    """Open or make the records at `path`. Raises StorageError.

    A damaged file is set aside under a name with the date of `now`, in its zone; see `problems`.
    """
    database, problems = open_database(path, now)
    return SqliteStore(database, tuple(problems))


if TYPE_CHECKING:

    def _fulfils(store: SqliteStore) -> Store:
        return store
