"""The occurrences of the coming weeks, looked for again once activities changed or another day begins."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.moments import local_date, start_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Activity, ActivityId, Occurrence
    from desktop_app.services.ports import Recurrence, Store

_STEP = 500  # activities, looked through in some milliseconds
_STRETCH = timedelta(days=7)  # whose activities are read in some milliseconds
_DAY = timedelta(days=1)


class LookingAhead:
    """Knows them until something changes, so that logging among many followed calendars costs little."""

    def __init__(self, store: Store, recurrence: Recurrence) -> None:
        self._store = store
        self._recurrence = recurrence
        self._basis: object = None
        self._known: dict[datetime, tuple[Occurrence, ...]] = {}

    def occurrences(self, start: datetime, end: datetime, zone: ZoneInfo) -> tuple[Occurrence, ...]:
        """Those that the user wants to be reminded of, from a UTC moment to the end of another's local day.

        The same object as the last time while it says the same. Raises StorageError.
        """
        for _step in self.read_ahead(start, end, zone):
            pass
        return self._known[_end_of_day(end, zone)]

    def read_ahead(self, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[None]:
        """The work of `occurrences` in steps of some milliseconds."""
        basis, last = (self._store.activities.version(), start, zone), _end_of_day(end, zone)
        if basis != self._basis:
            self._basis, self._known = basis, {}
        if last in self._known:
            return
        possible: dict[ActivityId, Activity] = {}
        begins = start
        while begins < last:
            ends = min(begins + _STRETCH, last)
            possible |= {each.id: each for each in self._store.activities.possible(begins, ends)}
            begins = ends
            yield
        activities = [each for each in possible.values() if each.remind]
        found: list[Occurrence] = []
        for first in range(0, len(activities), _STEP):
            found += self._recurrence.occurrences(activities[first : first + _STEP], start, last)
            yield
        found.sort(key=_by_start)
        if basis == self._basis:
            self._known[last] = tuple(found)


def _end_of_day(moment: datetime, zone: ZoneInfo) -> datetime:
    return start_of_day(local_date(moment, zone) + _DAY, zone)


def _by_start(occurrence: Occurrence) -> tuple[datetime, int]:
    return occurrence.starts_at, occurrence.activity
