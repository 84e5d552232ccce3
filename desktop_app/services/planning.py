"""What the planner decides from the records as they stand."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain import planner
from desktop_app.domain.planner import HORIZON_DAYS
from desktop_app.domain.promises import EARLIEST_REMINDER_DAYS
from desktop_app.domain.records import Records

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.history import Subject
    from desktop_app.services.ports import Clock, PreferencesFile, Recurrence, Store

# A reminder may come a lead time, at most 60 days, and some days more before its activity.
_LOOKAHEAD = timedelta(days=60 + EARLIEST_REMINDER_DAYS)
_LOOKBACK = timedelta(days=HORIZON_DAYS)


class Planning:
    """Snapshots of the records, and the planner's answers about them."""

    def __init__(
        self, store: Store, preferences: PreferencesFile, recurrence: Recurrence, clock: Clock
    ) -> None:
        self._store = store
        self._preferences = preferences
        self._recurrence = recurrence
        self._clock = clock

    def records(self, now: datetime, ahead: timedelta = timedelta(0)) -> Records:
        """Everything the planner looks at, with the activities of `ahead` and some weeks more."""
        store = self._store
        activities = [activity for activity in store.activities.all() if activity.remind]
        return Records(
            zone=self._clock.zone(),
            people=tuple(store.people.all()),
            circles={circle.id: circle for circle in store.circles.all()},
            touches=store.interactions.last_touches(),
            schedules=tuple(store.schedules.all()),
            occurrences=tuple(self._recurrence.occurrences(activities, now, now + ahead + _LOOKAHEAD)),
            prompts=tuple(store.prompts.since(now - _LOOKBACK)),
            pause=store.state.pause(),
            limits=self._preferences.read().limits,
            seed=store.state.seed(),
        )

    def evaluate(self, now: datetime, back_since: datetime | None = None) -> planner.Decision:
        """Show or wait, at this UTC moment."""
        return planner.evaluate(self.records(now), now, back_since)

    def plan(self, now: datetime, days: int) -> list[planner.Suggestion]:
        """The prompts of the coming days, if each is answered as it comes."""
        ahead = timedelta(days=days)
        return list(planner.plan(self.records(now, ahead), now, now + ahead))

    def following(self, now: datetime) -> planner.Suggestion | None:
        """The next prompt, if one is in sight."""
        horizon = now + timedelta(days=HORIZON_DAYS)
        return next(planner.plan(self.records(now), now, horizon), None)

    def suggest_now(self, now: datetime, leaving_out: frozenset[Subject]) -> planner.Suggestion | None:
        """A suggestion for a user who asks for one."""
        return planner.suggest_now(self.records(now), now, leaving_out)
