"""Schedules as they are painted before any is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from desktop_app.domain.people import UNSAVED
from desktop_app.domain.schedules import Schedule, ScheduleId
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.services.timetable import gentle_defaults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.schedules import Window
    from desktop_app.services.timetable import Timetable
    from desktop_app.ui.models.window_edit import Held

# The picture tells schedules apart by their numbers; those of drafts are beyond any in the records.
_FIRST_DRAFT = 1_000_001
_NOON, _EVENING = time(12), time(17)


class Drafts:
    """The schedules there are, or else the gentle ones to start with; nothing is kept before `keep`."""

    def __init__(self, there: Iterable[Schedule]) -> None:
        self._next = _FIRST_DRAFT
        self._kept = tuple(there)
        self.schedules = self._kept or tuple(map(self._numbered, gentle_defaults()))
        self._offered = self.schedules
        self._before: list[tuple[Schedule, ...]] = []

    def find(self, schedule: int) -> Schedule:
        """One of them by its number."""
        return next(each for each in self.schedules if each.id == schedule)

    def put(self, after: Schedule) -> None:
        """One of them, changed."""
        self._change([after if each.id == after.id else each for each in self.schedules])

    def paint(self, day: int, window: Window) -> Schedule:
        """A window on a day, from Monday as 0: a day more of the schedule that has just it, or a new one."""
        for each in self.schedules:
            if each.windows == (window,):
                self.put(replace(each, weekdays=each.weekdays | {day}))
                return self.find(each.id)
        painted = self._numbered(
            Schedule(ScheduleId(UNSAVED), self._name(day, window), frozenset((day,)), (window,))
        )
        self._change([*self.schedules, painted])
        return painted

    def remove(self, held: Held) -> None:
        """A window on all its days, with its schedule if it was the last."""
        left = held.without()
        if left is not None:
            self.put(left)
        else:
            self._change([each for each in self.schedules if each.id != held.schedule.id])

    def changed(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self._before)

    def undo(self) -> bool:
        """As it was before the last change; False if nothing was changed."""
        if self._before:
            self.schedules = self._before.pop()
            return True
        return False

    def keep(self, timetable: Timetable, *, only_changed: bool) -> None:
        """Keep them as they stand, or only what the user changed. Raises KithbellError."""
        left = {each.id for each in self.schedules}
        for gone in [each for each in self._kept if each.id not in left]:
            timetable.remove(gone.id)
            self._kept = tuple(each for each in self._kept if each is not gone)
        for place, each in enumerate(self.schedules):
            if each in self._kept or (only_changed and each in self._offered):
                continue
            is_new = each.id >= _FIRST_DRAFT
            kept = timetable.save(replace(each, id=ScheduleId(UNSAVED)) if is_new else each)
            self.schedules = (*self.schedules[:place], kept, *self.schedules[place + 1 :])
            self._kept = (*self._kept, kept)

    def _change(self, schedules: Iterable[Schedule]) -> None:
        after = tuple(schedules)
        if after != self.schedules:
            self._before.append(self.schedules)
            self.schedules = after

    def _numbered(self, schedule: Schedule) -> Schedule:
        number, self._next = self._next, self._next + 1
        return replace(schedule, id=ScheduleId(number))

    def _name(self, day: int, window: Window) -> str:
        """By the time of day; with its day where another one has that name."""
        if window.start < _NOON:
            name = _("Mornings")
        else:
            name = _("Afternoons") if window.start < _EVENING else _("Evenings")
        if name in {each.name for each in self.schedules}:
            return _("{name}, {day}").format(name=name, day=dates.weekday(day))
        return name
