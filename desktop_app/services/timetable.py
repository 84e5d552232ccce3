"""Schedules, days off and pauses: when prompts may come."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.history import Pause
from desktop_app.domain.moments import local_date, utc_from_local
from desktop_app.domain.people import UNSAVED
from desktop_app.domain.schedules import Schedule, ScheduleId, Window
from desktop_app.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.ports import Announcer, Clock, Store

LONGEST_PAUSE = timedelta(days=366)
WORKDAYS = frozenset(range(5))
WEEKEND = frozenset((5, 6))


class Timetable:
    """The schedules, and the days off and the pause over all of them."""

    def __init__(self, store: Store, clock: Clock, announcer: Announcer) -> None:
        self._store = store
        self._clock = clock
        self._announcer = announcer

    def schedules(self) -> list[Schedule]:
        """All schedules, enabled or not."""
        return self._store.schedules.all()

    def find(self, text: str) -> Schedule:
        """A schedule by its number or name. Raises NotFoundError."""
        wanted = text.strip().casefold()
        for schedule in self._store.schedules.all():
            if wanted in (str(schedule.id), schedule.name.casefold()):
                return schedule
        message = _("There is no schedule “{text}”. See them with: kithbell schedule list")
        raise NotFoundError(message.format(text=text))

    def save(self, schedule: Schedule) -> Schedule:
        """Keep a schedule, new (id UNSAVED) or changed. Raises NotFoundError."""
        if schedule.id == UNSAVED:
            schedule = self._store.schedules.add(schedule)
        else:
            self._store.schedules.update(schedule)
        self._announcer.records_changed()
        return schedule

    def remove(self, schedule: ScheduleId) -> Schedule:
        """Drop a schedule and give it back, for `restore`. Raises NotFoundError."""
        dropped = self.find(str(schedule))
        self._store.schedules.remove(schedule)
        self._announcer.records_changed()
        return dropped

    def restore(self, schedule: Schedule) -> None:
        """Undo a removal: the schedule comes back under its number."""
        self._store.schedules.add(schedule)
        self._announcer.records_changed()

    def days_off(self) -> list[DaysOff]:
        """All days off, past ones too, by their first."""
        return self._store.days_off.all()

    def add_days_off(self, first: date, last: date, name: str = "") -> DaysOff:
        """No prompts from one local date to another, both included. Raises InvalidInputError."""
        new = DaysOff(DaysOffId(UNSAVED), first, last, name.strip())
        if last < local_date(self._clock.now(), self._clock.zone()):
            message = _("These days are over already: choose days to come.")
            raise InvalidInputError(message)
        added = self._store.days_off.add(new)
        self._announcer.records_changed()
        return added

    def remove_days_off(self, days_off: DaysOffId) -> DaysOff:
        """Drop days off and give them back, for `restore_days_off`. Raises NotFoundError."""
        dropped = next((each for each in self._store.days_off.all() if each.id == days_off), None)
        if dropped is None:
            message = _("There are no days off with the number {number}. See them with: {command}")
            raise NotFoundError(message.format(number=days_off, command="kithbell days-off list"))
        self._store.days_off.remove(days_off)
        self._announcer.records_changed()
        return dropped

    def restore_days_off(self, days_off: DaysOff) -> None:
        """Undo a removal: the days come back under their number."""
        self._store.days_off.add(days_off)
        self._announcer.records_changed()

    def paused_until(self) -> datetime | None:
        """The UTC moment until which prompts are paused, None if they are not."""
        pause = self._store.state.pause()
        return pause.until if pause and pause.until > self._clock.now() else None

    def pause(self, until: datetime) -> None:
        """No prompts until this UTC moment. Raises InvalidInputError."""
        now = self._clock.now()
        if not now < until <= now + LONGEST_PAUSE:
            message = _("A pause ends in the future, and within a year.")
            raise InvalidInputError(message)
        self._store.state.set_pause(Pause(until))
        self._announcer.records_changed()

    def pause_for(self, length: timedelta) -> datetime:
        """No prompts for so long; the UTC end. Raises InvalidInputError."""
        until = self._clock.now() + length
        self.pause(until)
        return until

    def pause_until_tomorrow(self) -> datetime:
        """No prompts for the rest of the local date; the UTC end."""
        zone = self._clock.zone()
        tomorrow = local_date(self._clock.now(), zone) + timedelta(days=1)
        until = utc_from_local(tomorrow, time.min, zone).astimezone(UTC)
        self.pause(until)
        return until

    def resume(self) -> None:
        """Lift the pause."""
        self._store.state.set_pause(None)
        self._announcer.records_changed()


def gentle_defaults() -> tuple[Schedule, ...]:
    """What a new user starts from: weekday evenings and weekend mornings."""
    new = ScheduleId(UNSAVED)
    return (
        Schedule(new, _("Evenings"), WORKDAYS, (Window(time(18), time(20, 30)),)),
        Schedule(new, _("Mornings"), WEEKEND, (Window(time(10), time(12)),)),
    )
