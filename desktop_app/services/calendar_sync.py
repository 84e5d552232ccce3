"""Keeping the activities of a followed calendar as that calendar has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _
from desktop_app.services.calendar_import import Verdict, compared

if TYPE_CHECKING:
    from datetime import timedelta

    from desktop_app.domain.activities import Activity, FeedId
    from desktop_app.services.ports import Announcer, CalendarFile, Clock, Recurrence, Store

MOST_ACTIVITIES = 2000  # planning takes half a second then, whenever records change


class Followed(Protocol):
    """A calendar that is followed, and how to be reminded of what is new in it."""

    @property
    def id(self) -> FeedId:
        """Its number."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    @property
    def remind(self) -> bool:
        """Whether to be reminded of what is new."""

    @property
    def lead(self) -> timedelta:
        """How long before."""

    @property
    def travel(self) -> timedelta:
        """How long it takes to get there."""


@dataclass(frozen=True, slots=True)
class CalendarSync:
    """Brings a followed calendar's activities up to date."""

    store: Store
    recurrence: Recurrence
    clock: Clock
    announcer: Announcer

    def sync(self, feed: Followed, calendar: CalendarFile) -> int:
        """Take over what the calendar says now, in one transaction; how many activities it holds.

        What it no longer holds, or is over, goes; what is the user's about the rest stays. Raises
        InvalidInputError for too much: then everything stays as it was.
        """
        comes = self.recurrence.to_come(calendar.activities, self.clock.now())
        told = [each for each, does in zip(calendar.activities, comes, strict=True) if does]
        if len(told) > MOST_ACTIVITIES:
            message = _("“{name}” holds more than {count} activities to come, which is too many to follow.")
            raise InvalidInputError(message.format(name=feed.name, count=MOST_ACTIVITIES))
        with self.store.transaction():
            here = self.store.activities.of_feed(feed.id)
            entries = compared((_followed(activity, feed) for activity in told), here)
            for entry in entries:
                if entry.verdict is Verdict.NEW:
                    self.store.activities.add(entry.activity)
                elif entry.verdict is Verdict.CHANGED:
                    self.store.activities.update(entry.activity)
            gone = {activity.id for activity in here} - {entry.activity.id for entry in entries}
            for number in gone:
                self.store.activities.remove(number)
        if gone or any(entry.verdict is not Verdict.SAME for entry in entries):
            self.announcer.records_changed()
        return len(entries)


def _followed(activity: Activity, feed: Followed) -> Activity:
    """As a new one would be kept; a whole day keeps its own lead, since it has no hour."""
    activity = replace(activity, feed=feed.id, remind=feed.remind)
    return activity if activity.all_day else replace(activity, lead=feed.lead, travel=feed.travel)
