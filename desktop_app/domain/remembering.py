"""Which earlier prompts the planner has to know: all of the last weeks, of a year those that count still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.activities import MOST_LEAD
from desktop_app.domain.candidates import BELATED_DAYS, PROMPTS_LOOKED_AT
from desktop_app.domain.planner import HORIZON_DAYS
from desktop_app.domain.preferences import MOST_BIRTHDAY_LEAD_DAYS
from desktop_app.domain.promises import EARLIEST_REMINDER_DAYS
from desktop_app.domain.standing import REST_AFTER_SILENCES

# A reminder or a birthday is told at most so long before; until it is past, it is not told again.
_RECENTLY = max(
    MOST_LEAD + timedelta(days=EARLIEST_REMINDER_DAYS + 1),
    timedelta(days=MOST_BIRTHDAY_LEAD_DAYS + BELATED_DAYS + 1),
)
_BACK = timedelta(days=HORIZON_DAYS)


@dataclass(frozen=True, slots=True)
class Memory:
    """All prompts shown since one UTC moment, and back to another one those that count still.

    These are the latest `about_each` about each person that were answered or went by, the latest about
    each subject if it was put off, and the latest `latest` of all.
    """

    since: datetime
    back_to: datetime
    about_each: int = len(REST_AFTER_SILENCES)
    latest: int = PROMPTS_LOOKED_AT


def memory(start: datetime) -> Memory:
    """What is to be remembered on the day that begins at this UTC moment."""
    return Memory(since=start - _RECENTLY, back_to=start - _BACK)
