"""When the process that reads followed calendars is started."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from desktop_app.bootstrap.following import NEXT_PROCESS_AFTER, SETTLED_AFTER, Following
from desktop_app.domain.activities import FeedId
from desktop_app.domain.errors import StorageError
from desktop_app.domain.feeds import EVERY, Feed, after_failure, after_reading
from desktop_app.domain.people import UNSAVED
from desktop_app.storage.store import SqliteStore, open_store
from tests.fakes import SetClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from desktop_app.services.ports import FeedRepository

CLUB = Feed(FeedId(UNSAVED), "https://example.org/club.ics", "The club")
MOMENT = timedelta(seconds=1)


@dataclass
class Afternoon:
    """A program that has just started, with one followed calendar that is due."""

    store: SqliteStore
    clock: SetClock
    following: Following
    starts: list[None]

    @property
    def feed(self) -> Feed:
        (feed,) = self.store.feeds.all()
        return feed

    def go_on(self, length: timedelta) -> int:
        """Let time pass and look; how often the process has been started by then."""
        self.clock.go_on(length)
        self.following.look()
        return len(self.starts)

    def timer(self) -> timedelta | None:
        """After how long the program looks by itself."""
        timer = self.following.findChild(QTimer)
        assert isinstance(timer, QTimer)
        return timedelta(milliseconds=timer.interval()) if timer.isActive() else None


@pytest.fixture
def afternoon(qapp: QApplication, tmp_path: Path) -> Iterator[Afternoon]:  # noqa: ARG001  timers need it
    clock, starts = SetClock(), list[None]()
    with closing(open_store(tmp_path / "kithbell.sqlite3", clock.now())) as store:
        store.feeds.add(CLUB)
        following = Following(store, clock, lambda: starts.append(None))
        following.look()
        yield Afternoon(store, clock, following, starts)


def test_some_minutes_after_the_start(afternoon: Afternoon) -> None:
    assert afternoon.starts == []
    assert afternoon.timer() == SETTLED_AFTER
    assert afternoon.go_on(SETTLED_AFTER - MOMENT) == 0
    assert afternoon.go_on(MOMENT) == 1


def test_many_occasions_start_it_once(afternoon: Afternoon) -> None:
    afternoon.go_on(SETTLED_AFTER)
    assert [afternoon.go_on(MOMENT) for _ in range(20)] == [1] * 20


def test_once_it_has_read_the_next_time_is_six_hours_away(afternoon: Afternoon) -> None:
    afternoon.go_on(SETTLED_AFTER)
    afternoon.store.feeds.update(after_reading(afternoon.feed, afternoon.clock.now(), None))
    assert afternoon.go_on(timedelta(0)) == 1
    assert afternoon.timer() == EVERY
    assert afternoon.go_on(EVERY - MOMENT) == 1
    assert afternoon.go_on(MOMENT) == 2


def test_failures_make_it_wait_longer(afternoon: Afternoon) -> None:
    failed = after_failure(afternoon.feed, afternoon.clock.now(), "Busy.", timedelta(hours=20))
    afternoon.store.feeds.update(failed)
    assert afternoon.go_on(timedelta(hours=23)) == 0
    assert afternoon.go_on(timedelta(hours=1)) == 1


def test_where_it_could_not_even_ask_it_is_started_again_later(afternoon: Afternoon) -> None:
    afternoon.go_on(SETTLED_AFTER)
    assert afternoon.go_on(NEXT_PROCESS_AFTER - MOMENT) == 1
    assert afternoon.go_on(MOMENT) == 2


def test_waking_leaves_some_minutes_too(afternoon: Afternoon) -> None:
    afternoon.clock.go_on(timedelta(days=2))
    afternoon.following.wake()
    assert afternoon.starts == []
    assert afternoon.go_on(SETTLED_AFTER) == 1


def test_a_clock_set_back_holds_nothing_up(afternoon: Afternoon) -> None:
    afternoon.store.feeds.update(replace(afternoon.feed, asked_at=afternoon.clock.now()))
    afternoon.clock.go_on(-timedelta(days=400))
    afternoon.following.wake()
    assert afternoon.go_on(SETTLED_AFTER) == 1


def test_no_timer_runs_without_a_calendar(afternoon: Afternoon) -> None:
    afternoon.store.feeds.remove(afternoon.feed.id)
    assert afternoon.go_on(timedelta(days=2)) == 0
    assert afternoon.timer() is None


def test_no_timer_is_longer_than_a_day(afternoon: Afternoon) -> None:
    failed = replace(afternoon.feed, asked_at=afternoon.clock.now(), failures=30)
    afternoon.store.feeds.update(failed)
    assert afternoon.go_on(MOMENT) == 0
    assert afternoon.timer() == timedelta(days=1)


def test_records_out_of_reach_are_looked_at_later(afternoon: Afternoon) -> None:
    class Unreachable(SqliteStore):
        @property
        def feeds(self) -> FeedRepository:
            message = "The records cannot be read."
            raise StorageError(message)

    afternoon.store.__class__ = Unreachable
    assert afternoon.go_on(SETTLED_AFTER) == 0
    assert afternoon.timer() == NEXT_PROCESS_AFTER
    afternoon.store.__class__ = SqliteStore
    assert afternoon.go_on(NEXT_PROCESS_AFTER) == 1
