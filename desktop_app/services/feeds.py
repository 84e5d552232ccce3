"""The calendars that are followed: adding, changing and dropping them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.activities import DEFAULT_LEAD, DEFAULT_TRAVEL, FeedId
from desktop_app.domain.errors import AmbiguousNameError, NotFoundError
from desktop_app.domain.feeds import LONGEST_NAME, Feed, checked_address, host_of
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Activity
    from desktop_app.services.ports import Announcer, Store


@dataclass(frozen=True, slots=True)
class Dropped:
    """A calendar that is followed no longer, with its activities, for the undo."""

    feed: Feed
    activities: tuple[Activity, ...]


class FeedBook:
    """Which calendars are followed. None of this uses the network: see FeedReading."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def all(self) -> list[Feed]:
        """All of them, in the order they were added."""
        return self._store.feeds.all() if self._store.has_feeds() else []

    def counts(self) -> Mapping[FeedId, int]:
        """How many activities each of them holds; absent where it is none."""
        return self._store.activities.counts()

    def find(self, text: str) -> Feed:
        """One by its number, name or address. Raises NotFoundError or AmbiguousNameError."""
        wanted = text.strip().casefold()
        feeds = self.all()
        for feed in feeds:
            if wanted in {str(feed.id), feed.address.casefold()}:
                return feed
        found = [feed for feed in feeds if feed.name.casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            numbers = ", ".join(str(feed.id) for feed in found)
            message = _("Several calendars are called “{text}”: say which by its number ({numbers}).")
            names = tuple(feed.name for feed in found)
            raise AmbiguousNameError(message.format(text=text, numbers=numbers), names)
        message = _("No calendar “{text}” is followed. See them with: kithbell feed list")
        raise NotFoundError(message.format(text=text))

    def add(
        self,
        address: str,
        name: str = "",
        *,
        remind: bool = True,
        lead: timedelta = DEFAULT_LEAD,
        travel: timedelta = DEFAULT_TRAVEL,
    ) -> Feed:
        """Follow the calendar at an https or webcal address; it is due to be read at once.

        Without a name it has its server's until it tells its own. Raises InvalidInputError for what is
        no such address, or is followed already.
        """
        address = checked_address(address)
        name = name.strip() or host_of(address)[:LONGEST_NAME]
        feed = self._store.feeds.add(Feed(FeedId(UNSAVED), address, name, remind, lead, travel))
        self._announcer.records_changed()
        return feed

    def change(self, feed: Feed, name: str, *, remind: bool, lead: timedelta, travel: timedelta) -> Feed:
        """Another name or other reminders; activities that were reminded of in another way stay so.

        Raises NotFoundError or InvalidInputError.
        """
        with self._store.transaction():
            before = self._store.feeds.get(feed.id)
            after = replace(before, name=name.strip(), remind=remind, lead=lead, travel=travel)
            self._store.feeds.update(after)
            for activity in self._store.activities.of_feed(feed.id):
                changed = _reminded(activity, before, after)
                if changed != activity:
                    self._store.activities.update(changed)
        self._announcer.records_changed()
        return after

    def remove(self, feed: FeedId) -> Dropped:
        """Follow it no longer: its activities go with it. Raises NotFoundError."""
        with self._store.transaction():
            gone = self._store.feeds.get(feed)
            activities = tuple(self._store.activities.of_feed(feed))
            self._store.feeds.remove(feed)
        self._announcer.records_changed()
        return Dropped(gone, activities)

    def put_back(self, dropped: Dropped) -> None:
        """Undo `remove`. Raises InvalidInputError where its address is followed again already."""
        with self._store.transaction():
            self._store.feeds.add(dropped.feed)
            for activity in dropped.activities:
                self._store.activities.add(activity)
        self._announcer.records_changed()


def _reminded(activity: Activity, before: Feed, after: Feed) -> Activity:
    if activity.remind == before.remind:
        activity = replace(activity, remind=after.remind)
    if (activity.lead, activity.travel) == (before.lead, before.travel):
        activity = replace(activity, lead=after.lead, travel=after.travel)
    return activity


def state_words(feed: Feed, now: datetime, zone: ZoneInfo) -> str:
    """How a calendar is, in a sentence or two: what went wrong, and how old what is shown is."""
    if feed.read_at is None:
        return feed.trouble or _("Not read yet.")
    when = wording.ago(local_date(feed.read_at, zone), local_date(now, zone))
    if feed.trouble:
        return _("{trouble} What is shown is as it was {when}.").format(trouble=feed.trouble, when=when)
    return _("Last read: {when}.").format(when=when)
