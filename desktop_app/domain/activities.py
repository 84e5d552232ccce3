"""Community activities and their dated instances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NewType

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.feelings import Feeling

ActivityId = NewType("ActivityId", int)
AttendanceId = NewType("AttendanceId", int)
FeedId = NewType("FeedId", int)

DEFAULT_LEAD = timedelta(hours=2)
DEFAULT_TRAVEL = timedelta(minutes=30)
# What takes a whole day has no hour: it is told of from nine in the morning of the day before.
ALL_DAY_LEAD = timedelta(hours=15)
MOST_LEAD = timedelta(days=60)  # as the sentence that refuses a longer one says
MOST_EVENTS = 10_000  # of one calendar: to read them takes a second or two


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one instance: `instance` is the naive local start that the rule gives it.

    It moved to `starts` (naive, local; the same start where only the place changed), or is left out.
    """

    instance: datetime
    starts: datetime | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something to go to, once or recurring.

    `starts` is a naive local datetime in the IANA zone `zone`, `rule` an RFC 5545 RRULE or empty; `also`
    holds further local starts that no rule gives, `changes` what became of single instances.
    A prompt comes from `lead` before it starts, and in any case `travel` before. One that is `all_day`
    starts at midnight. `feed` is the calendar that it came with, which alone changes it.
    """

    id: ActivityId
    title: str
    starts: datetime
    zone: str
    rule: str = ""
    place: str = ""
    lead: timedelta = DEFAULT_LEAD
    travel: timedelta = DEFAULT_TRAVEL
    remind: bool = True
    uid: str = ""
    also: tuple[datetime, ...] = ()
    changes: tuple[Change, ...] = ()
    duration: timedelta | None = None
    all_day: bool = False
    feed: FeedId | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            message = _("An activity needs a name: type what it is, such as “Choir rehearsal”.")
            raise InvalidInputError(message)
        if not timedelta(0) <= self.travel <= self.lead <= MOST_LEAD:
            message = _("Choose to be reminded before you have to leave, and at most 60 days ahead.")
            raise InvalidInputError(message)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated instance of an activity; `starts_at` is UTC."""

    activity: ActivityId
    title: str
    starts_at: datetime
    place: str = ""
    lead: timedelta = DEFAULT_LEAD
    travel: timedelta = DEFAULT_TRAVEL
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """A time the user went to something: `at` is its UTC start, `zone` the IANA zone it was in.

    `activity` may be gone by now, or be none that is kept here.
    """

    id: AttendanceId
    at: datetime
    zone: str
    title: str
    activity: ActivityId | None = None
    note: str = ""
    feeling_before: Feeling | None = None
    feeling_after: Feeling | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            message = _("Say what you went to, such as “Choir rehearsal”.")
            raise InvalidInputError(message)
