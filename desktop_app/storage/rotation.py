"""Which backups may go: recent days are kept closely, the past year in ever larger steps."""

from __future__ import annotations

from itertools import groupby, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime, tzinfo

DAYS, WEEKS, MONTHS = 7, 4, 12
OF_THE_LAST_DAY = 10  # imports and restores of that day can each be taken back


def superfluous(moments: Iterable[datetime], zone: tzinfo) -> set[datetime]:
    """The UTC moments whose backups may be deleted; days, ISO weeks and months are those of `zone`.

    The last one of each of the 7 latest days, 4 weeks and 12 months that have any is kept, and of the
    latest day the last 10. What is absent is not counted, so a long pause deletes nothing.
    """
    latest_first = sorted(set(moments), reverse=True)

    def last_of_each(period: Callable[[datetime], object], count: int) -> set[datetime]:
        groups = groupby(latest_first, lambda moment: period(moment.astimezone(zone)))
        return {next(group) for _, group in islice(groups, count)}

    kept = (
        last_of_each(_day, DAYS)
        | last_of_each(_week, WEEKS)
        | last_of_each(_month, MONTHS)
        | {
            moment
            for moment in latest_first[:OF_THE_LAST_DAY]
            if _day(moment.astimezone(zone)) == _day(latest_first[0].astimezone(zone))
        }
    )
    return set(latest_first) - kept


def _day(local: datetime) -> object:
    return local.date()


def _week(local: datetime) -> object:
    return local.isocalendar()[:2]


def _month(local: datetime) -> object:
    return local.year, local.month
