"""A followed calendar's activities are those of the calendar."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activities import FeedId
from desktop_app.domain.errors import InvalidInputError
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.calendar_sync import MOST_ACTIVITIES, CalendarSync
from tests.exchange.calendars import calendar, event, read

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.activities import Activity
    from tests.services.conftest import World


FEED = FeedId(1)


@dataclass(frozen=True)
class Club:
    id: FeedId = FEED
    name: str = "The club"
    remind: bool = True
    lead: timedelta = timedelta(hours=5)
    travel: timedelta = timedelta(minutes=45)


CHOIR = event("DTSTART;TZID=Europe/Berlin:20261201T193000\nRRULE:FREQ=WEEKLY\nLOCATION:Hall")
FAIR = event("DTSTART;VALUE=DATE:20270605", uid="fair@example.org", title="Fair")


@pytest.fixture
def sync(world: World, tmp_path: Path) -> CalendarSync:
    with closing(sqlite3.connect(tmp_path / "kithbell.sqlite3")) as connection:
        connection.execute(
            "INSERT INTO feed VALUES (1, 'https://example.org/a.ics', 'The club', 1, 0, 0,"
            " NULL, NULL, 0, '', '', '')"
        )
        connection.commit()
    return CalendarSync(world.store, RuleRecurrence(world.clock.zone), world.clock, world.announcer)


def by_title(world: World) -> dict[str, Activity]:
    return {activity.title: activity for activity in world.store.activities.all()}


def test_what_is_new_comes_and_what_is_gone_goes(world: World, sync: CalendarSync) -> None:
    assert sync.sync(Club(), read(calendar(CHOIR, FAIR))) == 2
    first = by_title(world)
    assert {activity.feed for activity in first.values()} == {1}
    assert (first["Choir"].lead, first["Choir"].travel) == (Club().lead, Club().travel)
    assert first["Fair"].all_day
    assert sync.sync(Club(), read(calendar(CHOIR.replace("Hall", "Church")))) == 1
    (choir,) = world.store.activities.all()
    assert (choir.id, choir.place) == (first["Choir"].id, "Church")


def test_nothing_is_announced_where_nothing_changed(world: World, sync: CalendarSync) -> None:
    sync.sync(Club(), read(calendar(CHOIR)))
    times = world.announcer.times
    sync.sync(Club(), read(calendar(CHOIR)))
    assert world.announcer.times == times


def test_what_the_user_typed_in_is_left_alone(world: World, sync: CalendarSync) -> None:
    own = world.store.activities.add(replace(read(calendar(CHOIR)).activities[0], title="My own"))
    sync.sync(Club(), read(calendar(CHOIR)))
    sync.sync(Club(), read(calendar()))
    assert world.store.activities.all() == [own]


def test_the_users_reminder_stays(world: World, sync: CalendarSync) -> None:
    sync.sync(Club(), read(calendar(CHOIR)))
    world.store.activities.update(replace(by_title(world)["Choir"], remind=False))
    sync.sync(Club(), read(calendar(CHOIR.replace("Hall", "Church"))))
    choir = by_title(world)["Choir"]
    assert (choir.place, choir.remind) == ("Church", False)


def test_what_is_too_much_changes_nothing(world: World, sync: CalendarSync) -> None:
    sync.sync(Club(), read(calendar(CHOIR)))
    many = (event("DTSTART:20270105T200000", uid=str(number)) for number in range(MOST_ACTIVITIES + 1))
    with pytest.raises(InvalidInputError, match="The club"):
        sync.sync(Club(), read(calendar(*many)))
    assert list(by_title(world)) == ["Choir"]
