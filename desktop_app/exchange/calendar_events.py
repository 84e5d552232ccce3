"""What one event of a calendar says, read by the icalendar library."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from desktop_app.domain.errors import InvalidInputError
from desktop_app.exchange.recurrence_rules import parse_rule
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.exchange.calendar_lines import Component
    from desktop_app.exchange.calendar_zones import Zones

LONGEST_TITLE = 500  # characters, as of people's names
_LONGEST_UID = 500
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_ALL_LATER = re.compile(r'RANGE="?THISANDFUTURE', re.IGNORECASE)
_DAY = timedelta(days=1)
_LONGEST = timedelta(days=366)
_FIRST_YEAR, _LAST_YEAR = 2, 9998  # so that every zone can reckon


@dataclass(frozen=True, slots=True)
class Event:
    """One event, and the line it begins in: `starts`, `left_out` and `also` are naive and local in `zone`.

    `instance` is set where it only says what became of one instance of the event with its `uid`.
    """

    line: int
    uid: str
    title: str
    starts: datetime
    zone: str
    place: str = ""
    rule: str = ""
    duration: timedelta | None = None
    all_day: bool = False
    cancelled: bool = False
    sequence: int = 0
    instance: datetime | None = None
    also: tuple[datetime, ...] = ()
    left_out: tuple[datetime, ...] = ()

    def in_zone_of(self, other: Event, local: datetime) -> datetime:
        """One of its local times by the clocks of another event; whole days have none."""
        if self.zone == other.zone or self.all_day or other.all_day:
            return local
        aware = local.replace(tzinfo=ZoneInfo(self.zone))
        return aware.astimezone(ZoneInfo(other.zone)).replace(tzinfo=None)


def read_event(component: Component, zones: Zones) -> Event:
    """Take in an event. Raises InvalidInputError saying what about it cannot be read."""
    from icalendar import Event as LibraryEvent  # noqa: PLC0415  not before an import

    if any(map(_ALL_LATER.search, component.heads("RECURRENCE-ID"))):
        message = _("it changes all later instances as well")
        raise InvalidInputError(message)
    text = "\r\n".join(("BEGIN:VEVENT", *component.dates, "END:VEVENT", ""))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what it guesses, and guesses well
        try:
            return _event(_Values(LibraryEvent.from_ical(text), zones), component)
        except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError):
            message = _("its dates cannot be read")
            raise InvalidInputError(message) from None


def _event(values: _Values, component: Component) -> Event:
    starts, zone = values.start()
    rule = values.rule(component)
    if rule and zone.key == "UTC" and values.zones.of_calendar and not values.all_day:
        starts, zone = _on_local_clocks(starts, rule, values.zones.of_calendar)
    return Event(
        line=component.line,
        uid=component.text("UID")[:_LONGEST_UID],
        title=component.text("SUMMARY")[:LONGEST_TITLE].rstrip(),
        starts=starts,
        zone=zone.key,
        place=component.text("LOCATION")[:LONGEST_TITLE].rstrip(),
        rule=rule,
        duration=values.duration(),
        all_day=values.all_day,
        cancelled=component.text("STATUS").upper() == "CANCELLED",
        sequence=_number(component.text("SEQUENCE")),
        instance=next(values.moments("RECURRENCE-ID", zone), None),
        also=tuple(dict.fromkeys(values.moments("RDATE", zone))),
        left_out=tuple(dict.fromkeys(values.left_out(starts, zone))),
    )


def _on_local_clocks(starts: datetime, rule: str, zone: ZoneInfo) -> tuple[datetime, ZoneInfo]:
    """The start of a recurring event that was written in UTC, by the clocks of its calendar.

    What comes every Tuesday at half past seven means the clocks of a place; unless the local day is
    another one than the rule names, that can be kept.
    """
    local = starts.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    if local.date() != starts.date() and "BY" in rule.upper():
        return starts, ZoneInfo("UTC")
    return local, zone


class _Values:
    """An event's values in the domain's terms."""

    def __init__(self, event: Any, zones: Zones) -> None:  # noqa: ANN401  the library's class has no types
        self._event = event
        self.zones = zones
        self.all_day = not isinstance(event["DTSTART"].dt, datetime)

    def start(self) -> tuple[datetime, ZoneInfo]:
        """The local start and its zone; a whole day starts at midnight, wherever the user is."""
        prop = self._event["DTSTART"]
        if self.all_day:
            return _checked(datetime.combine(prop.dt, time.min)), self.zones.otherwise
        zone = self._zone(prop)
        return _checked(prop.dt.replace(tzinfo=None)), zone

    def _zone(self, prop: Any) -> ZoneInfo:  # noqa: ANN401  as above
        if prop.dt.tzinfo is not None and prop.dt.tzinfo.utcoffset(None) == timedelta(0):
            return ZoneInfo("UTC")
        tzid = str(prop.params.get("TZID", ""))
        return self.zones.zone(tzid, prop.dt.tzinfo) if tzid or prop.dt.tzinfo else self.zones.otherwise

    def duration(self) -> timedelta | None:
        """How long it takes, if that is said and sensible."""
        start, end, length = (self._event.get(name) for name in ("DTSTART", "DTEND", "DURATION"))
        found = length.dt if length is not None else None
        if end is not None:
            begins, ends = start.dt, end.dt
            if isinstance(begins, datetime) != isinstance(ends, datetime):
                return None
            if isinstance(begins, datetime) and (begins.tzinfo is None) != (ends.tzinfo is None):
                begins, ends = begins.replace(tzinfo=None), ends.replace(tzinfo=None)
            found = ends - begins
        if found is None and self.all_day:
            return _DAY
        return found if isinstance(found, timedelta) and timedelta(0) < found <= _LONGEST else None

    def rule(self, component: Component) -> str:
        """The rule as it was written. Raises InvalidInputError for what Kithbell does not keep to."""
        rules = [rule.strip() for rule in component.values("RRULE") if rule.strip()]
        if not rules:
            return ""
        if len(rules) > 1 or component.values("EXRULE"):
            message = _("it recurs by several rules at once")
            raise InvalidInputError(message)
        try:
            parse_rule(rules[0], self.zones.otherwise)
        except InvalidInputError:
            message = _("it recurs in a way that cannot be read, or by the hour")
            raise InvalidInputError(message) from None
        return rules[0]

    def left_out(self, starts: datetime, zone: ZoneInfo) -> Iterator[datetime]:
        """Which instances do not come; a bare date means the one on that day."""
        for prop in self._each("EXDATE"):
            if isinstance(prop.dt, datetime):
                yield self._local(prop, zone)
            else:
                yield datetime.combine(prop.dt, starts.time())

    def moments(self, name: str, zone: ZoneInfo) -> Iterator[datetime]:
        """The local times of a property in the zone of the event's start."""
        for prop in self._each(name):
            yield self._local(prop, zone)

    def _each(self, name: str) -> Iterator[Any]:
        found = self._event.get(name)
        for each in found if isinstance(found, list) else [found] if found is not None else []:
            yield from getattr(each, "dts", [each])

    def _local(self, prop: Any, zone: ZoneInfo) -> datetime:  # noqa: ANN401  as above
        value = prop.dt[0] if isinstance(prop.dt, tuple) else prop.dt
        if not isinstance(value, datetime):
            return _checked(_midnight(value))
        if value.tzinfo is None and not prop.params.get("TZID"):
            return _checked(value)
        written = value.tzinfo or self.zones.zone(str(prop.params.get("TZID")), None)
        return _checked(value.replace(tzinfo=written)).astimezone(zone).replace(tzinfo=None)


def _number(text: str) -> int:
    return int(text) if _WHOLE.fullmatch(text) else 0


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _checked(moment: datetime) -> datetime:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        message = _("its year is beyond what calendars can reckon")
        raise InvalidInputError(message)
    return moment
