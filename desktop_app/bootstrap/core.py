"""The services that the command line and the application share, built on their adapters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app import logs
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.i18n import _
from desktop_app.languages import set_language
from desktop_app.services.activity_book import ActivityBook
from desktop_app.services.lookback import Lookback
from desktop_app.services.people_book import PeopleBook
from desktop_app.services.planning import Planning
from desktop_app.services.reading import Reading
from desktop_app.services.timetable import Timetable
from desktop_app.storage.preferences_file import TomlPreferences
from desktop_app.storage.store import open_store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.paths import Paths
    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.feed_reading import FeedReading
    from desktop_app.services.feeds import FeedBook
    from desktop_app.services.importing import Importing
    from desktop_app.services.ports import Announcer, Clock, PreferencesFile, Store, Web
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.services.taking_along import TakingAlong
    from desktop_app.storage.passage_files import PassageFiles

FIRST_RUN = "first-run"


@dataclass(frozen=True, slots=True)
class Core:
    """The services that both faces use; `notes` are sentences for the user about the opening."""

    paths: Paths
    clock: Clock
    store: Store
    preferences: PreferencesFile
    planning: Planning
    reading: Reading
    book: PeopleBook
    timetable: Timetable
    activities: ActivityBook
    lookback: Lookback
    notes: tuple[str, ...]

    def over(self, store: Store) -> Core:
        """For long work on another thread, over that thread's `store`; other services stay with theirs."""
        preferences = TomlPreferences(self.paths.preferences, self.clock)
        planning = Planning(store, preferences, RuleRecurrence(self.clock.zone), self.clock)
        return replace(self, store=store, preferences=preferences, planning=planning)


def build_core(paths: Paths, announcer: Announcer, clock: Clock, languages: Sequence[str] = ()) -> Core:
    """Open the records and build the services on them. Raises StorageError.

    From here on the texts are in the language that the user prefers, else in the best of `languages`.
    """
    preferences = TomlPreferences(paths.preferences, clock)
    set_language(preferences.read().language, languages)
    store = open_store(paths.database, clock.now())
    recurrence = RuleRecurrence(clock.zone)
    planning = Planning(store, preferences, recurrence, clock)
    return Core(
        paths=paths,
        clock=clock,
        store=store,
        preferences=preferences,
        planning=planning,
        reading=Reading(_read_passages, store, announcer),
        book=PeopleBook(store, planning, clock, announcer),
        timetable=Timetable(store, clock, announcer),
        activities=ActivityBook(store, recurrence, clock, announcer),
        lookback=Lookback(store),
        notes=store.problems,
    )


def _read_passages() -> PassageFiles:
    from desktop_app.assets import resource  # noqa: PLC0415  with the first prompt, or in the reader
    from desktop_app.storage.passage_files import read_passages  # noqa: PLC0415

    return read_passages(resource("passages"))


def build_importing(core: Core, announcer: Announcer) -> Importing:
    """What brings people in from files; built when a file is there, since idling needs none of it."""
    from desktop_app.domain.backups import Why  # noqa: PLC0415  the docstring says why
    from desktop_app.exchange.address_books import AddressBooks  # noqa: PLC0415  as above
    from desktop_app.services.importing import Importing  # noqa: PLC0415  as above

    keeping = build_safekeeping(core.paths, core.clock, announcer)
    return Importing(core.store, AddressBooks(), core.clock, announcer, partial(keeping.make, Why.IMPORT))


def build_calendar_import(core: Core, announcer: Announcer) -> CalendarImport:
    """What brings activities in from calendars; built when one is there, since idling needs none of it."""
    from desktop_app.domain.backups import Why  # noqa: PLC0415  the docstring says why
    from desktop_app.exchange.calendar_files import IcsReader  # noqa: PLC0415  as above
    from desktop_app.services.calendar_import import CalendarImport  # noqa: PLC0415  as above

    keeping = build_safekeeping(core.paths, core.clock, announcer)
    recurrence = RuleRecurrence(core.clock.zone)
    prepare = partial(keeping.make, Why.IMPORT)
    return CalendarImport(core.store, IcsReader(), recurrence, core.clock, announcer, prepare)


def build_feeds(core: Core, announcer: Announcer) -> FeedBook:
    """Which calendars are followed; built where they are shown, since most users follow none."""
    from desktop_app.services.feeds import FeedBook  # noqa: PLC0415  the docstring says why

    return FeedBook(core.store, announcer)


def build_feed_reading(core: Core, announcer: Announcer) -> FeedReading:
    """What asks for followed calendars; only a process that is there for it loads the network."""
    from functools import cache  # noqa: PLC0415  the docstring says why

    from desktop_app.exchange.calendar_files import IcsReader  # noqa: PLC0415  as above
    from desktop_app.services.calendar_sync import CalendarSync  # noqa: PLC0415  as above
    from desktop_app.services.feed_reading import FeedReading  # noqa: PLC0415  as above

    sync = CalendarSync(core.store, RuleRecurrence(core.clock.zone), core.clock, announcer)
    open_web = cache(partial(_open_web, core.clock))
    return FeedReading(core.store, open_web, sync, IcsReader(), core.clock, announcer)


def _open_web(clock: Clock) -> Web:
    from desktop_app.desktop.web import QtWeb  # noqa: PLC0415  loads QtNetwork

    return QtWeb(clock)


def build_taking_along(core: Core, announcer: Announcer) -> TakingAlong:
    """What writes records to files; built when asked for."""
    from desktop_app.exchange.writers import FileWriters  # noqa: PLC0415  the docstring says why
    from desktop_app.services.taking_along import TakingAlong  # noqa: PLC0415  as above
    from desktop_app.storage.preferences_file import keep_copy  # noqa: PLC0415  as above

    return TakingAlong(
        store=core.store,
        preferences=core.preferences,
        planning=core.planning,
        writers=FileWriters(),
        clock=core.clock,
        announcer=announcer,
        keeping=build_safekeeping(core.paths, core.clock, announcer),
        keep_preferences=partial(keep_copy, core.paths.preferences, core.clock),
    )


def build_safekeeping(paths: Paths, clock: Clock, announcer: Announcer) -> Safekeeping:
    """What makes backups and brings them back; built once a day, or when asked for."""
    from desktop_app.services.safekeeping import Safekeeping  # noqa: PLC0415  the docstring says why
    from desktop_app.storage.restoring import SqliteBackups  # noqa: PLC0415  as above

    return Safekeeping(SqliteBackups(paths.database), clock, announcer)


def places(paths: Paths) -> dict[str, Path]:
    """The files that `doctor` and the preferences show."""
    return {
        _("People, prompts and schedules"): paths.database,
        _("Preferences"): paths.preferences,
        _("Log file"): paths.log / logs.FILE_NAME,
    }
