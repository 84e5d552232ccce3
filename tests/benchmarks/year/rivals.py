"""Three other ways to be reminded, as programs have them: each at its best within its idea.

They can be set to the times of day that the user likes, and paused. None of them knows a daily limit, a
gap or the end of a window, and whatever they put off comes back within the hour asked for, or not at all.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind, Response, Subject
from desktop_app.domain.people import PersonId
from desktop_app.domain.schedules import chance
from tests.benchmarks.year.journal import Ask
from tests.benchmarks.year.stretches import first_moment
from tests.benchmarks.year.worlds import World, day_of, midnight, on_clock

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.activities import Occurrence
    from desktop_app.domain.people import Person
    from tests.benchmarks.year.journal import Decision, Journal

WEEKDAYS_AT, WEEKENDS_AT = time(18), time(10)
BIRTHDAY_STAYS_DAYS = 3
_SATURDAY = 5
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def day_begins(day: date) -> datetime:
    """The UTC moment of a local date at which the user's window opens."""
    return on_clock(day, WEEKENDS_AT if day.weekday() >= _SATURDAY else WEEKDAYS_AT)


def birthday_of(person: Person, day: date) -> Subject:
    """The subject of a prompt on a birthday."""
    return Subject(Kind.BIRTHDAY, person.id, f"day {day.isoformat()}")


def activity(occurrence: Occurrence) -> Subject:
    """The subject of a prompt about an activity."""
    return Subject(Kind.ACTIVITY, occurrence.activity, occurrence.starts_at.isoformat())


class Reminders:
    """One repeating reminder per person, as in a calendar or a list of tasks.

    The first comes a cadence after the last time in touch (on the first day where there was none), the
    next a cadence after that, and so on, whatever happens meanwhile. Each person has a fixed minute in the
    first hour of the window; it fires if the machine is awake at some time in the hour after it, else that
    one is gone. So do a reminder on each birthday, and one for an activity as soon as its time has begun
    and a window is open.
    """

    def __init__(self, world: World) -> None:
        self._repeats = {person.id: world.cadence(person).ideal for person in world.records.people}
        self._read = 0
        self._alarms: list[tuple[datetime, Subject]] = []
        for person in world.records.people:
            touch = world.records.touches.get(person.id)
            first = self._repeats[person.id].after(day_of(touch.at)) if touch else day_of(world.start)
            self._alarms.append(self._hello(person.id, first))
        for person, day in world.birthdays():
            self._alarms.append((self._minute(person.id, day), birthday_of(person, day)))
        for occurrence in world.records.occurrences:
            time = world.time_for(occurrence)
            opens = first_moment(world.all_windows, *time) or time.start
            self._alarms.append((opens, activity(occurrence)))
        heapify(self._alarms)

    def decide(self, journal: Journal, now: datetime, back_since: datetime) -> Decision:  # noqa: ARG002  it does not mind a sleep
        """Every reminder of the last hour; those before are gone."""
        for prompt in journal.prompts[self._read :]:
            if prompt.snoozed_until:
                heappush(self._alarms, (prompt.snoozed_until, prompt.subject))
        self._read = len(journal.prompts)
        fired = []
        while self._alarms and self._alarms[0][0] <= now:
            at, subject = heappop(self._alarms)
            if now < at + _HOUR and not (journal.pause and now < journal.pause.until):
                fired.append(Ask(subject))
            if subject.kind is Kind.PERSON and at == self._minute(PersonId(subject.id), day_of(at)):
                after = self._repeats[PersonId(subject.id)].after(day_of(at))
                heappush(self._alarms, self._hello(PersonId(subject.id), after))
        return tuple(fired) or (self._alarms[0][0] if self._alarms else None)

    def _hello(self, person: PersonId, day: date) -> tuple[datetime, Subject]:
        return self._minute(person, day), Subject(Kind.PERSON, person)

    def _minute(self, person: PersonId, day: date) -> datetime:
        return day_begins(day) + timedelta(minutes=person * 7 % 60)


class DueList:
    """One list of everything due, once a day, as address books with reminders have it.

    It comes when the window opens, or when the machine next wakes that day. It holds whoever was last in
    touch a cadence ago or never, birthdays up to three days past, and what begins that day. Who is put off
    or unanswered is on it again the next day; “not this time” counts as a time in touch. Each name on it
    is a prompt.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._birthdays = list(world.birthdays())
        self._listed: date | None = None
        self._read = 0
        self._skipped: dict[PersonId, date] = {}
        self._done: set[Subject] = set()

    def decide(self, journal: Journal, now: datetime, back_since: datetime) -> Decision:  # noqa: ARG002  nor does it mind when it woke
        """The list of the day, if there is anything on it."""
        self._note_answers(journal)
        today = day_of(now)
        if self._listed == today:
            return day_begins(today + _DAY)
        if now < day_begins(today):
            return day_begins(today)
        if journal.pause and now < journal.pause.until:
            return journal.pause.until
        self._listed = today
        listed = [
            *(activity(each) for each in self._world.records.occurrences if _is_later_today(each, now)),
            *(
                birthday_of(person, day)
                for person, day in self._birthdays
                if timedelta(0) <= today - day <= BIRTHDAY_STAYS_DAYS * _DAY
            ),
            *(
                Subject(Kind.PERSON, person.id)
                for person in self._world.records.people
                if self._due(person, journal) <= today
            ),
        ]
        asks = tuple(Ask(subject) for subject in listed if subject not in self._done)
        return asks or day_begins(today + _DAY)

    def _due(self, person: Person, journal: Journal) -> date:
        touch = journal.last_touch(person.id)
        days = [day_of(touch)] if touch else []
        if person.id in self._skipped:
            days.append(self._skipped[person.id])
        return self._world.cadence(person).ideal.after(max(days)) if days else day_of(self._world.start)

    def _note_answers(self, journal: Journal) -> None:
        for prompt in journal.prompts[self._read :]:
            if prompt.subject.kind is Kind.PERSON and prompt.response is Response.NOT_THIS_TIME:
                self._skipped[PersonId(prompt.subject.id)] = day_of(prompt.shown_at)
            elif prompt.subject.kind is not Kind.PERSON and prompt.response not in (None, Response.SNOOZED):
                self._done.add(prompt.subject)
        self._read = len(journal.prompts)


class RandomFriend:
    """One random person a day, in the window, if the machine is awake at some time in it.

    Whose birthday it is comes first; it knows nothing of cadences, and nothing of activities.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._birthdays = {day: person for person, day in world.birthdays()}
        self._asked: date | None = None
        self._read = 0
        self._back: list[tuple[datetime, Subject]] = []

    def decide(self, journal: Journal, now: datetime, back_since: datetime) -> Decision:  # noqa: ARG002  nor does this one
        """The person of the day, or whoever was put off until now."""
        for prompt in journal.prompts[self._read :]:
            if prompt.snoozed_until:
                heappush(self._back, (prompt.snoozed_until, prompt.subject))
        self._read = len(journal.prompts)
        if journal.pause and now < journal.pause.until:
            return journal.pause.until
        while self._back and self._back[0][0] <= now:
            at, subject = heappop(self._back)
            if now < at + _HOUR:
                return (Ask(subject),)
        today = day_of(now)
        tomorrow = midnight(today + _DAY)
        opens = first_moment(self._world.windows, now, tomorrow) if self._asked != today else None
        if opens == now:
            self._asked = today
            return (Ask(self._drawn(today)),)
        return min(opens or tomorrow, *(at for at, _subject in self._back[:1]), tomorrow)

    def _drawn(self, today: date) -> Subject:
        if today in self._birthdays:
            return birthday_of(self._birthdays[today], today)
        people = self._world.records.people
        drawn = people[int(chance(self._world.seed, "random friend", today) * len(people))]
        return Subject(Kind.PERSON, drawn.id)


def _is_later_today(occurrence: Occurrence, now: datetime) -> bool:
    starts = occurrence.starts_at
    return starts - occurrence.travel > now and day_of(starts) == day_of(now)
