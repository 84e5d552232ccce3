"""Everything that Kithbell keeps, taken together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.domain.preferences import Preferences

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.activities import Activity, Attendance
    from desktop_app.domain.backups import Backup
    from desktop_app.domain.days_off import DaysOff
    from desktop_app.domain.feeds import Feed
    from desktop_app.domain.history import Prompt
    from desktop_app.domain.people import Circle, Interaction, Person
    from desktop_app.domain.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Mark:
    """What the user thinks of a passage."""

    passage: str
    mark: str


@dataclass(frozen=True, slots=True)
class Everything:
    """All records by their numbers, and the preferences.

    People who were removed are left out, with what concerned them alone; `dropped` holds the circles
    that were, since schedules may still name them.
    """

    seed: int
    circles: tuple[Circle, ...] = ()
    dropped: tuple[Circle, ...] = ()
    people: tuple[Person, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    days_off: tuple[DaysOff, ...] = ()
    feeds: tuple[Feed, ...] = ()
    activities: tuple[Activity, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    paused_until: datetime | None = None
    flags: tuple[str, ...] = ()
    passages: tuple[Mark, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of everything as it was understood; `passed_over` are the keys this version knows nothing of."""

    everything: Everything
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """How it was before everything was replaced; `copy` names the file that the preferences are kept in."""

    backup: Backup
    preferences: Preferences
    copy: str = ""
