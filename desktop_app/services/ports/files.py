"""Files that the services need read and written, on disk and from afar.

Moments are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.progress import UNWATCHED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Activity, Occurrence
    from desktop_app.domain.backups import Backup, Why
    from desktop_app.domain.everything import Document, Everything
    from desktop_app.domain.feeds import Fetched
    from desktop_app.domain.people import (
        Anniversary,
        Birthday,
        CircleId,
        ContactDetail,
        Interaction,
        Person,
        PersonId,
    )
    from desktop_app.domain.preferences import Preferences
    from desktop_app.domain.progress import Progress
    from desktop_app.domain.tables import Column, Columns, Table


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
