"""What schedules bring in the coming week, kept or only tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.schedules import DAYS_IN_WEEK
from desktop_app.ui.models.week_lines import schedule_lines, week_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.schedules import Schedule
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Clock, PreferencesFile
    from desktop_app.services.timetable import Timetable


class Foresight:
    """Answers for now. Every question may raise KithbellError."""

    def __init__(
        self, timetable: Timetable, planning: Planning, preferences: PreferencesFile, clock: Clock
    ) -> None:
        self._timetable = timetable
        self._planning = planning
        self._preferences = preferences
        self._clock = clock

    def plan(self) -> list[Suggestion]:
        """The prompts of the week."""
        return self._planning.plan(self._clock.now(), DAYS_IN_WEEK)

    def plan_with(self, schedules: Sequence[Schedule]) -> list[Suggestion]:
        """The prompts of the week if these were the schedules."""
        return self._planning.plan_with(schedules, self._clock.now(), DAYS_IN_WEEK)

    def words(self, plan: Sequence[Suggestion], schedules: Sequence[Schedule], *, tried: bool) -> str:
        """The week in some sentences; `tried` while the schedules are not kept."""
        now, zone, limits = self._clock.now(), self._clock.zone(), self._preferences.read().limits
        decision = None if tried else self._planning.evaluate(now)
        return week_lines(plan, schedules, decision, limits=limits, now=now, zone=zone)

    def words_for(self, schedule: Schedule) -> str:
        """What one schedule would bring if it were kept as it is."""
        others = [other for other in self._timetable.schedules() if other.id != schedule.id]
        plan = self.plan_with([*others, schedule])
        quiet = self._preferences.read().limits.quiet
        return schedule_lines(plan, schedule, quiet=quiet, now=self._clock.now(), zone=self._clock.zone())
