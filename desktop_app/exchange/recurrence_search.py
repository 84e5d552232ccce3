"""Following a rule from its start to the end of a stretch of time, and no further."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from math import lcm
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from desktop_app.exchange.recurrence_rules import Rule

_MONTHS = 12
_EVERY_MONTH_HAS = 28  # days
_TO_BEGIN = 300  # days that could be looked at in the time it takes to read a rule


class SearchTooLongError(Exception):
    """More days would have to be looked at than are allowed."""


class Allowance:
    """How many days a search may look at, or several together; ten million take a second or two."""

    def __init__(self, days: int, together: Allowance | None = None) -> None:
        self._left = days
        self._together = together

    def spend(self, days: int) -> None:
        """Take some off. Raises SearchTooLongError where that is more than is left, own or together."""
        self._left -= days
        if self._left < 0:
            raise SearchTooLongError
        if self._together:
            self._together.spend(days)


def local_starts(
    starts: datetime, rule: Rule, first: datetime, last: datetime, allowance: Allowance | None = None
) -> Iterator[datetime]:
    """The instances from `first` to `last`, all by the local clock.

    Raises SearchTooLongError once the allowance is spent.
    """
    from dateutil.rrule import rrule, rrulestr  # noqa: PLC0415  only where something recurs

    if rule.until:
        last = min(last, rule.until)
    if starts > last:
        return
    periods = _periods(starts, last, rule)
    work = rule.work

    def go_on() -> None:
        nonlocal periods
        periods -= 1
        if allowance:
            allowance.spend(work)
        if periods < 0:
            raise _PastTheEndError

    if allowance:
        allowance.spend(_TO_BEGIN + work)
    found = rrulestr(str(rule), dtstart=starts)
    assert isinstance(found, rrule)  # noqa: S101  of a set of rules nobody asked
    ahead = found.replace(interval=_Interval(rule.interval, go_on))
    try:
        yield from takewhile(last.__ge__, dropwhile(first.__gt__, ahead))
    except _PastTheEndError:
        return


def near(starts: datetime, rule: Rule, first: datetime) -> datetime:
    """A start as close before `first` as is quickly told, with the same instances after it."""
    if rule.is_counted or starts >= first:
        return starts
    if rule.step:
        return starts + rule.step * max(0, (first - starts) // rule.step - 1)
    # By months a start gives the rule its day, and by years its month too; not every year has 29 February.
    months = lcm(rule.months, _MONTHS) if starts.day > _EVERY_MONTH_HAS else rule.months
    times = ((first.year - starts.year) * _MONTHS + first.month - starts.month) // months
    for back in range(times):
        year, month = divmod(starts.year * _MONTHS + starts.month - 1 + (times - back) * months, _MONTHS)
        try:
            moved = starts.replace(year=year, month=month + 1)
        except ValueError:
            continue
        if moved <= first:
            return moved
    return starts


def _periods(starts: datetime, last: datetime, rule: Rule) -> int:
    """How often to go on to the rule's next period until nothing of it comes before `last`."""
    if rule.step:
        return (last - starts) // rule.step + 1
    return ((last.year - starts.year) * _MONTHS + last.month - starts.month) // rule.months + 1


class _PastTheEndError(Exception):
    """What would come is later than asked for."""


class _Interval(int):
    """How many periods are between two that count, which dateutil adds to go on.

    It goes on to the end of the calendar where nothing comes, however near an end it is given.
    """

    go_on: Callable[[], None]

    def __new__(cls, interval: int, go_on: Callable[[], None]) -> Self:
        made = super().__new__(cls, interval)
        made.go_on = go_on
        return made

    def __radd__(self, other: int) -> int:
        self.go_on()
        return other + int(self)

    def __mul__(self, other: int) -> int:
        self.go_on()
        return int(self) * other
