"""From an activity's rule to its dated instances, by the clocks of the activity's zone."""

from __future__ import annotations

import logging
from datetime import UTC, timedelta
from itertools import dropwhile, islice, takewhile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.domain.activities import Occurrence
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import utc_from_local, zone_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from desktop_app.domain.activities import Activity, ActivityId
    from desktop_app.exchange.recurrence_rules import Rule

logger = logging.getLogger(__name__)

MOST_PER_CALL = 1000  # of one activity: nobody is reminded of more
_MOST_STEPS = 100_000  # enough for something daily in the course of 270 years
_DAY = timedelta(days=1)
_LAST_YEAR = 9998
_CALENDAR_CYCLE_YEARS = 400  # whole weeks, after which the Gregorian calendar repeats


def _utc() -> ZoneInfo:
    return ZoneInfo("UTC")


def _parsed(text: str, zone: ZoneInfo) -> Rule:
    from desktop_app.exchange.recurrence_rules import parse_rule  # noqa: PLC0415  as late as dateutil

    return parse_rule(text, zone)


def check_rule(text: str) -> None:
    """Raises InvalidInputError for a rule that cannot be read or recurs by the hour; none is fine."""
    if text.strip():
        _parsed(text, _utc())


class RuleRecurrence:
    """Fulfils Recurrence; `otherwise` gives the zone where an activity's own is unknown here."""

    def __init__(self, otherwise: Callable[[], ZoneInfo] = _utc) -> None:
        self._otherwise = otherwise
        self._reported: set[tuple[ActivityId, str]] = set()

    def check(self, rule: str) -> None:
        """Raises InvalidInputError for a rule that cannot be read or recurs by the hour."""
        check_rule(rule)

    def occurrences(self, activities: Iterable[Activity], start: datetime, end: datetime) -> list[Occurrence]:
        """Those that start in [start, end) of UTC, by start, at most MOST_PER_CALL of an activity."""
        otherwise = self._otherwise()  # once, since to ask the system for its zone takes a millisecond
        found = [
            Occurrence(
                activity.id,
                activity.title,
                starts_at,
                place,
                activity.lead,
                activity.travel,
                all_day=activity.all_day,
            )
            for activity in activities
            if _may_come(activity, start, end)
            for starts_at, place in self._instances(activity, otherwise, start, end)
        ]
        return sorted(found, key=lambda occurrence: (occurrence.starts_at, occurrence.activity))

    def _instances(
        self, activity: Activity, otherwise: ZoneInfo, start: datetime, end: datetime
    ) -> list[tuple[datetime, str]]:
        """When and where, by start: what the rule gives, and what was added, left out or moved."""
        # A whole day is the date it names, wherever the user is.
        zone = otherwise if activity.all_day else zone_named(activity.zone, otherwise)
        if str(zone) != activity.zone and not activity.all_day:
            self._report(activity, f"is in the unknown zone {activity.zone!r}; taking {zone}")
        # A day more on both sides, since clocks may be set by as much.
        first, last = (moment.astimezone(zone).replace(tzinfo=None) for moment in (start - _DAY, end + _DAY))
        changed = {change.instance: change for change in activity.changes}
        usual = (*self._by_rule(activity, zone, first, last), *activity.also)
        local = {(at, activity.place) for at in usual if at not in changed}
        local |= {(each.starts, each.place or activity.place) for each in changed.values() if each.starts}
        near = ((at, place) for at, place in local if first <= at <= last)
        found = sorted((utc_from_local(at.date(), at.time(), zone), place) for at, place in near)
        return [(at, place) for at, place in found if start <= at < end][:MOST_PER_CALL]

    def _by_rule(
        self, activity: Activity, zone: ZoneInfo, first: datetime, last: datetime
    ) -> Iterable[datetime]:
        """The local starts from `first` to `last` that the rule gives; without one the only start."""
        if not activity.rule.strip():
            return [activity.starts]
        try:
            return list(_local_starts(activity.starts, _parsed(activity.rule, zone), first, last))
        except InvalidInputError:
            self._report(activity, "has a rule that cannot be read")
            return []

    def _report(self, activity: Activity, what: str) -> None:
        """Log something once, since the same activities are looked at time and again."""
        if (activity.id, what) not in self._reported:
            self._reported.add((activity.id, what))
            logger.warning("activity %d %s", activity.id, what)


def _may_come(activity: Activity, start: datetime, end: datetime) -> bool:
    """False only where its single start is far away; calendars hold thousands of those."""
    if activity.rule or activity.also or activity.changes:
        return True
    # Local and UTC clocks differ by a day at most.
    return start - 2 * _DAY <= activity.starts.replace(tzinfo=UTC) <= end + 2 * _DAY


def _local_starts(starts: datetime, rule: Rule, first: datetime, last: datetime) -> Iterator[datetime]:
    """The instances from `first` to `last`, all by the local clock."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415  only where something recurs

    if starts > last:
        return
    if rule.until:
        last = min(last, rule.until)
    if rule.step and first > starts:
        starts += rule.step * max(0, (first - starts) // rule.step - 1)
    # A rule that never comes, such as 30 February, is followed to the end of the calendar: have that near.
    years = max(0, (_LAST_YEAR - max(starts, last).year) // _CALENDAR_CYCLE_YEARS) * _CALENDAR_CYCLE_YEARS
    ahead = rrulestr(str(rule), dtstart=_moved(starts, years))
    near = dropwhile(_moved(first, years).__gt__, islice(ahead, _MOST_STEPS))
    for each in islice(takewhile(_moved(last, years).__ge__, near), 2 * MOST_PER_CALL):
        yield _moved(each, -years)


def _moved(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)
