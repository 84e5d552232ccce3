"""The community activities the user may want to be reminded of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.activities import Attendance, AttendanceId, Change, Occurrence
from desktop_app.domain.errors import InvalidInputError, NotFoundError
from desktop_app.domain.moments import start_of_day, utc_from_local, zone_named
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.activities import Activity, ActivityId
    from desktop_app.domain.feelings import Feeling
    from desktop_app.services.ports import Announcer, Clock, Recurrence, Store

# Whoever follows many calendars has enough in the first days.
_STRETCHES = (timedelta(days=2), timedelta(days=7), timedelta(days=21))
_YEAR = timedelta(days=366)
_DAY = timedelta(days=1)
_LIFETIME_YEARS = 100  # 29 February on a Monday comes every 28 years, every 40 around the year 2100
_FIRST_DAY, _LAST_DAY = date(2, 1, 1), date(9998, 12, 31)  # so that every zone can reckon


class ActivityBook:
    """Activities and when they come next."""

    def __init__(self, store: Store, recurrence: Recurrence, clock: Clock, announcer: Announcer) -> None:
        self._store = store
        self._recurrence = recurrence
        self._clock = clock
        self._announcer = announcer

    def all(self) -> list[Activity]:
        """All activities, by their first start."""
        return self._store.activities.all()

    def find(self, text: str) -> Activity:
        """An activity by its number or title. Raises NotFoundError."""
        wanted = text.strip().casefold()
        for activity in self._store.activities.all():
            if wanted in (str(activity.id), activity.title.casefold()):
                return activity
        message = _("There is no activity “{text}”. See them with: kithbell activity list")
        raise NotFoundError(message.format(text=text))

    def between(self, begins: datetime, ends: datetime) -> list[Occurrence]:
        """The occurrences that start in [begins, ends) of UTC, by start."""
        return self._recurrence.occurrences(self.possible(begins, ends), begins, ends)

    def possible(self, begins: datetime, ends: datetime) -> list[Activity]:
        """The activities that may come in a stretch of UTC, in any order."""
        return self._store.activities.possible(begins, ends)

    def coming(self, length: timedelta) -> list[Occurrence]:
        """The occurrences from now on, for so long, by start."""
        now = self._clock.now()
        return self.between(now, now + length)

    def next(self, most: int, length: timedelta) -> list[Occurrence]:
        """The next occurrences, at most so many, that come within a length of time, by start."""
        for stretch in (*_STRETCHES, length):
            found = self.coming(min(stretch, length))
            if len(found) >= most or stretch >= length:
                break
        return found[:most]

    def left_out(self, begins: datetime, ends: datetime) -> list[Occurrence]:
        """The instances of own activities that were to start in [begins, ends) of UTC, by start."""
        found = [
            Occurrence(activity.id, activity.title, starts_at, activity.place, all_day=activity.all_day)
            for activity in self.possible(begins, ends)
            if activity.feed is None
            for change in activity.changes
            for starts_at in [self._given_moment(activity, change)]
            if change.starts is None and begins <= starts_at < ends
        ]
        return sorted(found, key=lambda occurrence: occurrence.starts_at)

    def next_starts(self) -> dict[ActivityId, datetime]:
        """The next start of each activity that has one within a year, in UTC."""
        found: dict[ActivityId, datetime] = {}
        for occurrence in self.coming(_YEAR):
            found.setdefault(occurrence.activity, occurrence.starts_at)
        return found

    def save(self, activity: Activity) -> Activity:
        """Keep an activity, new (id UNSAVED) or changed.

        Raises InvalidInputError for a rule that cannot be read, or that never comes.
        """
        self._recurrence.check(activity.rule)
        if activity.rule and not self._ever_comes(activity):
            message = _("“{rule}” never comes from its first start on. Choose other days, months or an end.")
            raise InvalidInputError(message.format(rule=activity.rule))
        if activity.id == UNSAVED:
            activity = self._store.activities.add(activity)
        else:
            self._store.activities.update(activity)
        self._announcer.records_changed()
        return activity

    def skip(self, activity: Activity, day: date) -> Activity:
        """Leave out its instance on a local date of its zone. Raises NotFoundError."""
        return self.change(activity, Change(self._instance_on(activity, day)))

    def move(self, activity: Activity, day: date, starts: datetime, place: str = "") -> Activity:
        """Let its instance on a local date start at another local time. Raises NotFoundError."""
        return self.change(activity, Change(self._instance_on(activity, day), starts, place))

    def put_back(self, activity: Activity, day: date) -> Activity:
        """Undo what was changed about its instance on a local date. Raises NotFoundError."""
        instance = self._instance_on(activity, day)
        return self._without(activity, [each for each in activity.changes if each.instance == instance])

    def change(self, activity: Activity, change: Change) -> Activity:
        """Let something become of an instance, instead of what became of it before."""
        others = (other for other in activity.changes if other.instance != change.instance)
        return self.save(replace(activity, changes=(*others, change)))

    def put_back_at(self, activity: Activity, starts_at: datetime) -> Activity:
        """Let the instance come after all that was left out at a UTC moment."""
        found = [each for each in activity.changes if self._given_moment(activity, each) == starts_at]
        return self._without(activity, found)

    def went(
        self,
        title: str,
        at: datetime,
        activity: ActivityId | None = None,
        note: str = "",
        feelings: tuple[Feeling | None, Feeling | None] = (None, None),
    ) -> Attendance:
        """Remember that the user went to what began at a UTC moment, with how they felt before and after.

        Raises InvalidInputError for what is still to come.
        """
        if at > self._clock.now():
            message = _("“{title}” is still to come: say so when you have been there.")
            raise InvalidInputError(message.format(title=title))
        zone = str(self._clock.zone())
        attendance = Attendance(AttendanceId(UNSAVED), at, zone, title, activity, note, *feelings)
        return self.put_attendance(attendance)

    def put_attendance(self, attendance: Attendance) -> Attendance:
        """Keep one, also one that was forgotten before (undo), under its own number."""
        kept = self._store.attendances.add(attendance)
        self._announcer.records_changed()
        return kept

    def attended(self, limit: int, before: datetime | None = None) -> list[Attendance]:
        """The latest times the user went to something, newest first, from before a UTC moment if given."""
        return self._store.attendances.recent(limit, before)

    def forget(self, attendance: AttendanceId) -> None:
        """Take one out of the log. Raises NotFoundError."""
        self._store.attendances.remove(attendance)
        self._announcer.records_changed()

    def _without(self, activity: Activity, gone: Sequence[Change]) -> Activity:
        kept = tuple(change for change in activity.changes if change not in gone)
        return self.save(replace(activity, changes=kept))

    def _given_moment(self, activity: Activity, change: Change) -> datetime:
        """When the instance starts by its rule, in UTC; a whole day is one wherever the user is."""
        own = self._clock.zone()
        zone = own if activity.all_day else zone_named(activity.zone, own)
        return utc_from_local(change.instance.date(), change.instance.time(), zone)

    def _instance_on(self, activity: Activity, day: date) -> datetime:
        """The local start that its rule gives on a date, whatever became of it since."""
        zone = zone_named(activity.zone, self._clock.zone())
        begins, ends = start_of_day(day, zone), start_of_day(day + _DAY, zone)
        plain = replace(activity, changes=())
        for occurrence in self._recurrence.occurrences([plain], begins, ends):
            return occurrence.starts_at.astimezone(zone).replace(tzinfo=None)
        message = _("“{title}” does not come on {day}. See when it does: kithbell activity list")
        raise NotFoundError(message.format(title=activity.title, day=day))

    def remove(self, activity: ActivityId) -> None:
        """Drop an activity. Raises NotFoundError."""
        self._store.activities.remove(activity)
        self._announcer.records_changed()

    def put_back_whole(self, activity: Activity) -> None:
        """Undo `remove`: it comes back under its own number."""
        self._store.activities.add(activity)
        self._announcer.records_changed()

    def _ever_comes(self, activity: Activity) -> bool:
        """Whether its rule has an instance in a lifetime; single ones that were left out count too."""
        plain = replace(activity, changes=())
        first = max(activity.starts.date(), _FIRST_DAY)
        last = date(min(first.year + _LIFETIME_YEARS, _LAST_DAY.year), 12, 1)
        begins, ends = (datetime.combine(day, time.min, UTC) for day in (first - _DAY, last))
        return bool(self._recurrence.occurrences([plain], begins, ends))
