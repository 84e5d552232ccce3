"""Community activities and their dated instances."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NewType

from desktop_app.domain.errors import InvalidInputError

ActivityId = NewType("ActivityId", int)

DEFAULT_LEAD = timedelta(hours=2)
DEFAULT_TRAVEL = timedelta(minutes=30)


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
    A prompt comes from `lead` before it starts, and in any case `travel` before.
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

    def __post_init__(self) -> None:
        if not self.title.strip():
            message = "An activity needs a name: type what it is, such as “Choir rehearsal”."
            raise InvalidInputError(message)
        if not timedelta(0) <= self.travel <= self.lead <= timedelta(days=60):
            message = "Choose to be reminded before you have to leave, and at most 60 days ahead."
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
