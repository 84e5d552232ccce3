"""What the services need from outside, as Protocols.

Adapters in storage, scheduling, desktop and exchange fulfil these; the tests' fakes do too.
"""

from __future__ import annotations

from desktop_app.services.ports.files import (
    AddressBook,
    AddressBookReader,
    Backups,
    CalendarFile,
    CalendarReader,
    Contact,
    Eraser,
    PlannedPrompt,
    PreferencesFile,
    Recurrence,
    Web,
    Writers,
)
from desktop_app.services.ports.machine import (
    Alarm,
    Announcer,
    Autostart,
    Clock,
    Diagnosis,
    Finding,
    NoticeListener,
    Notifier,
    Presence,
    RunningInstance,
)
from desktop_app.services.ports.records import (
    ActivityRepository,
    AttendanceRepository,
    CircleRepository,
    DaysOffRepository,
    FeedRepository,
    InteractionRepository,
    PeopleRepository,
    PlaceKeeper,
    PromptRepository,
    ScheduleRepository,
    StateRepository,
    Store,
)

__all__ = [
    "ActivityRepository",
    "AddressBook",
    "AddressBookReader",
    "Alarm",
    "Announcer",
    "AttendanceRepository",
    "Autostart",
    "Backups",
    "CalendarFile",
    "CalendarReader",
    "CircleRepository",
    "Clock",
    "Contact",
    "DaysOffRepository",
    "Diagnosis",
    "Eraser",
    "FeedRepository",
    "Finding",
    "InteractionRepository",
    "NoticeListener",
    "Notifier",
    "PeopleRepository",
    "PlaceKeeper",
    "PlannedPrompt",
    "PreferencesFile",
    "Presence",
    "PromptRepository",
    "Recurrence",
    "RunningInstance",
    "ScheduleRepository",
    "StateRepository",
    "Store",
    "Web",
    "Writers",
]
