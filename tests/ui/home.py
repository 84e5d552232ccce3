"""What the windows are made from: real services over files in a folder, and fakes at the machine's edges."""

from __future__ import annotations

import sqlite3
import threading
import time as clocks
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.assets import resource
from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.people import UNSAVED, ContactDetail, How, Interaction, Person, PersonId
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Timing, Window
from desktop_app.exchange.address_books import AddressBooks
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.activity_book import ActivityBook
from desktop_app.services.calendar_import import CalendarImport
from desktop_app.services.importing import Importing
from desktop_app.services.lookback import Lookback
from desktop_app.services.people_book import PeopleBook
from desktop_app.services.planning import Planning
from desktop_app.services.prompting import Prompting
from desktop_app.services.reading import Reading
from desktop_app.services.safekeeping import Safekeeping
from desktop_app.services.snoozing import choices
from desktop_app.services.timetable import Timetable
from desktop_app.storage.passage_files import read_passages
from desktop_app.storage.preferences_file import TomlPreferences
from desktop_app.storage.restoring import SqliteBackups
from desktop_app.storage.store import open_store
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.answers import Answers
from desktop_app.ui.operations import Operations
from desktop_app.ui.presenter import PromptPresenter
from desktop_app.ui.prompt_card import PromptCard
from desktop_app.ui.prompt_panel import PromptPanel
from desktop_app.ui.uncollected import Uncollected
from desktop_app.ui.workshop import Workshop
from tests.fakes import HandAlarm, ObedientNotifier, SetClock, SwitchAutostart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from desktop_app.domain.history import Prompt
    from desktop_app.services.ports import Store
    from desktop_app.services.prompting import PromptView

    _Service = TypeVar("_Service")


class Opened:
    """Opens addresses by remembering them; `obeys` says whether the desktop can."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.obeys = True

    def open(self, url: QUrl) -> bool:
        self.urls.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return self.obeys


class Home:
    """Joined as the application joins them. It is 18:00 on a Monday, in Berlin."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SetClock()
        self.notifier = ObedientNotifier()
        self.autostart = SwitchAutostart()
        self.alarm = HandAlarm()
        self.opened = Opened()
        self.announcer = RecordsAnnouncer()
        self.operations = Operations(Uncollected())
        self.preferences = TomlPreferences(folder / "preferences.toml", self.clock)
        self.store = open_store(folder / "kithbell.sqlite3", self.clock.now())
        recurrence = RuleRecurrence(self.clock.zone)
        self.planning = Planning(self.store, self.preferences, recurrence, self.clock)
        self.reading = Reading(partial(read_passages, resource("passages")), self.store, self.announcer)
        self.book = PeopleBook(self.store, self.planning, self.clock, self.announcer)
        self.timetable = Timetable(self.store, self.clock, self.announcer)
        self.activities = ActivityBook(self.store, recurrence, self.clock, self.announcer)
        self.lookback = Lookback(self.store)
        self.presenter = PromptPresenter(self.notifier, self.preferences, self.make_card)
        self.prompting = Prompting(
            store=self.store,
            planning=self.planning,
            reading=self.reading,
            clock=self.clock,
            alarm=self.alarm,
            presenter=self.presenter,
            announcer=self.announcer,
        )
        self.answers = Answers(self.prompting, self.preferences, self.clock)
        self.presenter.answered.connect(self.answers.take)

    def close(self) -> None:
        if self.presenter.card is not None:
            self.presenter.card.close()
        self.operations.close()
        self.store.close()

    def make_card(self, view: PromptView) -> PromptCard:
        return PromptCard(self.make_panel(view), view.title)

    def make_panel(self, view: PromptView) -> PromptPanel:
        now, zone = self.clock.now(), self.clock.zone()
        laters = choices(now, zone, self.preferences.read().limits)
        return PromptPanel(view, now=now, zone=zone, laters=laters, open_url=self.opened.open)

    def damage(self, table: str) -> None:
        """Take a table out of the file, so that reading it fails."""
        with closing(sqlite3.connect(self.folder / "kithbell.sqlite3")) as connection:
            connection.execute(f"DROP TABLE {table}")

    def add(self, name: str, *contacts: ContactDetail) -> Person:
        person = self.book.add(Person(PersonId(UNSAVED), name, self.clock.now()))
        person = replace(person, contacts=contacts)
        self.book.update(person)
        return person

    def touch(self, person: Person, days: int, how: How = How.CALL, note: str = "") -> Interaction:
        """A time in touch, so many days ago."""
        return self.book.log([person.id], at=self.clock.now() - timedelta(days=days), how=how, note=note)

    def open_all_day(self) -> Schedule:
        window = Window(time(9), time(21))
        return self.timetable.save(
            Schedule(ScheduleId(UNSAVED), "All day", EVERY_DAY, (window,), Timing.FIXED, per_day=3)
        )

    def add_activity(self, title: str, starts: datetime, place: str = "") -> Activity:
        """Something at a local time in Berlin, with a schedule that lets its reminder come."""
        self.open_all_day()
        return self.activities.save(
            Activity(ActivityId(UNSAVED), title, starts, "Europe/Berlin", place=place)
        )

    def calendars(self) -> Workshop[CalendarImport]:
        """What brings activities in from files; no backup is made."""

        def over(store: Store) -> CalendarImport:
            recurrence = RuleRecurrence(self.clock.zone)
            return CalendarImport(store, IcsReader(), recurrence, self.clock, self.announcer, _nothing)

        return self.workshop(over)

    def importing(self) -> Workshop[Importing]:
        """What brings people in from files; no backup is made."""
        return self.workshop(lambda store: Importing(store, AddressBooks(), self.clock, self.announcer))

    def keeping(self) -> Safekeeping:
        """What makes backups."""
        backups = SqliteBackups(self.folder / "kithbell.sqlite3")
        return Safekeeping(backups, self.clock, self.announcer)

    def keeping_workshop(self) -> Workshop[Safekeeping]:
        """The same for long work."""
        return Workshop(self.keeping, lambda: nullcontext(self.keeping()), self.operations)

    def workshop(self, over: Callable[[Store], _Service]) -> Workshop[_Service]:
        """A service over the records, and over a connection of its own for other threads."""

        @contextmanager
        def opened() -> Iterator[_Service]:
            with closing(self.store.another()) as store:
                yield over(store)

        return Workshop(lambda: over(self.store), opened, self.operations)

    def prompt(self) -> PromptView:
        """A prompt that was asked for and waits for an answer."""
        shown = self.prompting.suggest_now()
        assert shown is not None
        return self.prompting.view(shown.id)

    def latest_prompt(self) -> Prompt:
        return self.lookback.prompts(1)[0]


def at_rest() -> None:
    """Wait until no long work is going on, and everybody has heard what came of it."""
    give_up = clocks.monotonic() + 30
    while any(each.name == "operation" for each in threading.enumerate()):
        assert clocks.monotonic() < give_up
        QTest.qWait(1)
    QApplication.processEvents()


def _nothing(_progress: object) -> None:
    """Nothing to prepare."""
