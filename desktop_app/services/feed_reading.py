"""Reading the calendars that are followed: the one thing that ever uses the network."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.activities import MOST_EVENTS
from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.feeds import (
    LONGEST_NAME,
    FetchError,
    after_failure,
    after_reading,
    due,
    host_of,
)
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.activities import FeedId
    from desktop_app.domain.feeds import Feed, Fetched
    from desktop_app.services.ports import Announcer, CalendarFile, CalendarReader, Clock, Store, Web

logger = logging.getLogger(__name__)


class Sync(Protocol):
    """What takes a calendar over into the activities."""

    def sync(self, feed: Feed, calendar: CalendarFile) -> int:
        """How many activities it holds now. Raises InvalidInputError and changes nothing."""


@dataclass(frozen=True, slots=True)
class FeedReading:
    """Asks for calendars, one at a time; waits for the answers. `open_web` is called when one is asked for.

    What was read last stays whatever happens, and the feed's `trouble` says what did.
    """

    store: Store
    open_web: Callable[[], Web]
    sync: Sync
    reader: CalendarReader
    clock: Clock
    announcer: Announcer

    def refresh_due(self) -> list[Feed]:
        """Ask for those whose time has come; as they are after it."""
        if not self.store.has_feeds():
            return []
        wanted = [feed.id for feed in self.store.feeds.all() if due(feed, self.clock.now())]
        refreshed: list[Feed] = []
        for number in wanted:
            with suppress(NotFoundError):  # dropped meanwhile
                feed = self._refresh(number, only_due=True)
                refreshed += [feed] if feed else []
        return refreshed

    def refresh(self, feed: FeedId) -> Feed:
        """Ask for one now, since the user wishes so; as it is after it. Raises NotFoundError."""
        return self._refresh(feed, only_due=False) or self.store.feeds.get(feed)

    def _refresh(self, number: FeedId, *, only_due: bool) -> Feed | None:
        """None where another process asks already. Raises NotFoundError where it was dropped."""
        feed = self._claim(number, only_due=only_due)
        if feed is None:
            return None
        try:
            fetched = self.open_web().fetch(feed.address, feed.etag, feed.last_modified)
            return self._keep(feed, fetched)
        except FetchError as error:
            return self._note(feed, str(error), error.pause)
        except InvalidInputError as error:
            return self._note(feed, str(error))

    def _claim(self, number: FeedId, *, only_due: bool) -> Feed | None:
        """Note that it is being asked for, so that nobody else does; as it was before."""
        with self.store.transaction():
            feed = self.store.feeds.get(number)
            now = self.clock.now()
            if only_due and not due(feed, now):
                return None
            self.store.feeds.update(replace(feed, asked_at=now))
        return feed

    def _keep(self, asked: Feed, fetched: Fetched | None) -> Feed:
        """Take over what came; not as one transaction, since nobody else could write while it is read."""
        name = ""
        if fetched is None:
            logger.info("calendar %d: as it was", asked.id)
        else:
            calendar = self.reader.read_bytes(fetched.body, asked.name, self.clock.zone())
            if calendar.beyond:
                message = _("It holds more than {count} events, which is too many to follow.")
                raise InvalidInputError(message.format(count=MOST_EVENTS))
            name = calendar.name.strip()[:LONGEST_NAME]
            count = self.sync.sync(self.store.feeds.get(asked.id), calendar)
            logger.info("calendar %d: %d bytes, %d activities", asked.id, len(fetched.body), count)
        with self.store.transaction():
            feed = self.store.feeds.get(asked.id)  # it may have been renamed, or dropped, meanwhile
            if name and feed.name == host_of(feed.address)[:LONGEST_NAME]:
                feed = replace(feed, name=name)
            feed = after_reading(feed, self.clock.now(), fetched)
            self.store.feeds.update(feed)
        self.announcer.records_changed()
        return feed

    def _note(self, asked: Feed, trouble: str, pause: timedelta = timedelta(0)) -> Feed:
        with self.store.transaction():
            feed = after_failure(self.store.feeds.get(asked.id), self.clock.now(), trouble, pause)
            self.store.feeds.update(feed)
        logger.info("calendar %d: nothing came; failures in a row: %d", feed.id, feed.failures)
        self.announcer.records_changed()
        return feed
