"""Calendars into activities: new, changed, same; and back again."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activities import MOST_EVENTS, Activity, ActivityId, Change
from desktop_app.domain.errors import InvalidInputError, StorageError
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.activity_book import ActivityBook
from desktop_app.services.calendar_import import CalendarImport
from tests.exchange.calendars import calendar, event

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.conftest import World

PATIENCE = 10.0  # seconds of the processor; it was a minute and more
WEEKLY = event("DTSTART;TZID=Europe/Berlin:20261201T193000\nRRULE:FREQ=WEEKLY\nLOCATION:Hall")
FAIR = event("DTSTART;VALUE=DATE:20270605", uid="fair@example.org", title="Fair")


class Backups:
    def __init__(self) -> None:
        self.made = 0
        self.fail = False

    def make(self, _progress: object) -> None:
        if self.fail:
            message = "no room"
            raise StorageError(message)
        self.made += 1


@pytest.fixture
def backups() -> Backups:
    return Backups()


@pytest.fixture
def calendars(world: World, backups: Backups) -> CalendarImport:
    recurrence = RuleRecurrence(world.clock.zone)
    return CalendarImport(world.store, IcsReader(), recurrence, world.clock, world.announcer, backups.make)


@pytest.fixture
def book(world: World) -> ActivityBook:
    return ActivityBook(world.store, RuleRecurrence(), world.clock, world.announcer)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "club.ics"
    path.write_bytes(calendar(WEEKLY, FAIR, head="X-WR-CALNAME:The club"))
    return path


def titles(world: World) -> list[str]:
    return sorted(activity.title for activity in world.store.activities.all())


def test_a_calendar_comes_in_and_comes_in_only_once(
    world: World, calendars: CalendarImport, backups: Backups, file: Path
) -> None:
    preview = calendars.preview(file)
    assert preview.name == "The club"
    assert calendars.describe(preview) == "2 activities are new."
    assert titles(world) == []
    result = calendars.apply(preview)
    assert titles(world) == ["Choir", "Fair"]
    assert (len(result.added), backups.made, world.announcer.times) == (2, 1, 1)
    again = calendars.preview(file)
    assert (again.new, again.changed, len(again.same)) == ((), (), 2)
    calendars.apply(again)
    assert titles(world) == ["Choir", "Fair"]
    assert world.announcer.times == 1


def test_what_was_typed_in_is_known_again_once_it_has_a_uid(
    world: World, calendars: CalendarImport, book: ActivityBook, file: Path
) -> None:
    typed = book.save(Activity(ActivityId(0), "Choir", datetime(2026, 12, 1, 19, 30), "Europe/Berlin"))  # noqa: DTZ001  local
    calendars.apply(calendars.preview(file))
    assert titles(world) == ["Choir", "Fair"]
    (choir,) = (each for each in world.store.activities.all() if each.title == "Choir")
    assert (choir.id, choir.place) == (typed.id, "Hall")
    assert choir.uid
    # Two of one look are still two.
    again = event("DTSTART;TZID=Europe/Berlin:20261201T193000", uid="other@example.org")
    file.write_bytes(calendar(WEEKLY, again))
    calendars.apply(calendars.preview(file))
    assert titles(world) == ["Choir", "Choir", "Fair"]


def test_an_import_is_taken_back(world: World, calendars: CalendarImport, file: Path) -> None:
    calendars.undo(calendars.apply(calendars.preview(file)))
    assert titles(world) == []


def test_only_some_come_in(world: World, calendars: CalendarImport, file: Path) -> None:
    preview = calendars.preview(file)
    calendars.apply(preview, [entry for entry in preview.entries if entry.activity.title == "Fair"])
    assert titles(world) == ["Fair"]


def test_what_changed_is_brought_up_to_date_and_back(
    world: World, calendars: CalendarImport, file: Path
) -> None:
    calendars.apply(calendars.preview(file))
    before = world.store.activities.all()
    file.write_bytes(calendar(WEEKLY.replace("Hall", "Church"), FAIR))
    preview = calendars.preview(file)
    assert [entry.activity.place for entry in preview.changed] == ["Church"]
    assert calendars.describe(preview) == "Nothing is new; 1 changed; 1 was here already."
    result = calendars.apply(preview)
    assert "Church" in {activity.place for activity in world.store.activities.all()}
    calendars.undo(result)
    assert world.store.activities.all() == before


def test_what_is_the_users_stays(calendars: CalendarImport, book: ActivityBook, file: Path) -> None:
    calendars.apply(calendars.preview(file))
    choir = book.find("Choir")
    choir = book.save(replace(choir, remind=False, lead=timedelta(days=1), travel=timedelta(hours=1)))
    book.skip(choir, date(2026, 12, 8))
    assert calendars.preview(file).changed == ()
    file.write_bytes(calendar(WEEKLY.replace("Hall", "Church")))
    calendars.apply(calendars.preview(file))
    choir = book.find("Choir")
    assert (choir.place, choir.remind, choir.lead, choir.travel) == (
        "Church",
        False,
        timedelta(days=1),
        timedelta(hours=1),
    )
    assert choir.changes == (Change(datetime(2026, 12, 8, 19, 30)),)  # noqa: DTZ001  the local start


def test_what_was_edited_after_an_import_stays_when_that_is_taken_back(
    calendars: CalendarImport, book: ActivityBook, file: Path
) -> None:
    calendars.apply(calendars.preview(file))
    file.write_bytes(calendar(WEEKLY.replace("Hall", "Church")))
    result = calendars.apply(calendars.preview(file))
    book.save(replace(book.find("Choir"), place="At home"))
    calendars.undo(result)
    assert book.find("Choir").place == "At home"


def test_what_is_over_stays_away(world: World, calendars: CalendarImport, file: Path) -> None:
    past = event("DTSTART:20200101T100000", uid="1", title="Long ago")
    ended = event("DTSTART:20200101T100000\nRRULE:FREQ=WEEKLY;COUNT=3", uid="2", title="Ended")
    never = event(
        "DTSTART:20200101T100000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", uid="3", title="Never"
    )
    under_way = event("DTSTART:20261122T100000\nDTEND:20261125T100000", uid="4", title="Under way")
    file.write_bytes(calendar(past, ended, never, under_way, FAIR))
    preview = calendars.preview(file)
    assert calendars.describe(preview) == "2 activities are new; 3 are over."
    calendars.apply(preview)
    assert titles(world) == ["Fair", "Under way"]


def test_two_events_without_a_uid_are_told_apart_by_title_and_start(
    world: World, calendars: CalendarImport, file: Path
) -> None:
    text = "BEGIN:VEVENT\nSUMMARY:{}\nDTSTART:20270101T100000\nEND:VEVENT"
    file.write_bytes(calendar(text.format("A"), text.format("B"), text.format("B")))
    calendars.apply(calendars.preview(file))
    assert titles(world) == ["A", "B"]
    assert len(calendars.preview(file).same) == 2


def test_nothing_comes_in_where_no_backup_could_be_made(
    world: World, calendars: CalendarImport, backups: Backups, file: Path
) -> None:
    backups.fail = True
    with pytest.raises(StorageError):
        calendars.apply(calendars.preview(file))
    assert titles(world) == []


def test_a_file_that_is_no_calendar_says_so(calendars: CalendarImport, file: Path) -> None:
    file.write_text("hello", encoding="utf-8")
    with pytest.raises(InvalidInputError, match=r"club\.ics"):
        calendars.preview(file)


def test_what_comes_only_after_years_still_comes() -> None:
    leap = Activity(
        ActivityId(1),
        "Leap day",
        datetime(2024, 2, 29, 12),  # noqa: DTZ001  local
        "UTC",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    )
    assert RuleRecurrence().to_come([leap], datetime(2096, 3, 1, tzinfo=UTC)) == [True]


def test_hundreds_that_never_come_are_over_at_once(calendars: CalendarImport, file: Path) -> None:
    rules = ("DAILY;BYMONTH=2;BYMONTHDAY=30", "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-300")
    never = (
        event(f"DTSTART:20270105T{number:06}\nRRULE:FREQ={rules[number % 2]}", uid=str(number))
        for number in range(200)
    )
    file.write_bytes(calendar(*never, FAIR))
    begun = time.process_time()
    preview = calendars.preview(file)
    assert time.process_time() - begun < PATIENCE
    assert len(preview.new) == 1
    assert len(preview.over) + len(preview.left_aside) == 200


def test_what_takes_too_long_to_follow_is_left_aside_with_its_line(
    calendars: CalendarImport, file: Path
) -> None:
    """Counted from so long ago, each would have to be followed for two thousand years."""
    rule = "FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30"
    never = (event(f"DTSTART:0010010{n}T200000\nRRULE:{rule}", uid=str(n)) for n in range(1, 10))
    file.write_bytes(calendar(FAIR, *never, WEEKLY))
    preview = calendars.preview(file)
    assert [entry.activity.title for entry in preview.new] == ["Fair", "Choir"]
    assert preview.left_aside[-1] == (
        "Line 56: this event was left aside, since it takes too long to find out when it comes."
    )
    assert calendars.describe(preview).endswith(f"{len(preview.left_aside)} events were left aside.")


def test_those_that_recur_alike_are_looked_for_once(calendars: CalendarImport, file: Path) -> None:
    many = (event(f"DTSTART:20{n % 20 + 10}0301T200000\nRRULE:FREQ=YEARLY", uid=str(n)) for n in range(5000))
    file.write_bytes(calendar(*many))
    assert len(calendars.preview(file).new) == 5000


def test_more_events_than_are_read_at_once_say_how_many(calendars: CalendarImport, file: Path) -> None:
    old = (event("DTSTART:20200105T200000", uid=f"old {n}") for n in range(MOST_EVENTS))
    file.write_bytes(calendar(WEEKLY, *old, FAIR))
    preview = calendars.preview(file)
    assert calendars.describe(preview) == ("2 activities are new; 9998 are over; 2 events were left aside.")
    (sentence,) = preview.left_aside
    assert sentence.startswith("Of its 10002 events the 10000 that recur or start last were read")


def test_what_was_edited_since_it_came_in_stays(
    calendars: CalendarImport, book: ActivityBook, world: World, file: Path
) -> None:
    result = calendars.apply(calendars.preview(file))
    book.skip(book.find("Choir"), date(2026, 12, 8))
    calendars.undo(result)
    assert titles(world) == ["Choir"]
