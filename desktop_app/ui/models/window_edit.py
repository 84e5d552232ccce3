"""A window of a schedule moved or made longer on the week; minutes count from midnight of its own day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum

from desktop_app.domain.schedules import EVERY_DAY, Schedule, Window

STEP_MINUTES = 15
_HOUR = 60
_DAY = 24 * _HOUR


class Grip(StrEnum):
    """What of a window is held: its start, its end, or all of it."""

    START = "start"
    WHOLE = "whole"
    END = "end"


@dataclass(frozen=True, slots=True)
class Held:
    """A window of a schedule, by its place among the schedule's windows."""

    schedule: Schedule
    window: int

    @property
    def start(self) -> int:
        """The minute it opens."""
        return _minute(self._window.start)

    @property
    def end(self) -> int:
        """The minute it closes, beyond the day's last where it runs over midnight."""
        end = _minute(self._window.end)
        return end + _DAY if self._window.over_midnight else end

    @property
    def single_day(self) -> bool:
        """Whether it can go to another day; on several days a window has no day of its own."""
        return len(self.schedule.weekdays) == 1

    @property
    def _window(self) -> Window:
        return self.schedule.windows[self.window]

    def dragged(self, grip: Grip, minute: float) -> Schedule:
        """The schedule with what is held at the quarter of an hour nearest to `minute`."""
        return self._with(grip, round(minute / STEP_MINUTES) * STEP_MINUTES)

    def nudged(self, grip: Grip, steps: int) -> Schedule:
        """The schedule with what is held on the next quarter of an hour that way, and so on."""
        at = self.end if grip is Grip.END else self.start
        whole = at // STEP_MINUTES if steps > 0 else -(-at // STEP_MINUTES)
        return self._with(grip, (whole + steps) * STEP_MINUTES)

    def on_day(self, day: int) -> Schedule:
        """The schedule on this one day instead of its own; as it is where it has several."""
        if not self.single_day or day not in EVERY_DAY:
            return self.schedule
        return replace(self.schedule, weekdays=frozenset((day,)))

    def without(self) -> Schedule | None:
        """The schedule without it; None where it is the last one."""
        left = tuple(window for place, window in enumerate(self.schedule.windows) if place != self.window)
        return replace(self.schedule, windows=left) if left else None

    def _with(self, grip: Grip, minute: int) -> Schedule:
        """A window starts on its own day and lasts from a quarter of an hour up to less than a day."""
        start, end = self.start, self.end
        if grip is Grip.WHOLE:
            start, end = _within(minute, 0, _DAY - STEP_MINUTES), end - start
            end += start
        elif grip is Grip.START:
            start = _within(minute, max(0, end - _DAY + STEP_MINUTES), min(end, _DAY) - STEP_MINUTES)
        else:
            end = _within(minute, start + STEP_MINUTES, start + _DAY - STEP_MINUTES)
        if (start, end) == (self.start, self.end):
            return self.schedule
        windows = list(self.schedule.windows)
        windows[self.window] = Window(_clock(start), _clock(end))
        return replace(self.schedule, windows=tuple(windows))


def _within(minute: int, least: int, most: int) -> int:
    return min(max(minute, least), most)


def _minute(at: time) -> int:
    return at.hour * _HOUR + at.minute


def _clock(minute: int) -> time:
    return time(minute % _DAY // _HOUR, minute % _HOUR)
