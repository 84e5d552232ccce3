"""Schedules that bring no prompt although they are on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.moments import local_date
from desktop_app.domain.schedules import DAYS_IN_WEEK, openings_on

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from desktop_app.domain.schedules import Schedule, Window

_DAY = timedelta(days=1)


class Closed(StrEnum):
    """Why a schedule never opens: its days are over, none are between its dates, or all is quiet."""

    OVER = "over"
    NO_DAY = "no day"
    QUIET = "quiet"


def closed(schedule: Schedule, quiet: Window | None, now: datetime, zone: ZoneInfo) -> Closed | None:
    """Why no prompt can come of a schedule that is on, at or after the UTC moment `now`; None if one can."""
    if not schedule.enabled:
        return None
    if quiet is not None and all(_lies_in(window, quiet) for window in schedule.windows):
        return Closed.QUIET
    if schedule.last_day is None:
        return None
    # A window that runs over midnight may have begun the day before.
    first = max(filter(None, (local_date(now, zone) - _DAY, schedule.first_day)))
    days = (schedule.last_day - first).days + 1
    for distance in range(min(days, schedule.every_weeks * DAYS_IN_WEEK + 1)):
        if any(opening.ends > now for opening in openings_on(schedule, first + distance * _DAY, zone, 0)):
            return None
    begun = schedule.first_day is None or _was_on(schedule, schedule.first_day, schedule.last_day)
    return Closed.OVER if begun else Closed.NO_DAY


def _was_on(schedule: Schedule, first: date, last: date) -> bool:
    days = min((last - first).days + 1, schedule.every_weeks * DAYS_IN_WEEK)
    return any(schedule.is_on(first + distance * _DAY) for distance in range(days))


def _lies_in(window: Window, quiet: Window) -> bool:
    """Whether all of it is quiet on the wall clock."""
    day = date.min
    after = datetime.combine(day, window.start) - datetime.combine(day, quiet.start)
    return after % _DAY + window.length_on(day) <= quiet.length_on(day)
