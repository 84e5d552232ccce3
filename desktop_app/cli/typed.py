"""What people type for days, times, moments and lengths. All raise InvalidInputError."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import local_date, utc_from_local
from desktop_app.domain.people import Anniversary, parse_birthday
from desktop_app.domain.schedules import DAYS_IN_WEEK, Window
from desktop_app.domain.tables import Column
from desktop_app.i18n import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from desktop_app.domain.tables import Columns

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LENGTH = re.compile(r"(?P<count>\d{1,4})\s*(?P<unit>[mhdw])")
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}


def weekdays(text: str) -> frozenset[int]:
    """`mon-fri`, `sat,sun`, `daily`; Monday is 0."""
    days: set[int] = set()
    for part in text.lower().replace(" ", "").split(","):
        first, _dash, last = part.partition("-")
        if part in ("daily", "all"):
            days.update(range(DAYS_IN_WEEK))
            continue
        start, end = _weekday(first, text), _weekday(last or first, text)
        days.update((start + step) % DAYS_IN_WEEK for step in range((end - start) % DAYS_IN_WEEK + 1))
    return frozenset(days)


def _weekday(name: str, text: str) -> int:
    short = name[:3]
    if short not in WEEKDAYS:
        message = _("“{text}” names no days: write them like mon-fri, sat,sun or daily.")
        raise InvalidInputError(message.format(text=text))
    return WEEKDAYS.index(short)


def weekdays_text(days: frozenset[int]) -> str:
    """The days as `weekdays` reads them: `mon,tue,wed`."""
    return ",".join(WEEKDAYS[day] for day in sorted(days))


def clock_time(text: str) -> time:
    """`18:00` or `18`."""
    try:
        return time.fromisoformat(text if ":" in text else f"{int(text):02}:00").replace(tzinfo=None)
    except ValueError:
        message = _("“{text}” is not a time of day: write it like 18:30.")
        raise InvalidInputError(message.format(text=text)) from None


def window(text: str) -> Window:
    """`18:00-20:30`; an end before the start is on the next day."""
    start, dash, end = text.partition("-")
    if not dash:
        message = _("“{text}” is not a window: write it like 18:00-20:30.")
        raise InvalidInputError(message.format(text=text))
    return Window(clock_time(start), clock_time(end))


def day(text: str, today: date) -> date:
    """`2026-12-24`, `today`, `yesterday`, `tomorrow`; a local date."""
    named = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text.lower() in named:
        return today + timedelta(days=named[text.lower()])
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _("“{text}” is not a date: write it like 2026-12-24.")
        raise InvalidInputError(message.format(text=text)) from None


def anniversary(text: str) -> Anniversary:
    """`Wedding day=2010-06-01`, or `Wedding day=--06-01` without the year."""
    name, _equals, on = text.rpartition("=")
    try:
        return Anniversary(name.strip(), parse_birthday(on))
    except InvalidInputError:
        message = _("“{text}” is not a date to remember: write it like “Wedding day=2010-06-01”.")
        raise InvalidInputError(message.format(text=text)) from None


def past_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """`2026-11-20`, `2026-11-20T18:30`, `yesterday` or `3d` (ago), as UTC; a date alone means its noon."""
    ago = _LENGTH.fullmatch(text.strip().lower())
    if ago:
        return now - int(ago["count"]) * _UNITS[ago["unit"]]
    date_text, _separator, time_text = text.strip().replace(" ", "T").partition("T")
    today = local_date(now, zone)
    on = day(date_text, today)
    if time_text:
        return utc_from_local(on, clock_time(time_text), zone)
    return now if on == today else utc_from_local(on, time(12), zone)


def pause_end(words: list[str], now: datetime, zone: ZoneInfo) -> datetime:
    """`1h`, `3d`, `until 2026-12-24` (the start of that day), as UTC; nothing means an hour."""
    text = " ".join(words).lower() or "1h"
    length = _LENGTH.fullmatch(text)
    if length:
        return now + int(length["count"]) * _UNITS[length["unit"]]
    if text.startswith("until "):
        return utc_from_local(day(text.removeprefix("until "), local_date(now, zone)), time.min, zone)
    message = _("“{text}” is not a pause: write 1h, 3d, 2w or: until 2026-12-24.")
    raise InvalidInputError(message.format(text=text))


def columns(text: str) -> Columns:
    """What the columns of a table hold: `name,phone,-,birthday`, or some by name: `name=Who,phone=Number`.

    Raises InvalidInputError.
    """
    words = text.split(",")
    if "=" not in text:
        return tuple(map(_column, words))
    pairs = (word.partition("=") for word in words)
    return {header.strip(): _column(word) for word, _equals, header in pairs}


def _column(word: str) -> Column:
    try:
        return Column(word.strip().casefold())
    except ValueError:
        message = _("A column cannot hold “{word}”. Choose from: {words}")
        raise InvalidInputError(message.format(word=word, words=", ".join(Column))) from None
