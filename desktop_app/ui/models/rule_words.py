"""How an activity recurs, in words; what words would be long for is left to its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import _, ngettext
from desktop_app.services import dates

if TYPE_CHECKING:
    from desktop_app.domain.activities import Activity

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY_OTHER = 2
_PASSED_OVER = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"))


def rule_words(activity: Activity) -> str:
    """“every Tuesday 19:30”, “every 2 weeks”, “once, 5 June 2027”."""
    starts = activity.starts
    hour = "" if activity.all_day else f" {dates.clock(starts)}"
    if not activity.rule.strip():
        once = _("once, {day}").format(day=dates.full_day(starts))
        return once + hour
    parts = dict(piece.split("=", 1) for piece in _pieces(activity.rule))
    words = _words(parts, activity)
    return (words or _("as its calendar says")) + (hour if words else "")


def _pieces(rule: str) -> list[str]:
    plain = rule.strip().upper().removeprefix("RRULE:")
    return [piece for piece in plain.split(";") if "=" in piece]


def _words(parts: dict[str, str], activity: Activity) -> str:
    further = {name: value for name, value in parts.items() if name not in _PASSED_OVER}
    interval = int(parts.get("INTERVAL", "1")) if parts.get("INTERVAL", "1").isdecimal() else 0
    match parts.get("FREQ"), further:
        case "DAILY", {**rest} if not rest:
            return ngettext("every day", "every {count} days", interval).format(count=interval)
        case "WEEKLY", {**rest} if set(rest) <= {"BYDAY"}:
            return _weekly(rest.get("BYDAY", _WEEKDAYS[activity.starts.weekday()]), interval)
        case "MONTHLY", {**rest} if not rest or rest == {"BYMONTHDAY": str(activity.starts.day)}:
            return ngettext(
                "on day {day} of every month", "on day {day} of every {count} months", interval
            ).format(day=activity.starts.day, count=interval)
        case "MONTHLY", {"BYDAY": days, **rest} if not rest and interval == 1:
            return _monthly(days)
        case "YEARLY", {**rest} if not rest and interval == 1:
            return _("every year on {day}").format(day=dates.day_words(activity.starts))
    return ""


def _weekly(days: str, interval: int) -> str:
    names = [_weekday(day) for day in days.split(",") if day in _WEEKDAYS]
    if len(names) != len(days.split(",")):
        return ""
    if interval == 1:
        return _("every {days}").format(days=", ".join(names))
    if interval == _EVERY_OTHER and len(names) == 1:
        return _("every other {day}").format(day=names[0])
    return _("every {count} weeks on {days}").format(count=interval, days=", ".join(names))


def _monthly(days: str) -> str:
    place, day = days[:-2], days[-2:]
    words = {
        "1": _("every first {day} of the month"),
        "2": _("every second {day} of the month"),
        "3": _("every third {day} of the month"),
        "4": _("every fourth {day} of the month"),
        "-1": _("every last {day} of the month"),
    }.get(place.removeprefix("+"), "")
    return words.format(day=_weekday(day)) if day in _WEEKDAYS else ""


def _weekday(day: str) -> str:
    return dates.weekday(_WEEKDAYS.index(day))
