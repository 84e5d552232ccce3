"""Calendars that are followed: what the user may do, and what reading them does."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import AmbiguousNameError, InvalidInputError, NotFoundError
from desktop_app.domain.feeds import EVERY, Fetched, FetchError
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.calendar_sync import CalendarSync
from desktop_app.services.feed_reading import FeedReading
from desktop_app.services.feeds import FeedBook, state_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.services.conftest import World

SECRET = "https://me:secret@example.org/private-secret/club.ics?key=secret"
LATER = timedelta(hours=3)


def calendar(*titles: str, name: str = "") -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{title}\r\nDTSTART:20990605T100000Z\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
        for title in titles
    )
    named = f"X-WR-CALNAME:{name}\r\n" if name else ""
    return f"BEGIN:VCALENDAR\r\n{named}{events}END:VCALENDAR\r\n".encode()


@dataclass
class Wire:
    """A Web that answers what it is told, in turn, and remembers what it was asked."""

    answers: list[Fetched | FetchError | None] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    meanwhile: Callable[[], object] = lambda: None

    def fetch(self, address: str, etag: str, last_modified: str) -> Fetched | None:
        self.asked.append((address, etag, last_modified))
        self.meanwhile()
        answer = self.answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer


@dataclass
class Club:
    """The parts under test."""

    world: World
    wire: Wire
    book: FeedBook
    reading: FeedReading

    def titles(self) -> list[str]:
        return sorted(activity.title for activity in self.world.store.activities.all())


@pytest.fixture
def club(world: World) -> Club:
    wire = Wire()
    sync = CalendarSync(world.store, RuleRecurrence(world.clock.zone), world.clock, world.announcer)
    reading = FeedReading(world.store, lambda: wire, sync, IcsReader(), world.clock, world.announcer)
    return Club(world, wire, FeedBook(world.store, world.announcer), reading)


def test_a_calendar_comes_in_with_its_name(club: Club) -> None:
    feed = club.book.add("webcal://example.org/club.ics")
    assert feed.name == "example.org"
    club.wire.answers = [Fetched(calendar("Regatta", "Choir", name="The club"), '"1"', "Mon")]
    (read,) = club.reading.refresh_due()
    assert club.wire.asked == [("https://example.org/club.ics", "", "")]
    assert club.titles() == ["Choir", "Regatta"]
    assert (read.name, read.etag, read.last_modified) == ("The club", '"1"', "Mon")
    assert read.asked_at == read.read_at == club.world.clock.now()
    assert club.book.all() == [read]
    assert club.book.counts() == {read.id: 2}


def test_the_users_name_stays(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics", " Rowing ")
    club.wire.answers = [Fetched(calendar("Regatta", name="The club"))]
    assert club.reading.refresh(feed.id).name == "Rowing"


def test_a_calendar_without_a_name_keeps_its_servers(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta"))]
    assert club.reading.refresh(feed.id).name == "example.org"


def test_no_calendar_is_asked_for_twice_within_six_hours(club: Club) -> None:
    club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta"), '"1"'), None]
    club.reading.refresh_due()
    club.world.clock.go_on(EVERY - timedelta(seconds=1))
    assert club.reading.refresh_due() == []
    club.world.clock.go_on(timedelta(seconds=1))
    (read,) = club.reading.refresh_due()
    assert [etag for _, etag, _ in club.wire.asked] == ["", '"1"']
    assert read.read_at == club.world.clock.now()
    assert club.titles() == ["Regatta"]


def test_what_the_user_asks_for_is_asked_at_once(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta")), Fetched(calendar("Choir"))]
    club.reading.refresh(feed.id)
    club.reading.refresh(feed.id)
    assert club.titles() == ["Choir"]


def test_offline_the_last_good_copy_stays_and_says_so(club: Club) -> None:
    club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta"), '"1"'), *[FetchError("Nobody there.")] * 5]
    (read,) = club.reading.refresh_due()
    read_at, waits = read.read_at, []
    for _ in range(5):
        before = club.world.clock.now()
        while not (refreshed := club.reading.refresh_due()):
            club.world.clock.go_on(LATER)
        (feed,) = refreshed
        waits.append((club.world.clock.now() - before) // timedelta(hours=1))
        assert (feed.read_at, feed.trouble, feed.etag) == (read_at, "Nobody there.", '"1"')
    assert waits == [6, 6, 12, 24, 48]
    assert club.titles() == ["Regatta"]
    words = state_words(feed, club.world.clock.now(), club.world.clock.zone())
    assert words == "Nobody there. What is shown is as it was 4 days ago."


def test_the_server_is_left_alone_as_long_as_it_wants(club: Club) -> None:
    club.book.add("https://example.org/club.ics")
    club.wire.answers = [FetchError("Busy.", timedelta(hours=20)), None]
    club.reading.refresh_due()
    club.world.clock.go_on(timedelta(hours=20) - timedelta(seconds=1))
    assert club.reading.refresh_due() == []
    club.world.clock.go_on(timedelta(hours=5))
    assert len(club.reading.refresh_due()) == 1


def test_what_cannot_be_read_changes_nothing_and_is_asked_for_whole_again(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta"), '"1"'), Fetched(b"<html>", '"2"')]
    club.reading.refresh(feed.id)
    refreshed = club.reading.refresh(feed.id)
    assert refreshed.etag == '"1"'
    assert "calendar" in refreshed.trouble
    assert club.titles() == ["Regatta"]


@pytest.mark.parametrize(("count", "words"), [(2001, "2000 activities"), (10_001, "10000 events")])
def test_what_is_too_much_to_plan_with_stays_out(club: Club, count: int, words: str) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar(*map(str, range(count))))]
    assert words in club.reading.refresh(feed.id).trouble
    assert club.titles() == []


def test_one_in_trouble_holds_up_no_other(club: Club) -> None:
    for number in range(3):
        club.book.add(f"https://example.org/{number}.ics")
    club.wire.answers = [FetchError("Gone."), Fetched(b"BEGIN"), Fetched(calendar("Regatta"))]
    assert [bool(feed.trouble) for feed in club.reading.refresh_due()] == [True, True, False]


def test_dropped_while_it_was_asked_for(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    other = club.book.add("https://example.org/other.ics")
    dropping = iter([feed.id])
    club.wire.meanwhile = lambda: [club.book.remove(number) for number in dropping]
    club.wire.answers = [Fetched(calendar("Regatta")), Fetched(calendar("Choir"))]
    assert [each.id for each in club.reading.refresh_due()] == [other.id]
    assert club.titles() == ["Choir"]


def test_renamed_while_it_was_asked_for(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.meanwhile = lambda: club.book.change(
        feed, "Rowing", remind=True, lead=feed.lead, travel=feed.travel
    )
    club.wire.answers = [Fetched(calendar("Regatta", name="The club"))]
    assert club.reading.refresh(feed.id).name == "Rowing"


def test_two_at_once_ask_once(club: Club) -> None:
    club.book.add("https://example.org/club.ics")
    second: list[object] = []
    club.wire.meanwhile = lambda: second.extend(club.reading.refresh_due())
    club.wire.answers = [Fetched(calendar("Regatta"))]
    assert len(club.reading.refresh_due()) == 1
    assert second == []


def test_without_a_calendar_the_web_is_not_opened(club: Club) -> None:
    def opened() -> Wire:
        pytest.fail("the web was opened")

    reading = replace(club.reading, open_web=opened)
    assert reading.refresh_due() == []
    with pytest.raises(NotFoundError):
        reading.refresh(club.book.remove(club.book.add("https://example.org/club.ics").id).feed.id)


def test_nothing_secret_is_logged(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    feed = club.book.add(SECRET)
    club.wire.answers = [Fetched(calendar("Regatta", name="The club")), FetchError("Gone."), None]
    for _ in range(3):
        club.reading.refresh(feed.id)
    assert len(caplog.records) == 3
    for word in ("secret", "example.org", "Regatta", "club"):
        assert word not in caplog.text


def test_found_by_number_name_or_address(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics", "Rowing")
    assert [club.book.find(text) for text in ("1", "rowing ", feed.address)] == [feed] * 3
    with pytest.raises(NotFoundError, match="kithbell feed list"):
        club.book.find("chess")
    club.book.add("https://example.org/other.ics", "Rowing")
    with pytest.raises(AmbiguousNameError, match="1, 2"):
        club.book.find("Rowing")


def test_an_address_is_followed_once(club: Club) -> None:
    club.book.add("webcal://example.org/club.ics", "Rowing")
    with pytest.raises(InvalidInputError, match="as “Rowing”"):
        club.book.add("https://example.org/club.ics")


def test_other_reminders_leave_those_alone_that_were_changed_by_hand(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta", "Choir"))]
    feed = club.reading.refresh(feed.id)
    choir, regatta = sorted(club.world.store.activities.all(), key=lambda activity: activity.title)
    club.world.store.activities.update(replace(choir, lead=timedelta(days=1)))
    club.book.change(feed, "Rowing", remind=False, lead=LATER, travel=timedelta(0))
    changed = {activity.title: activity for activity in club.world.store.activities.all()}
    assert changed["Regatta"] == replace(regatta, remind=False, lead=LATER, travel=timedelta(0))
    assert changed["Choir"] == replace(choir, remind=False, lead=timedelta(days=1))
    (kept,) = club.book.all()
    assert (kept.name, kept.etag) == ("Rowing", feed.etag)


def test_dropped_and_put_back(club: Club) -> None:
    feed = club.book.add("https://example.org/club.ics")
    club.wire.answers = [Fetched(calendar("Regatta", "Choir"), '"1"')]
    feed, before = club.reading.refresh(feed.id), club.world.store.activities.all()
    dropped = club.book.remove(feed.id)
    assert (club.book.all(), club.titles()) == ([], [])
    club.book.put_back(dropped)
    assert (club.book.all(), club.world.store.activities.all()) == ([feed], before)


def test_the_words_for_how_it_is(club: Club) -> None:
    now, zone = club.world.clock.now(), club.world.clock.zone()
    feed = club.book.add("https://example.org/club.ics")
    assert state_words(feed, now, zone) == "Not read yet."
    assert state_words(replace(feed, trouble="Gone."), now, zone) == "Gone."
    assert state_words(replace(feed, read_at=now), now, zone) == "Last read: today."
