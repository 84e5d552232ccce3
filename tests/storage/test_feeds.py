"""Calendars that are followed, kept and dropped with their activities."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.activities import Activity, ActivityId, FeedId
from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.feeds import LONGEST_NAME, Feed
from desktop_app.domain.people import UNSAVED
from tests.effort import COSTLY
from tests.storage.generated import moments, texts

if TYPE_CHECKING:
    from desktop_app.storage.store import SqliteStore

CLUB = Feed(FeedId(UNSAVED), "https://example.org/club.ics", "The club")

feeds = st.builds(
    Feed,
    id=st.just(FeedId(UNSAVED)),
    address=st.integers(0).map("https://example.org/{}.ics".format),
    name=st.text(min_size=1, max_size=LONGEST_NAME).filter(str.strip),
    remind=st.booleans(),
    lead=st.integers(3600, 86400).map(lambda seconds: timedelta(seconds=seconds)),
    travel=st.integers(0, 3600).map(lambda seconds: timedelta(seconds=seconds)),
    asked_at=st.none() | moments,
    read_at=st.none() | moments,
    failures=st.integers(0, 1000),
    trouble=texts,
    etag=texts,
    last_modified=texts,
)


@settings(COSTLY, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(feeds, feeds)
def test_what_is_kept_is_read_back(store: SqliteStore, first: Feed, second: Feed) -> None:
    kept = store.feeds.add(first)
    assert store.feeds.all() == [kept] == [replace(first, id=kept.id)]
    changed = replace(second, id=kept.id)
    store.feeds.update(changed)
    assert store.feeds.get(kept.id) == changed
    store.feeds.remove(kept.id)
    assert store.feeds.add(changed) == changed
    store.feeds.remove(kept.id)
    assert store.feeds.all() == []


def test_whether_there_is_any(store: SqliteStore) -> None:
    assert not store.has_feeds()
    kept = store.feeds.add(CLUB)
    assert store.has_feeds()
    store.feeds.remove(kept.id)
    assert not store.has_feeds()


def test_an_address_is_followed_once(store: SqliteStore) -> None:
    store.feeds.add(CLUB)
    with pytest.raises(InvalidInputError, match="as “The club”"):
        store.feeds.add(replace(CLUB, name="Again"))
    assert len(store.feeds.all()) == 1


def test_its_activities_go_with_it(store: SqliteStore) -> None:
    kept = store.feeds.add(CLUB)
    fair = Activity(ActivityId(UNSAVED), "Fair", datetime(2027, 6, 5), "UTC")  # noqa: DTZ001  local
    store.activities.add(replace(fair, feed=kept.id))
    own = store.activities.add(fair)
    store.feeds.remove(kept.id)
    assert store.activities.all() == [own]


def test_what_is_gone_is_gone(store: SqliteStore) -> None:
    gone = replace(CLUB, id=FeedId(7), asked_at=datetime(2026, 11, 23, tzinfo=UTC))
    for act in (store.feeds.get, store.feeds.remove):
        with pytest.raises(NotFoundError):
            act(gone.id)
    with pytest.raises(NotFoundError):
        store.feeds.update(gone)
