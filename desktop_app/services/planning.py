"""What the planner decides from the records as they stand."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain import planner
from desktop_app.domain.activities import MOST_LEAD
from desktop_app.domain.errors import StorageError
from desktop_app.domain.moments import local_date, start_of_day
from desktop_app.domain.planner import HORIZON_DAYS
from desktop_app.domain.promises import EARLIEST_REMINDER_DAYS
from desktop_app.domain.records import Records
from desktop_app.domain.remembering import memory
from desktop_app.services.looking_ahead import LookingAhead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.history import Subject
    from desktop_app.domain.preferences import Limits
    from desktop_app.domain.schedules import Schedule
    from desktop_app.services.ports import Clock, PreferencesFile, Recurrence, Store

# A reminder may come a lead time and some days more before its activity.
_LOOKAHEAD = MOST_LEAD + timedelta(days=EARLIEST_REMINDER_DAYS)
_CLOCK_WAS_WRONG = timedelta(days=1)


class Planning:
    """Snapshots of the records, and the planner's answers about them."""

    def __init__(
        self, store: Store, preferences: PreferencesFile, recurrence: Recurrence, clock: Clock
    ) -> None:
        self._store = store
        self._preferences = preferences
        self._clock = clock
        self._looking_ahead = LookingAhead(store, recurrence)
        self._basis: object = None
        self._snapshots: dict[timedelta, Records] = {}
        self._earlier: dict[timedelta, Records] = {}
        self._latest: Records | None = None
        self._next: tuple[datetime, planner.Suggestion] | None = None

    def records(self, now: datetime, ahead: timedelta = timedelta(0)) -> Records:
        """Everything the planner looks at, with the activities of `ahead` and some weeks more.

        A snapshot is given again while nothing has changed; it holds what follows from it, too.
        """
        zone, limits, basis = self._stand(now)
        if self._basis != basis:
            self._basis, self._snapshots, self._next = basis, {}, None
        if ahead not in self._snapshots:
            found = self._read(start_of_day(local_date(now, zone), zone), now + ahead, zone, limits)
            if ahead in self._earlier:
                found.remind_as(self._earlier[ahead])
            self._latest = found.following(self._latest) if self._latest else found
            self._snapshots[ahead] = self._earlier[ahead] = self._latest
        return self._snapshots[ahead]

    def read_ahead(self) -> Iterator[None]:
        """What the next question would have to wait for, in steps of some milliseconds.

        In vain where one comes in between; where the records cannot be read, that question says so.
        """
        now = self._clock.now()
        with suppress(StorageError):
            zone, _limits, basis = self._stand(now)
            if basis == self._basis:
                return
            today = start_of_day(local_date(now, zone), zone)
            yield from self._store.people.read_ahead()
            yield
            yield from self._store.interactions.read_ahead(_soon(now))
            yield
            yield from self._looking_ahead.read_ahead(today, now + _LOOKAHEAD, zone)
            yield
            records = self.records(now)
            yield
            yield from records.sort_out()

    def _stand(self, now: datetime) -> tuple[ZoneInfo, Limits, object]:
        """The zone, the limits, and what differs from before whenever a snapshot would."""
        zone, limits = self._clock.zone(), self._preferences.read().limits
        return zone, limits, (self._store.version(), zone, limits, local_date(now, zone))

    def _read(self, start: datetime, end: datetime, zone: ZoneInfo, limits: Limits) -> Records:
        store = self._store
        soon = _soon(end)
        return Records(
            zone=zone,
            people=tuple(store.people.all()),
            circles={circle.id: circle for circle in store.circles.all()},
            touches=store.interactions.last_touches(soon),
            schedules=tuple(store.schedules.all()),
            occurrences=self._looking_ahead.occurrences(start, end + _LOOKAHEAD, zone),
            prompts=tuple(store.prompts.remembered(memory(start), soon)),
            pause=store.state.pause(),
            limits=limits,
            seed=store.state.seed(),
            days_off=tuple(store.days_off.all()),
        )

    def evaluate(self, now: datetime, back_since: datetime | None = None) -> planner.Decision:
        """Show or wait, at this UTC moment."""
        return planner.evaluate(self.records(now), now, back_since)

    def plan(self, now: datetime, days: int) -> list[planner.Suggestion]:
        """The prompts of the coming days, if each is answered as it comes."""
        ahead = timedelta(days=days)
        return list(planner.plan(self.records(now, ahead), now, now + ahead))

    def plan_with(self, schedules: Sequence[Schedule], now: datetime, days: int) -> list[planner.Suggestion]:
        """The prompts of the coming days if these were the schedules; nothing is kept."""
        ahead = timedelta(days=days)
        supposed = self.records(now, ahead).with_schedules(schedules)
        return list(planner.plan(supposed, now, now + ahead))

    def following(self, now: datetime) -> planner.Suggestion | None:
        """The next prompt, if one is in sight: the same whenever one asks, while no records change."""
        records = self.records(now)
        if self._next and self._next[0] <= now < self._next[1].at:
            return self._next[1]
        found = next(planner.plan(records, now, now + timedelta(days=HORIZON_DAYS)), None)
        self._next = (now, found) if found else None
        return found

    def suggest_now(self, now: datetime, leaving_out: frozenset[Subject]) -> planner.Suggestion | None:
        """A suggestion for a user who asks for one."""
        return planner.suggest_now(self.records(now), now, leaving_out)


def _soon(end: datetime) -> datetime:
    """What was written while the clock was wrong does not count before its time has come."""
    return end + _CLOCK_WAS_WRONG
