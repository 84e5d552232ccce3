"""The records that the services need kept.

Everything here that reads or writes may raise StorageError. Moments are aware datetimes in UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from desktop_app.domain.activities import Activity, ActivityId, Attendance, AttendanceId, FeedId
    from desktop_app.domain.days_off import DaysOff, DaysOffId
    from desktop_app.domain.feeds import Feed
    from desktop_app.domain.history import Pause, Prompt, PromptId
    from desktop_app.domain.people import (
        Circle,
        CircleId,
        Interaction,
        InteractionId,
        LastTouch,
        Person,
        PersonId,
    )
    from desktop_app.domain.remembering import Memory
    from desktop_app.domain.schedules import Schedule, ScheduleId


class PeopleRepository(Protocol):
    """The people; those removed are left out until they are restored."""

    def all(self) -> list[Person]:
        """Everybody, by name."""

    def read_ahead(self) -> Iterator[None]:
        """The work of `all` in steps of some milliseconds, with anything else in between."""

    def get(self, person: PersonId) -> Person:
        """One of them. Raises NotFoundError."""

    def add(self, person: Person) -> Person:
        """Keep somebody new; the answer carries the new id."""

    def update(self, person: Person) -> None:
        """Keep what changed about somebody. Raises NotFoundError."""

    def remove(self, person: PersonId, at: datetime) -> None:
        """Leave somebody out from `at` on, until restored or purged. Raises NotFoundError."""

    def restore(self, person: PersonId) -> None:
        """Undo `remove`. Raises NotFoundError."""

    def purge(self, removed_before: datetime) -> int:
        """Erase for good who was removed before then, with what only concerned them; how many."""


class CircleRepository(Protocol):
    """The circles, in the user's order."""

    def all(self) -> list[Circle]:
        """All circles."""

    def add(self, circle: Circle) -> Circle:
        """Keep a new one; the answer carries the new id. Raises InvalidInputError on a name in use."""

    def update(self, circle: Circle) -> None:
        """Keep what changed. Raises NotFoundError."""

    def remove(self, circle: CircleId) -> None:
        """Drop it; its people stay."""

    def dropped(self) -> list[Circle]:
        """Those that were dropped."""


class InteractionRepository(Protocol):
    """The log of times in touch."""

    def add(self, interaction: Interaction) -> Interaction:
        """Log one; the answer carries the new id."""

    def update(self, interaction: Interaction) -> None:
        """Keep what changed. Raises NotFoundError."""

    def remove(self, interaction: InteractionId) -> None:
        """Take one out of the log. Raises NotFoundError."""

    def recent(self, limit: int, before: datetime | None = None) -> list[Interaction]:
        """The latest `limit` of them, newest first, from before a moment if one is given."""

    def of(self, person: PersonId, limit: int) -> list[Interaction]:
        """The latest with one person, newest first."""

    def last_touches(self, before: datetime | None = None) -> Mapping[PersonId, LastTouch]:
        """When each person who has been in touch was so last, from before a moment if one is given.

        The same object as the last time while nothing has changed.
        """

    def read_ahead(self, before: datetime | None = None) -> Iterator[None]:
        """The work of `last_touches` in steps of some milliseconds, with anything else in between."""


class ScheduleRepository(Protocol):
    """The schedules, in the order they were made."""

    def all(self) -> list[Schedule]:
        """All schedules, enabled or not."""

    def add(self, schedule: Schedule) -> Schedule:
        """Keep a new one; with an id already set (undo of a removal) it keeps that id."""

    def update(self, schedule: Schedule) -> None:
        """Keep what changed. Raises NotFoundError."""

    def remove(self, schedule: ScheduleId) -> None:
        """Drop it. Raises NotFoundError."""


class ActivityRepository(Protocol):
    """The community activities, by start."""

    def all(self) -> list[Activity]:
        """All activities."""

    def typed_in(self) -> list[Activity]:
        """Those of no followed calendar, imported ones too, by start."""

    def of_feed(self, feed: FeedId) -> list[Activity]:
        """Those of one followed calendar, by start."""

    def counts(self) -> Mapping[FeedId, int]:
        """How many each followed calendar has; absent where it is none."""

    def version(self) -> object:
        """Differs from what it was before whenever any of them may have changed since."""

    def possible(self, begins: datetime, ends: datetime) -> list[Activity]:
        """Those that may come in a stretch of UTC: some more than do, and far fewer than all."""

    def add(self, activity: Activity) -> Activity:
        """Keep a new one; with an id already set it keeps that id."""

    def update(self, activity: Activity) -> None:
        """Keep what changed. Raises NotFoundError."""

    def remove(self, activity: ActivityId) -> None:
        """Drop it. Raises NotFoundError."""


class AttendanceRepository(Protocol):
    """The times the user went to something."""

    def recent(self, limit: int, before: datetime | None = None) -> list[Attendance]:
        """The latest `limit` of them, newest first, from before a moment if one is given."""

    def add(self, attendance: Attendance) -> Attendance:
        """Keep a new one; with an id already set (undo of a removal) it keeps that id."""

    def update(self, attendance: Attendance) -> None:
        """Keep what changed. Raises NotFoundError."""

    def remove(self, attendance: AttendanceId) -> None:
        """Take one out of the log. Raises NotFoundError."""


class FeedRepository(Protocol):
    """The calendars that are followed, in the order they were added."""

    def all(self) -> list[Feed]:
        """All of them."""

    def get(self, feed: FeedId) -> Feed:
        """One of them. Raises NotFoundError."""

    def add(self, feed: Feed) -> Feed:
        """Keep a new one, under its id if it has one. Raises InvalidInputError for an address in use."""

    def update(self, feed: Feed) -> None:
        """Keep what changed. Raises NotFoundError."""

    def remove(self, feed: FeedId) -> None:
        """Drop it, and with it its activities. Raises NotFoundError."""


class DaysOffRepository(Protocol):
    """The days off, by their first."""

    def all(self) -> list[DaysOff]:
        """All of them, past ones too."""

    def add(self, days_off: DaysOff) -> DaysOff:
        """Keep new ones; with an id already set (undo of a removal) they keep that id."""

    def remove(self, days_off: DaysOffId) -> None:
        """Drop them. Raises NotFoundError."""


class PromptRepository(Protocol):
    """Every prompt that was shown, with its response."""

    def add(self, prompt: Prompt) -> Prompt:
        """Keep one as it is shown; the answer carries the new id."""

    def get(self, prompt: PromptId) -> Prompt:
        """One of them. Raises NotFoundError."""

    def update(self, prompt: Prompt) -> None:
        """Keep its response. Raises NotFoundError."""

    def unanswered(self) -> list[Prompt]:
        """Those without any response yet, oldest first."""

    def since(self, moment: datetime) -> list[Prompt]:
        """Those shown at or after a moment, oldest first."""

    def remembered(self, memory: Memory, before: datetime) -> list[Prompt]:
        """Of those shown before a UTC moment what counts still, oldest first."""

    def recent(self, limit: int, before: datetime | None = None) -> list[Prompt]:
        """The latest `limit`, newest first, from before a moment if one is given."""

    def passages_shown(self) -> list[str]:
        """The id of each passage shown with the latest 1000 prompts, whichever waits longest first."""


class PlaceKeeper(Protocol):
    """Keeps where a window was, in whatever words the window has for it."""

    def recall(self) -> bytes:
        """What was kept last; empty for nothing."""

    def keep(self, place: bytes) -> None:
        """Keep this instead; where that fails, only while the program runs."""


class StateRepository(Protocol):
    """The few single facts that are no preference."""

    def seed(self) -> int:
        """The number that makes “sometime” differ between users; made once with the database."""

    def pause(self) -> Pause | None:
        """The pause that was set last, past or not."""

    def set_pause(self, pause: Pause | None) -> None:
        """Set or lift the pause."""

    def flag(self, name: str) -> bool:
        """Whether something was done once, such as `first-run`."""

    def set_flag(self, name: str, *, value: bool = True) -> None:
        """Remember that it was."""

    def flags(self) -> list[str]:
        """All that was done once."""

    def passage_marks(self) -> dict[str, str]:
        """Passage id to `keep` or `less`."""

    def mark_passage(self, passage: str, mark: str) -> None:
        """Remember `keep` or `less`; an empty mark forgets."""


class Store(Protocol):
    """All records, and the one way to change several of them together."""

    people: PeopleRepository
    circles: CircleRepository
    interactions: InteractionRepository
    schedules: ScheduleRepository
    activities: ActivityRepository
    days_off: DaysOffRepository
    prompts: PromptRepository
    state: StateRepository

    @property
    def attendances(self) -> AttendanceRepository:
        """The times the user went to something."""

    @property
    def feeds(self) -> FeedRepository:
        """The calendars that are followed."""

    def has_feeds(self) -> bool:
        """Whether any calendar is followed; asks for less than `feeds` does."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; a write outside of one is a transaction of its own. May be nested."""

    def snapshot(self) -> AbstractContextManager[None]:
        """For reading alone: all of it is of one moment, whoever writes meanwhile, and nobody has to wait."""

    def clear(self, seed: int) -> None:
        """Delete every record, and start anew with a seed; what was deleted is not to be restored."""

    def version(self) -> object:
        """Differs from what it was before whenever any record has changed since, by whatever process."""

    def another(self) -> Store:
        """The same records once more, for the thread that calls this and closes it again."""

    def wait_at_most(self, seconds: float) -> None:
        """From now on whoever holds the records is waited for so long, and then it is an InUseError."""

    def rest(self) -> None:
        """Keep nothing at hand until something is asked for again."""

    def close(self) -> None:
        """Close the database cleanly."""
