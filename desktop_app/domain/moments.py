"""Moments and local dates: what a wall clock says, and when that is.

A stored moment is an aware datetime in UTC. A local date or time belongs to a zone, and the two
meet only here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MINUTE = timedelta(minutes=1)


def utc_from_local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC moment at which clocks in `zone` show `at` on `day`.

    A time that the clocks skip becomes the first valid minute after the gap; a time that they
    show twice is the first of the two.
    """
    earlier = datetime.combine(day, at.replace(fold=0) if at.fold else at, zone)
    moment = earlier.astimezone(UTC)
    if moment.astimezone(zone) == earlier:  # in one zone it is what the clocks show that is compared
        return moment
    return change_of_offset(earlier.replace(fold=1).astimezone(UTC), moment, zone)


def change_of_offset(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The UTC moment of the change of offset between two moments on either side of it, to the minute."""
    offset_before = before.astimezone(zone).utcoffset()
    while after - before > _MINUTE:
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after.replace(second=0, microsecond=0)


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """The date that a calendar in `zone` shows at `moment`."""
    return moment.astimezone(zone).date()


def local_time(moment: datetime, zone: ZoneInfo) -> time:
    """The time that a clock in `zone` shows at `moment`, without seconds' fractions."""
    return moment.astimezone(zone).time().replace(microsecond=0)


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first UTC moment of `day` in `zone`."""
    return utc_from_local(day, time.min, zone)


def zone_named(name: str, otherwise: ZoneInfo) -> ZoneInfo:
    """The IANA zone of that name, or `otherwise` where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return otherwise
