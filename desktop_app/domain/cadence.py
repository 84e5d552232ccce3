"""How often the user would like to be in touch."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _

DAYS_PER_YEAR = 365.2425  # the Gregorian mean
LONGEST_DAYS = 3660  # ten years: past that a cadence is surely a slip of the keyboard
_QUARTER = 4


class Unit(StrEnum):
    """Calendar units."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


_DAYS = {Unit.DAY: 1.0, Unit.WEEK: 7.0, Unit.MONTH: DAYS_PER_YEAR / 12, Unit.YEAR: DAYS_PER_YEAR}
_MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """A length of calendar time, such as 3 weeks. Raises InvalidInputError out of bounds."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.count < 1 or self.days > LONGEST_DAYS:
            message = _("That length of time is not one to keep: choose 1 day to 10 years.")
            raise InvalidInputError(message)

    @property
    def days(self) -> int:
        """The length in whole days, months and years at their mean."""
        return round(self.count * _DAYS[self.unit])

    def after(self, day: date) -> date:
        """The local date one span after `day`; 31 January and a month gives the end of February."""
        if self.unit not in _MONTHS:
            return day + timedelta(days=self.days)
        months = day.month - 1 + self.count * _MONTHS[self.unit]
        year, month = day.year + months // 12, months % 12 + 1
        return date(year, month, min(day.day, _days_in(year, month)))


def _days_in(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


@dataclass(frozen=True, slots=True)
class Cadence:
    """The gap the user would like between two times in touch, and the longest, if one is set."""

    ideal: Span
    longest: Span | None = None

    def __post_init__(self) -> None:
        if self.longest is not None and self.longest.days < self.ideal.days:
            message = _("The longest gap is shorter than the usual one: make it at least as long.")
            raise InvalidInputError(message)

    @property
    def tolerance_days(self) -> int:
        """How long a hello may wait for a good moment: to the longest gap, else a quarter of the ideal."""
        if self.longest is not None:
            return self.longest.days - self.ideal.days
        return self.ideal.days // _QUARTER


_UNITS = {
    "d": Unit.DAY, "day": Unit.DAY, "days": Unit.DAY,
    "w": Unit.WEEK, "week": Unit.WEEK, "weeks": Unit.WEEK,
    "m": Unit.MONTH, "month": Unit.MONTH, "months": Unit.MONTH,
    "y": Unit.YEAR, "year": Unit.YEAR, "years": Unit.YEAR,
}  # fmt: skip
_SPAN = re.compile(r"(?:about\s+)?(?:every\s+)?(?P<count>\d{1,6})?\s*(?P<unit>[a-z]+)", re.IGNORECASE)


def parse_span(text: str) -> Span:
    """Read “3 weeks”, “every month” or “21d”. Raises InvalidInputError."""
    match = _SPAN.fullmatch(text.strip())
    unit = _UNITS.get(match["unit"].lower()) if match else None
    if match is None or unit is None:
        message = _(
            "“{text}” is not a length of time: write, for example, “3 weeks”, “2 months” or “10 days”."
        )
        raise InvalidInputError(message.format(text=text))
    return Span(int(match["count"] or 1), unit)
