"""From an activity's rule to its dated instances, by the clocks of the activity's zone."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.domain.activities import Occurrence
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import utc_from_local, zone_named
from desktop_app.exchange.recurrence_search import Allowance, SearchTooLongError, local_starts, near

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import datetime

    from desktop_app.domain.activities import Activity, ActivityId
    from desktop_app.exchange.recurrence_rules import Rule

logger = logging.getLogger(__name__)

MOST_PER_CALL = 1000  # of one activity: nobody is reminded of more
# Days looked at for one activity: something daily that is counted since 1890.
_MOST_DAYS = 600_000
# And for all of a calendar: a second at most. What recurs alike is looked for once, so that thousands fit.
_MOST_DAYS_TOGETHER = 4_000_000
_USUAL_DAYS = 3_000  # a yearly date is found within two years of them
_DAY = timedelta(days=1)
_LIFETIME = timedelta(days=36_525)  # 29 February on a Monday comes every 28 years, or every 40 around 2100


def _utc() -> ZoneInfo:
    return ZoneInfo("UTC")


def _parsed(text: str, zone: ZoneInfo) -> Rule:
    from desktop_app.exchange.recurrence_rules import parse_rule  # noqa: PLC0415  as late as dateutil

    return parse_rule(text, zone)


def check_rule(text: str) -> None:
    """Raises InvalidInputError for a rule that cannot be read or recurs by the hour; none is fine."""
    if text.strip():
        _parsed(text, _utc())


@dataclass(frozen=True, slots=True)
class _Looking:
    """Several searches: how far each may go, and all together; what was found for those that are alike."""

    most: int
    together: Allowance
    answers: dict[Hashable, bool | None]

    def allowance(self) -> Allowance:
        """That of one search."""
        return Allowance(self.most, self.together)


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

    def to_come(self, activities: Iterable[Activity], now: datetime) -> list[bool | None]:
        """For each, whether an instance ends after `now` and begins within a lifetime.

        None where it takes too long to find out: they have so many days to look at together, and what
        is found soon is found first.
        """
        otherwise, all_of_them = self._otherwise(), list(activities)
        found: list[bool | None] = [None] * len(all_of_them)
        together = Allowance(_MOST_DAYS_TOGETHER)
        for most in (_USUAL_DAYS, _MOST_DAYS):
            looking = _Looking(most, together, {})
            for place, activity in enumerate(all_of_them):
                if found[place] is None:
                    found[place] = self._comes(activity, otherwise, now, looking)
        return found

    def _comes(
        self, activity: Activity, otherwise: ZoneInfo, now: datetime, looking: _Looking
    ) -> bool | None:
        start, end = now - (activity.duration or timedelta(0)), now + _LIFETIME
        zone = self._zone(activity, otherwise)
        first, last = _around(start, end, zone)
        changed = {change.instance for change in activity.changes}
        single = (*activity.also, *(() if activity.rule.strip() else (activity.starts,)))
        moved = (change.starts for change in activity.changes if change.starts)
        told = (*(at for at in single if at not in changed), *moved)
        if any(
            start <= utc_from_local(at.date(), at.time(), zone) < end for at in told if first <= at <= last
        ):
            return True
        try:
            rule = _parsed(activity.rule, zone) if activity.rule.strip() else None
        except InvalidInputError:
            return False
        if rule is None:
            return False
        begins = near(activity.starts, rule, first)
        alike = (str(rule), rule.until, begins, start, str(zone), frozenset(changed))
        if alike not in looking.answers:
            local = local_starts(begins, rule, first, last, looking.allowance())
            try:
                looking.answers[alike] = any(
                    start <= utc_from_local(at.date(), at.time(), zone) < end
                    for at in local
                    if at not in changed
                )
            except SearchTooLongError:
                looking.answers[alike] = None
        return looking.answers[alike]

    def _instances(
        self, activity: Activity, otherwise: ZoneInfo, start: datetime, end: datetime
    ) -> list[tuple[datetime, str]]:
        """When and where, by start: what the rule gives, and what was added, left out or moved."""
        zone = self._zone(activity, otherwise)
        first, last = _around(start, end, zone)
        changed = {change.instance: change for change in activity.changes}
        usual = (*self._by_rule(activity, zone, first, last), *activity.also)
        local = {(at, activity.place) for at in usual if at not in changed}
        local |= {(each.starts, each.place or activity.place) for each in changed.values() if each.starts}
        # A set: where clocks skip an hour, its times and those after it are the same moments.
        found = {
            (utc_from_local(at.date(), at.time(), zone), place) for at, place in local if first <= at <= last
        }
        return [(at, place) for at, place in sorted(found) if start <= at < end][:MOST_PER_CALL]

    def _zone(self, activity: Activity, otherwise: ZoneInfo) -> ZoneInfo:
        """Whose clocks it goes by: a whole day is the date it names, wherever the user is."""
        if activity.all_day:
            return otherwise
        zone = zone_named(activity.zone, otherwise)
        if str(zone) != activity.zone:
            self._report(activity, f"is in the unknown zone {activity.zone!r}; taking {zone}")
        return zone

    def _by_rule(
        self, activity: Activity, zone: ZoneInfo, first: datetime, last: datetime
    ) -> Iterable[datetime]:
        """The local starts from `first` to `last` that the rule gives; without one the only start."""
        if not activity.rule.strip():
            return [activity.starts]
        found: list[datetime] = []
        try:
            rule = _parsed(activity.rule, zone)
            begins = near(activity.starts, rule, first)
            found.extend(
                islice(local_starts(begins, rule, first, last, Allowance(_MOST_DAYS)), 2 * MOST_PER_CALL)
            )
        except InvalidInputError:
            self._report(activity, "has a rule that cannot be read")
        except SearchTooLongError:
            self._report(activity, "has a rule that takes too long to follow")
        return found

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


def _around(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """A stretch of UTC by the clocks of a zone, a day longer on both sides: clocks may be set by as much."""
    first, last = (moment.astimezone(zone).replace(tzinfo=None) for moment in (start - _DAY, end + _DAY))
    return first, last
