"""Services over a real database in a temporary folder, with a clock to set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from desktop_app.assets import resource
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.domain.preferences import Preferences
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Timing, Window
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.people_book import PeopleBook
from desktop_app.services.planning import Planning
from desktop_app.services.prompting import Prompting
from desktop_app.services.reading import Reading
from desktop_app.services.timetable import Timetable
from desktop_app.storage.passage_files import read_passages
from desktop_app.storage.store import open_store
from tests.fakes import CountingAnnouncer, HandAlarm, Screen, SetClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.services.ports import Store


@dataclass
class Preferred:
    """A PreferencesFile in memory."""

    preferences: Preferences

    def read(self) -> Preferences:
        return self.preferences

    def write(self, preferences: Preferences) -> None:
        self.preferences = preferences

    def problems(self) -> list[str]:
        return []


@dataclass
class World:
    """Everything a service test needs."""

    store: Store
    clock: SetClock
    announcer: CountingAnnouncer
    alarm: HandAlarm
    screen: Screen
    preferred: Preferred
    planning: Planning
    reading: Reading
    book: PeopleBook
    timetable: Timetable
    prompting: Prompting

    def add(self, name: str) -> Person:
        return self.book.add(Person(PersonId(UNSAVED), name, self.clock.now()))

    def open_all_day(self) -> Schedule:
        window = Window(time(9), time(21))
        return self.timetable.save(
            Schedule(ScheduleId(UNSAVED), "All day", EVERY_DAY, (window,), Timing.FIXED, per_day=3)
        )


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock, announcer, alarm, screen = SetClock(), CountingAnnouncer(), HandAlarm(), Screen()
    store = open_store(tmp_path / "kithbell.sqlite3", clock.now())
    preferred = Preferred(Preferences())
    planning = Planning(store, preferred, RuleRecurrence(), clock)
    reading = Reading(partial(read_passages, resource("passages")), store, announcer)
    prompting = Prompting(
        store=store,
        planning=planning,
        reading=reading,
        clock=clock,
        alarm=alarm,
        presenter=screen,
        announcer=announcer,
    )
    book = PeopleBook(store, planning, clock, announcer)
    timetable = Timetable(store, clock, announcer)
    yield World(
        store, clock, announcer, alarm, screen, preferred, planning, reading, book, timetable, prompting
    )
    store.close()
