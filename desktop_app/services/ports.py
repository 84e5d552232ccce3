"""What the services need from outside, as Protocols.

Adapters in storage, scheduling, desktop and exchange fulfil these; the tests' fakes do too. All
moments are aware datetimes in UTC. Everything that reads or writes records may raise StorageError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.progress import UNWATCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import (
        Activity,
        ActivityId,
        Attendance,
        AttendanceId,
        FeedId,
        Occurrence,
    )
    from desktop_app.domain.backups import Backup, Why
    from desktop_app.domain.days_off import DaysOff, DaysOffId
    from desktop_app.domain.everything import Document, Everything
    from desktop_app.domain.feeds import Feed, Fetched
    from desktop_app.domain.good_moment import Attention
    from desktop_app.domain.history import Pause, Prompt, PromptId
    from desktop_app.domain.people import (
        Anniversary,
        Birthday,
        Circle,
        CircleId,
        ContactDetail,
        Interaction,
        InteractionId,
        LastTouch,
        Person,
        PersonId,
    )
    from desktop_app.domain.preferences import Preferences
    from desktop_app.domain.progress import Progress
    from desktop_app.domain.remembering import Memory
    from desktop_app.domain.schedules import Schedule, ScheduleId
    from desktop_app.domain.tables import Column, Columns, Table
    from desktop_app.services.notices import Notice, NoticeAnswer


class Clock(Protocol):
    """What time it is, and where."""

    def now(self) -> datetime:
        """The moment, in UTC."""

    def zone(self) -> ZoneInfo:
        """The zone that the user's clocks show now, read afresh."""


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


class Backups(Protocol):
    """Copies of all records, beside them."""

    def all(self) -> list[Backup]:
        """Every one, the latest first. Raises StorageError."""

    def is_sound(self) -> bool:
        """Whether the records are whole; if not, they make way at the next start. Raises StorageError."""

    def make(self, now: datetime, why: Why, progress: Progress = UNWATCHED) -> Backup:
        """One more, and superfluous ones go; from any thread. Local days are those of `now`'s zone.

        Raises StorageError, or StoppedError of `progress`.
        """

    def restore(self, backup: Backup, now: datetime, progress: Progress = UNWATCHED) -> Backup:
        """Bring the records back to it, from any thread; a backup of those just before.

        Raises StorageError, or StoppedError of `progress`; then the records are as they were.
        """


class Eraser(Protocol):
    """Ends it all."""

    def erase(self) -> None:
        """Delete everything Kithbell keeps, here for good. Raises StorageError naming what is left."""


class PreferencesFile(Protocol):
    """The preferences on disk."""

    def read(self) -> Preferences:
        """The preferences, defaults where the file says nothing; never raises for a broken file."""

    def write(self, preferences: Preferences) -> None:
        """Replace them in one step; keys unknown to this version stay. Raises StorageError."""

    def problems(self) -> list[str]:
        """What was wrong with the file at the last read, as sentences for the user."""


class Recurrence(Protocol):
    """From an activity's rule to its dated instances."""

    def occurrences(self, activities: Iterable[Activity], start: datetime, end: datetime) -> list[Occurrence]:
        """Those that start in [start, end), by start; a rule that cannot be read has none."""

    def to_come(self, activities: Iterable[Activity], now: datetime) -> list[bool | None]:
        """For each, whether an instance ends after `now`; None where it takes too long to find out."""

    def check(self, rule: str) -> None:
        """Raises InvalidInputError for a rule that cannot be read or recurs within the hour."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody as another program wrote them down."""

    name: str
    uid: str = ""
    birthday: Birthday | None = None
    contacts: tuple[ContactDetail, ...] = ()
    notes: str = ""
    groups: tuple[str, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressBook:
    """What a file held: its contacts, and a sentence for each entry that was left aside."""

    contacts: tuple[Contact, ...]
    left_aside: tuple[str, ...] = ()


class AddressBookReader(Protocol):
    """From an address-book file to contacts."""

    def read(self, path: Path, columns: Columns | None = None, /) -> AddressBook:
        """Read it whole; `columns` says what those of a table hold, where the user was asked.

        Raises UnclearColumnsError to ask, InvalidInputError with the line number, or StorageError.
        """

    def try_out(self, table: Table, columns: Sequence[Column], /) -> tuple[Contact, ...]:
        """Who is in the rows of a question's table, were these its columns."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a calendar held: its name, its activities, none saved yet, and what was left aside.

    `lines` says where in the file each activity begins; `beyond` counts the events that were not even
    looked at, since there are so many.
    """

    name: str
    activities: tuple[Activity, ...]
    left_aside: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    beyond: int = 0


class CalendarReader(Protocol):
    """From calendar files to activities; `zone` is that of times that name none."""

    def read(self, path: Path, zone: ZoneInfo) -> CalendarFile:
        """Read a file whole. Raises InvalidInputError with the line number, or StorageError."""

    def read_bytes(self, data: bytes, name: str, zone: ZoneInfo) -> CalendarFile:
        """Read what came from elsewhere under a name. Raises InvalidInputError."""


class Web(Protocol):
    """Reads calendars from https addresses: the one port that uses the network."""

    def fetch(self, address: str, etag: str, last_modified: str) -> Fetched | None:
        """What is there now, or None where it is what it was under these two. Raises FetchError.

        Takes at most 20 seconds and 10 MB; the error's text is for the user, without the address.
        """


@dataclass(frozen=True, slots=True)
class PlannedPrompt:
    """A prompt to come at a UTC moment, in the words of the user's language."""

    at: datetime
    identity: str
    name: str
    reason: str


class Writers(Protocol):
    """From records to the files of other programs; ids in them follow from `seed`, the user's own."""

    def everything(self, everything: Everything) -> bytes:
        """Kithbell's own document."""

    def people(self, people: Iterable[Person], circles: Mapping[CircleId, str], seed: int) -> bytes:
        """Cards."""

    def activities(self, activities: Iterable[Activity], now: datetime, seed: int, zone: ZoneInfo) -> bytes:
        """A calendar; `zone` is that of the user's clocks now."""

    def plan(self, prompts: Iterable[PlannedPrompt], now: datetime, seed: int) -> bytes:
        """A calendar of what is planned."""

    def touches(self, touches: Iterable[Interaction], names: Mapping[PersonId, str], zone: ZoneInfo) -> bytes:
        """A table."""

    def read_everything(self, path: Path) -> Document:
        """Kithbell's own document, back. Raises InvalidInputError or StorageError."""


class NoticeListener(Protocol):
    """Who is told what became of a notice; always on the main thread."""

    def notice_shown(self, prompt: PromptId) -> None:
        """The desktop has it on screen."""

    def notice_failed(self, prompt: PromptId, why: str) -> None:
        """It could not be shown, or nobody said so in time; `why` is for the log."""

    def notice_answered(self, prompt: PromptId, answer: NoticeAnswer) -> None:
        """A button, or the body (`OPEN`), was pressed."""


class Notifier(Protocol):
    """The desktop's own notifications: one at a time."""

    def show(self, notice: Notice, listener: NoticeListener) -> None:
        """Show it in place of the one before; returns at once."""

    def withdraw(self, prompt: PromptId) -> None:
        """Take it off the screen if it is still there."""

    def describe(self) -> str:
        """A few words for `status` and `doctor`, such as “dunst 1.9.0” or “none answers”."""

    def is_denied(self) -> bool:
        """Whether the system did not allow the latest notice, as macOS' user may have wanted."""

    def close(self) -> None:
        """Withdraw what is on screen and let go of the service."""


class Announcer(Protocol):
    """Tells whoever shows records that some have changed."""

    def records_changed(self) -> None:
        """Something was written; look again."""


class Alarm(Protocol):
    """Call me at this moment; one at a time."""

    def set(self, moment: datetime | None) -> None:
        """Wake at a UTC moment in place of the one before, or not at all."""


class Autostart(Protocol):
    """Starting with the session, read back from the system itself."""

    def is_enabled(self) -> bool:
        """Whether the system will start Kithbell at login."""

    def missing_program(self) -> str:
        """The program that it is to start, where there is none any more; else nothing."""

    def enable(self) -> None:
        """Make it so. Raises StorageError."""

    def disable(self) -> None:
        """Undo that. Raises StorageError."""


class Presence(Protocol):
    """What the desktop can tell of its user."""

    def look(self, now: datetime) -> Attention:
        """As it is at this UTC moment; takes some 50 milliseconds at most and never raises."""


class RunningInstance(Protocol):
    """The Kithbell that runs in the tray, seen from another process."""

    def ask(self, verb: str, **arguments: str) -> Mapping[str, object] | None:
        """Send a verb and wait for the answer, two seconds at most; None where none runs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`: a part, its state, and the cure where something is wrong.

    `told` stands for the state where it is passed on: a folder's name or a file's contents may be telling.
    """

    part: str
    state: str
    well: bool = True
    cure: str = ""
    told: str | None = None


class Diagnosis(Protocol):
    """A part that can say how it is."""

    def findings(self) -> Sequence[Finding]:
        """Its lines, without anybody's name."""
