"""Activities and planned prompts as calendar files (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app import __version__
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import utc_from_local, zone_named
from desktop_app.exchange.identity import universal_id
from desktop_app.exchange.recurrence_rules import parse_rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Activity, Change
    from desktop_app.services.ports import PlannedPrompt

_PROMPT_LENGTH = timedelta(minutes=15)  # so that it shows in a day's view; it takes less


def activities_as_calendar(activities: Iterable[Activity], now: datetime, seed: int, here: ZoneInfo) -> bytes:
    """Every activity with its rule, exceptions and moved instances; a rule nobody can read is left out.

    `seed` makes the ids the user's own; `here` is the zone of whole days, and of what names no known one.
    """
    calendar = _calendar()
    for activity in activities:
        zone = here if activity.all_day else zone_named(activity.zone, here)
        uid = activity.uid or universal_id(seed, "activity", activity.id)
        calendar.add_component(_activity(activity, zone, now, uid))
        for change in activity.changes:
            if change.starts is not None:
                calendar.add_component(_moved(activity, change, zone, now, uid))
    calendar.add_missing_timezones()
    return _bytes(calendar)


def plan_as_calendar(prompts: Iterable[PlannedPrompt], now: datetime, seed: int) -> bytes:
    """Planned prompts as short events."""
    from icalendar import Event  # noqa: PLC0415  not before an export

    calendar = _calendar()
    for prompt in prompts:
        event = Event()
        event.add("uid", universal_id(seed, "prompt", f"{prompt.identity} {prompt.at.isoformat()}"))
        event.add("dtstamp", now.astimezone(UTC))
        event.add("summary", prompt.name)
        event.add("description", prompt.reason)
        event.add("dtstart", prompt.at.astimezone(UTC))
        event.add("dtend", prompt.at.astimezone(UTC) + _PROMPT_LENGTH)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return _bytes(calendar)


def _activity(activity: Activity, zone: ZoneInfo, now: datetime, uid: str) -> Any:  # noqa: ANN401  the library's class
    event = _event(activity, now, uid)
    _add_time(event, "dtstart", activity.starts, zone, activity)
    if activity.duration:
        event.add("duration", activity.duration)
    if rule := _rule(activity, zone):
        from icalendar import vRecur  # noqa: PLC0415  not before an export

        event.add("rrule", vRecur.from_ical(rule))
    for starts in activity.also:
        _add_time(event, "rdate", starts, zone, activity)
    for change in activity.changes:
        if change.starts is None:
            _add_time(event, "exdate", change.instance, zone, activity)
    return event


def _moved(activity: Activity, change: Change, zone: ZoneInfo, now: datetime, uid: str) -> Any:  # noqa: ANN401  as above
    event = _event(activity, now, uid)
    _add_time(event, "recurrence-id", change.instance, zone, activity)
    _add_time(event, "dtstart", change.starts or change.instance, zone, activity)
    if activity.duration:
        event.add("duration", activity.duration)
    if change.place:
        event["location"] = change.place
    return event


def _event(activity: Activity, now: datetime, uid: str) -> Any:  # noqa: ANN401  as above
    from icalendar import Event  # noqa: PLC0415  not before an export

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", activity.title)
    if activity.place:
        event.add("location", activity.place)
    return event


def _add_time(event: Any, name: str, local: datetime, zone: ZoneInfo, activity: Activity) -> None:  # noqa: ANN401  as above
    event.add(name, local.date() if activity.all_day else local.replace(tzinfo=zone))


def _rule(activity: Activity, zone: ZoneInfo) -> str:
    """The rule with its end as other calendars take it: a date for whole days, else in UTC."""
    if not activity.rule.strip():
        return ""
    try:
        rule = parse_rule(activity.rule, zone)
        if rule.until is None:
            return str(rule)
        if activity.all_day:
            return f"{rule};UNTIL={rule.until:%Y%m%d}"
        until = utc_from_local(rule.until.date(), rule.until.time(), zone)
    except InvalidInputError:
        return ""
    except OverflowError:  # at the end of the year 9999
        return str(rule)
    return f"{rule};UNTIL={until:%Y%m%dT%H%M%SZ}"


def _calendar() -> Any:  # noqa: ANN401  as above
    from icalendar import Calendar  # noqa: PLC0415  not before an export

    calendar = Calendar()
    calendar.add("prodid", f"-//Kithbell//Kithbell {__version__}//EN")
    calendar.add("version", "2.0")
    return calendar


def _bytes(calendar: Any) -> bytes:  # noqa: ANN401  as above
    written: bytes = calendar.to_ical()
    return written
