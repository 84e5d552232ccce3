"""Calendar files (RFC 5545) as other programs write them, as activities."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.activities import (
    ALL_DAY_LEAD,
    DEFAULT_LEAD,
    DEFAULT_TRAVEL,
    MOST_EVENTS,
    Activity,
    ActivityId,
    Change,
)
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import UNSAVED
from desktop_app.exchange.calendar_events import read_event
from desktop_app.exchange.calendar_lines import CALENDAR, EVENT, ZONE, Flaw, components
from desktop_app.exchange.calendar_zones import Zones, zone_or_none
from desktop_app.exchange.plain_text import one_line
from desktop_app.exchange.text_files import read_bytes, shown
from desktop_app.i18n import _
from desktop_app.services.ports import CalendarFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from desktop_app.exchange.calendar_events import Event
    from desktop_app.exchange.calendar_lines import Component

LARGEST_CALENDAR_BYTES = 16 * 1024**2  # over 20,000 events with long descriptions
_LONGEST_NAME = 200
_FAR_TOO_MANY = 5 * MOST_EVENTS  # even to tell them apart takes a second
_MOST_LINES = 1_000_000  # twenty for each of those
_BEGIN = b"BEGIN:VEVENT"
_STAMP = 15  # characters of a start, from the year to the second


class IcsReader:
    """Fulfils CalendarReader."""

    def read(self, path: Path, zone: ZoneInfo) -> CalendarFile:
        """Read a file. Raises InvalidInputError with the line number, or StorageError."""
        return self.read_bytes(read_bytes(path, LARGEST_CALENDAR_BYTES), shown(path), zone)

    def read_bytes(self, data: bytes, name: str, zone: ZoneInfo) -> CalendarFile:
        """Read what a file held that is called `name`. Raises InvalidInputError."""
        if data.upper().count(_BEGIN) > _FAR_TOO_MANY or data.count(b"\n") > _MOST_LINES:
            message = _(
                "“{file}” holds more than {count} events, or {lines} lines. "
                "Export it in parts, such as one for each year."
            )
            told = message.format(file=name, count=_FAR_TOO_MANY, lines=_MOST_LINES)
            raise InvalidInputError(told)
        calendar, *parts = components(data)
        if not any(part.kind == EVENT for part in parts) and CALENDAR.encode() not in data.upper():
            message = _("“{file}” is no calendar. Choose a file that a calendar exported, mostly *.ics.")
            raise InvalidInputError(message.format(file=name))
        titles = (one_line(each) for kind in ("X-WR-CALNAME", "NAME") for each in calendar.values(kind))
        zones = Zones((part for part in parts if part.kind == ZONE), _own_zone(calendar), zone)
        written = [part for part in parts if part.kind == EVENT]
        latest = _latest(written)
        left_aside = [] if latest is written else [_about_the_rest(len(written))]
        activities = tuple(_activities(_events(latest, zones, left_aside)))
        return CalendarFile(
            name=next(filter(None, titles), "")[:_LONGEST_NAME],
            activities=tuple(activity for activity, _line in activities),
            left_aside=tuple(left_aside),
            lines=tuple(line for _activity, line in activities),
            beyond=len(written) - len(latest),
        )


def _own_zone(calendar: Component) -> ZoneInfo | None:
    names = (name.strip() for name in calendar.values("X-WR-TIMEZONE"))
    return next(filter(None, map(zone_or_none, names)), None)


def _latest(written: list[Component]) -> list[Component]:
    """All of them, or the most that are read: those that recur, then those that start last."""
    if len(written) <= MOST_EVENTS:
        return written
    starts = ["".join(each.values("DTSTART"))[:_STAMP] for each in written]
    recurs = [bool(each.values("RRULE")) for each in written]
    best = sorted(range(len(written)), key=lambda place: (recurs[place], starts[place]))[-MOST_EVENTS:]
    return [written[place] for place in sorted(best)]


def _about_the_rest(count: int) -> str:
    message = _(
        "Of its {count} events the {most} that recur or start last were read, and the others left aside. "
        "Export it in parts to bring in those as well."
    )
    return message.format(count=count, most=MOST_EVENTS)


def _events(parts: Iterable[Component], zones: Zones, left_aside: list[str]) -> Iterator[Event]:
    for part in parts:
        if part.flaw:
            left_aside.append(_why_left_aside(part))
            continue
        try:
            yield read_event(part, zones)
        except InvalidInputError as error:
            message = _("Line {line}: this event was left aside, since {why}.")
            left_aside.append(message.format(line=part.line, why=error))


def _why_left_aside(part: Component) -> str:
    message = {
        Flaw.NO_END: _("Line {line}: this event has no end (END:VEVENT), so it was left aside."),
        Flaw.CUT_OFF: _("Line {line}: the file ends in the middle of this event, so it was left aside."),
        Flaw.TOO_LONG: _("Line {line}: this event has too many exceptions, so it was left aside."),
        None: "",
    }[part.flaw]
    return message.format(line=part.line)


def _activities(events: Iterable[Event]) -> Iterator[tuple[Activity, int]]:
    """One activity for each event, with what became of its single instances, and the line it begins in.

    Where a file holds an event more than once, the latest version counts. An instance with another
    title than the rest, or whose series is not in the file, is an activity of its own.
    """
    latest: dict[tuple[str, datetime | None], Event] = {}
    for event in events:
        key = event.uid or f"{event.starts.isoformat()} {event.title}", event.instance
        if key not in latest or event.sequence >= latest[key].sequence:
            latest[key] = event
    instances: dict[str, list[Event]] = {}
    for (uid, instance), event in latest.items():
        if instance is not None:
            instances.setdefault(uid, []).append(event)
    for (uid, instance), event in latest.items():
        if instance is None:
            own = instances.pop(uid, [])
            if not event.cancelled:
                yield _activity(event, own), event.line
                yield from (_alone(each) for each in own if _stands_alone(each, event))
    for rest in instances.values():
        yield from (_alone(each) for each in rest if not each.cancelled)


def _stands_alone(instance: Event, series: Event) -> bool:
    return not instance.cancelled and instance.title not in ("", series.title)


def _activity(event: Event, instances: Iterable[Event] = ()) -> Activity:
    changes = {instance: Change(instance) for instance in event.left_out}
    for each in instances:
        instance = each.in_zone_of(event, each.instance or each.starts)
        if each.cancelled or _stands_alone(each, event):
            changes[instance] = Change(instance)
        else:
            place = each.place if each.place != event.place else ""
            changes[instance] = Change(instance, each.in_zone_of(event, each.starts), place)
    return Activity(
        id=ActivityId(UNSAVED),
        title=event.title or _("(without a title)"),
        starts=event.starts,
        zone=event.zone,
        rule=event.rule,
        place=event.place,
        lead=ALL_DAY_LEAD if event.all_day else DEFAULT_LEAD,
        travel=timedelta(0) if event.all_day else DEFAULT_TRAVEL,
        uid=event.uid,
        also=event.also,
        changes=tuple(changes[instance] for instance in sorted(changes)),
        duration=event.duration,
        all_day=event.all_day,
    )


def _alone(event: Event) -> tuple[Activity, int]:
    """One instance as an activity of its own, under a UID that the series cannot have."""
    stamp = f"{event.instance:%Y%m%dT%H%M%S}"
    alone = replace(event, rule="", also=(), left_out=(), uid=f"{event.uid}/{stamp}")
    return _activity(alone), event.line
