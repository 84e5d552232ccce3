"""The grammar of recurrence rules (RFC 5545, section 3.3.10), as far as it fits things to go to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import prod
from typing import TYPE_CHECKING, NoReturn

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

_MOST_PER_DAY = 24
_LONGEST_INTERVAL = 1000
_HIGHEST_COUNT = 100_000
_LONGEST_RULE = 2_000  # characters: every day of a year by its number
_LONGEST_SHOWN = 80
_MOST_PLACES = 31  # of BYSETPOS; each is looked up anew in every period
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_FREQUENT = ("SECONDLY", "MINUTELY", "HOURLY")
_TIMES = {"BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 59}
_DATES = {"BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_NUMBER = re.compile(r"[+-]?\d{1,6}", re.ASCII)
_WEEKDAY = re.compile(r"MO|TU|WE|TH|FR|SA|SU")
_NUMBERED_WEEKDAY = re.compile(r"(?:[+-]?(?:[1-9]|[1-4]\d|5[0-3]))?(?:MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_BEYOND_A_MONTH = re.compile(r"(?:[6-9]|\d\d)(?:MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule taken apart; `until` is local time in the activity's zone, and inclusive."""

    parts: Mapping[str, str]
    until: datetime | None

    @property
    def interval(self) -> int:
        """Every how many days, weeks, months or years it comes."""
        return int(self.parts.get("INTERVAL", "1"))

    @property
    def is_counted(self) -> bool:
        """Whether it comes so many times, so that it matters when it began."""
        return "COUNT" in self.parts

    @property
    def step(self) -> timedelta | None:
        """The time between two of its periods, where all are equally long."""
        unit = {"DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}.get(self.parts["FREQ"])
        return unit * self.interval if unit else None

    @property
    def months(self) -> int:
        """The months between two of its periods; 0 where it goes by days or weeks."""
        return {"MONTHLY": 1, "YEARLY": 12}.get(self.parts["FREQ"], 0) * self.interval

    @property
    def work(self) -> int:
        """What one of its periods costs to look at, in days of a year.

        To go on to a period takes as long as ten; each place that is taken by its number is one more look.
        """
        days = 10 + {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 31}.get(self.parts["FREQ"], 366)
        times = prod(len(self.parts.get(name, "").split(",")) for name in _TIMES)
        places = len(self.parts["BYSETPOS"].split(",")) if "BYSETPOS" in self.parts else 0
        return days * (times + places)

    def __str__(self) -> str:
        """RRULE text without the end, which depends on the zone."""
        return ";".join(f"{name}={value}" for name, value in self.parts.items())


def parse_rule(text: str, zone: ZoneInfo) -> Rule:
    """Take a rule apart. Raises InvalidInputError for one that cannot be read or recurs by the hour."""
    parts: dict[str, str] = {}
    if len(text) > _LONGEST_RULE:
        _refuse(f"{text[:_LONGEST_SHOWN]}…")
    for piece in filter(None, text.strip().upper().removeprefix("RRULE:").split(";")):
        name, _equals, value = piece.partition("=")
        if name in parts or not _is_well_formed(name, value):
            _refuse(piece)
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES:
        _refuse(text)
    counts_in_months = parts["FREQ"] != "YEARLY" or "BYMONTH" in parts
    if counts_in_months and _BEYOND_A_MONTH.search(parts.get("BYDAY", "")):
        _refuse(f"BYDAY={parts['BYDAY']}")  # dateutil would look for it beyond its tables
    if prod(len(parts.get(name, "").split(",")) for name in _TIMES) > _MOST_PER_DAY:
        _refuse_frequent()
    return Rule(parts, _end(parts.pop("UNTIL", ""), zone))


def _is_well_formed(name: str, value: str) -> bool:
    if name == "FREQ":
        if value in _TOO_FREQUENT:
            _refuse_frequent()
        return value in _FREQUENCIES
    if name == "INTERVAL":
        return _is_number(value, 1, _LONGEST_INTERVAL)
    if name == "COUNT":
        return _is_number(value, 1, _HIGHEST_COUNT)
    if name == "UNTIL":
        return bool(_UNTIL.fullmatch(value))
    if name == "WKST":
        return bool(_WEEKDAY.fullmatch(value))
    items = value.split(",")
    fits = name != "BYSETPOS" or len(items) <= _MOST_PLACES
    return fits and all(_fits_list(name, item) for item in items)


def _fits_list(name: str, item: str) -> bool:
    if name == "BYDAY":
        return bool(_NUMBERED_WEEKDAY.fullmatch(item))
    if name == "BYMONTH":
        return _is_number(item, 1, 12)
    if name in _TIMES:
        return _is_number(item, 0, _TIMES[name])
    most = _DATES.get(name, 0)
    return _is_number(item, -most, most) and int(item) != 0


def _is_number(text: str, least: int, most: int) -> bool:
    return bool(_NUMBER.fullmatch(text)) and least <= int(text) <= most


def _end(text: str, zone: ZoneInfo) -> datetime | None:
    """The last local moment; a date alone means to the end of that day, as calendars take it."""
    found = _UNTIL.fullmatch(text)
    if not found:
        return None
    try:
        until = datetime.strptime(found[1] + (found[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007  local
        if found[3]:
            until = until.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    except (ValueError, OverflowError):
        _refuse(f"UNTIL={text}")
    return until


def _refuse(part: str) -> NoReturn:
    message = _("“{part}” is no rule that can be kept. Write it like this: FREQ=WEEKLY;BYDAY=TU")
    raise InvalidInputError(message.format(part=part))


def _refuse_frequent() -> NoReturn:
    message = _("Kithbell reminds of what comes a few times a day at most. Choose FREQ=DAILY or longer.")
    raise InvalidInputError(message)
