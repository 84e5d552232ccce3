"""The calendars that are followed, in SQLite."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.activities import FeedId
from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.feeds import Feed
from desktop_app.i18n import _
from desktop_app.storage.columns import to_column_or_none, to_moment_or_none

if TYPE_CHECKING:
    from desktop_app.storage.database import Database, Row

_SECOND = timedelta(seconds=1)
_SELECT = (
    "SELECT id, address, name, remind, lead_seconds, travel_seconds, asked_at, read_at, failures, trouble,"
    " etag, last_modified FROM feed"
)
_INSERT = (
    "INSERT INTO feed (address, name, remind, lead_seconds, travel_seconds, asked_at, read_at, failures,"
    " trouble, etag, last_modified, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE feed SET address = ?, name = ?, remind = ?, lead_seconds = ?, travel_seconds = ?, asked_at = ?,"
    " read_at = ?, failures = ?, trouble = ?, etag = ?, last_modified = ? WHERE id = ?"
)


class SqliteFeeds:
    """Fulfils FeedRepository; lead and travel are kept to the second."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Feed]:
        """All of them, in the order they were added."""
        return [_feed(row) for row in self._database.rows(f"{_SELECT} ORDER BY id")]

    def get(self, feed: FeedId) -> Feed:
        """One of them. Raises NotFoundError."""
        for row in self._database.rows(f"{_SELECT} WHERE id = ?", (feed,)):
            return _feed(row)
        raise NotFoundError(_("This calendar is no longer followed."))

    def add(self, feed: Feed) -> Feed:
        """Keep a new one, under its id if it has one. Raises InvalidInputError for an address in use."""
        with self._database.transaction():
            for (name,) in self._database.rows("SELECT name FROM feed WHERE address = ?", (feed.address,)):
                message = _("You follow this calendar already, as “{name}”.").format(name=name)
                raise InvalidInputError(message)
            number = self._database.insert(_INSERT, (*_values(feed), feed.id or None))
        return replace(feed, id=FeedId(number))

    def update(self, feed: Feed) -> None:
        """Keep what changed. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one(_UPDATE, (*_values(feed), feed.id))

    def remove(self, feed: FeedId) -> None:
        """Drop it, and with it its activities. Raises NotFoundError."""
        with self._database.transaction():
            self._database.change_one("DELETE FROM feed WHERE id = ?", (feed,))


def _feed(row: Row) -> Feed:
    number, address, name, remind, lead, travel, asked_at, read_at, failures, *words = row
    return Feed(
        FeedId(number),
        address,
        name,
        bool(remind),
        timedelta(seconds=lead),
        timedelta(seconds=travel),
        to_moment_or_none(asked_at),
        to_moment_or_none(read_at),
        failures,
        *words,
    )


def _values(feed: Feed) -> tuple[object, ...]:
    return (
        feed.address,
        feed.name,
        feed.remind,
        feed.lead // _SECOND,
        feed.travel // _SECOND,
        to_column_or_none(feed.asked_at),
        to_column_or_none(feed.read_at),
        feed.failures,
        feed.trouble,
        feed.etag,
        feed.last_modified,
    )
