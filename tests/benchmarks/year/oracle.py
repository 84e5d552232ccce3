"""A planner that knows when the machine will be awake, as a measure of what can be reached at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind, Prompt, Response, Subject
from desktop_app.domain.people import PersonId
from desktop_app.domain.planner import SETTLING_AFTER_ABSENCE
from tests.benchmarks.year.journal import Ask
from tests.benchmarks.year.rivals import BIRTHDAY_STAYS_DAYS, activity, birthday_of
from tests.benchmarks.year.stretches import Stretch, common, first_moment, last_before
from tests.benchmarks.year.waits import IN_GOOD_TIME
from tests.benchmarks.year.worlds import World, day_of, midnight

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.activities import Occurrence
    from desktop_app.domain.people import Person
    from tests.benchmarks.year.journal import Decision, Journal

PUT_OFF_STAYS_OPEN = timedelta(hours=1)
LOOKS_AGAIN_AFTER = timedelta(minutes=15)
REST = 0.5  # of a cadence, after “not this time” or
SILENCES_HEEDED = 2
_SILENCE = (None, Response.NO_ANSWER)
_DAY = timedelta(days=1)


class Oracle:
    """The earliest deadline first, in every moment that the user's rules and the machine leave.

    A person is ready a cadence after the last time in touch, with 1.25 cadences as the deadline.
    Activities and birthdays go first. What was put off comes at the moment asked for, and nobody is asked
    twice a day but by their own wish. It keeps the rules that Kithbell keeps: “not this time” is respected
    for half of the cadence, and so are two silences in a row; nothing comes in the first minutes after
    waking, or before a cadence is over.

    One with no `manners` keeps the user's windows and numbers alone. It asks again the next day whatever
    was said, at once on waking, and before the time where the machine will be asleep when it comes; and
    somebody whose deadline has gone by waits for the next multiple of it, behind those who can still be
    reached in good time.
    """

    def __init__(self, world: World, *, manners: bool = True) -> None:
        self._world = world
        self._manners = manners
        settling = SETTLING_AFTER_ABSENCE if manners else timedelta(0)
        settled = [Stretch(start + settling, end) for start, end in world.awake if start + settling < end]
        self._usable = common(world.windows, settled)
        self._silences: dict[Subject, int] = {}
        self._gap = timedelta(minutes=world.records.limits.gap_minutes)
        self._birthdays = list(world.birthdays())
        self._span = {person: days * IN_GOOD_TIME * _DAY for person, days in world.days.items()}
        self._ready: dict[tuple[PersonId, datetime | None], datetime] = {}
        self._latest: dict[Subject, Prompt] = {}
        self._read = 0

    def decide(self, journal: Journal, now: datetime, back_since: datetime) -> Decision:  # noqa: ARG002  it knew that the machine would wake
        """Whoever comes first, or when the rules allow the next prompt."""
        for prompt in journal.prompts[self._read :]:
            self._note(prompt, journal)
        self._read = len(journal.prompts)
        today = day_of(now)
        prompted = {prompt.subject for prompt in _of_day(journal, today)}
        back = self._put_off(journal, now, prompted)
        if back:
            return (Ask(back),)
        tomorrow = midnight(today + _DAY)
        waking = [tomorrow]
        waking += (prompt.snoozed_until for prompt in self._latest.values() if prompt.snoozed_until)
        if len(prompted) < self._world.records.limits.per_day:
            free = max(now, journal.prompts[-1].shown_at + self._gap) if journal.prompts else now
            at = first_moment(self._usable, free, tomorrow)
            found = self._first(journal, now, prompted) if at == now else None
            if found:
                return (Ask(found),)
            waking.append(now + LOOKS_AGAIN_AFTER if at == now else at or tomorrow)
        return min(moment for moment in waking if moment > now)

    def _note(self, prompt: Prompt, journal: Journal) -> None:
        """Take in a prompt and how many of its subject went by since the last time in touch."""
        before = self._latest.get(prompt.subject)
        silences = self._silences.get(prompt.subject, 0)
        if before is None or self._is_over(before, journal, prompt.shown_at):
            silences = 0
        self._silences[prompt.subject] = silences + 1 if prompt.response in _SILENCE else 0
        self._latest[prompt.subject] = prompt

    def _put_off(self, journal: Journal, now: datetime, prompted: set[Subject]) -> Subject | None:
        """What was put off until now, or missed at its moment and now in a window."""
        in_window = first_moment(self._usable, now, now + _DAY) == now
        if self._is_quiet(now) or (journal.pause and now < journal.pause.until):
            return None
        full = len(prompted) >= self._world.records.limits.per_day
        for subject, prompt in self._latest.items():
            at = prompt.snoozed_until
            if at is None or at > now or (full and subject not in prompted):
                continue
            others = (other.shown_at for other in reversed(journal.prompts) if other.subject != subject)
            if now < next(others, self._world.start) + self._gap:
                continue
            if (in_window or now < at + PUT_OFF_STAYS_OPEN) and not self._is_over(prompt, journal, now):
                return subject
        return None

    def _is_over(self, prompt: Prompt, journal: Journal, now: datetime) -> bool:
        """Whether an activity has begun, or they were in touch since."""
        if prompt.subject.kind is Kind.ACTIVITY:
            return now >= datetime.fromisoformat(prompt.subject.occasion)
        touch = journal.last_touch(PersonId(prompt.subject.id))
        return touch is not None and touch >= prompt.shown_at

    def _is_quiet(self, now: datetime) -> bool:
        quiet = self._world.records.limits.quiet
        return quiet is not None and quiet.holds(now.astimezone(self._world.records.zone).time())

    def _first(self, journal: Journal, now: datetime, prompted: set[Subject]) -> Subject | None:
        today = day_of(now)
        for occurrence in self._world.records.occurrences:
            subject = activity(occurrence)
            if subject not in self._latest and self._is_time_for(occurrence, now):
                return subject
        for person, day in self._birthdays:
            subject = birthday_of(person, day)
            if subject not in self._latest and day <= today <= day + BIRTHDAY_STAYS_DAYS * _DAY:
                touch = journal.last_touch(person.id)
                if touch is None or touch < midnight(day):
                    return subject
        busy = {subject.id for subject in prompted if subject.kind is not Kind.ACTIVITY}
        ready = [
            (self._deadline(person, journal, now), person.id)
            for person in self._world.records.people
            if person.id not in busy and self._is_ready(person, journal, now)
        ]
        return Subject(Kind.PERSON, min(ready)[1]) if ready else None

    def _is_time_for(self, occurrence: Occurrence, now: datetime) -> bool:
        begins, ends = self._world.time_for(occurrence)
        if first_moment(self._usable, begins, ends) is None:
            before = last_before(self._usable, begins)
            begins = before.start if before else begins
        return begins <= now < occurrence.starts_at - occurrence.travel

    def _is_ready(self, person: Person, journal: Journal, now: datetime) -> bool:
        latest = self._latest.get(Subject(Kind.PERSON, person.id))
        if latest and not self._is_over(latest, journal, now):
            if latest.snoozed_until and latest.snoozed_until > now:
                return False
            declined = latest.response is Response.NOT_THIS_TIME
            if self._manners and (declined or self._silences[latest.subject] >= SILENCES_HEEDED):
                rest = max(1, int(self._world.days[person.id] * REST))
                if day_of(now) < day_of(latest.shown_at) + rest * _DAY:
                    return False
        return self._ready_from(person, journal.last_touch(person.id)) <= now

    def _ready_from(self, person: Person, touch: datetime | None) -> datetime:
        """A cadence after the last time in touch; with no manners the last good moment before, if need be."""
        if (person.id, touch) not in self._ready:
            ready = self._world.start
            if touch is not None:
                ready = midnight(self._world.cadence(person).ideal.after(day_of(touch)))
                deadline = touch + self._span[person.id]
                if not self._manners and first_moment(self._usable, ready, deadline) is None:
                    before = last_before(self._usable, ready)
                    ready = max(
                        midnight(day_of(touch) + _DAY), midnight(day_of(before.start)) if before else ready
                    )
            self._ready[person.id, touch] = ready
        return self._ready[person.id, touch]

    def _deadline(self, person: Person, journal: Journal, now: datetime) -> datetime:
        since = journal.last_touch(person.id) or self._world.start
        span = self._span[person.id]
        return since + span * (1 if self._manners else max(1, -(-(now - since) // span)))


def _of_day(journal: Journal, day: date) -> list[Prompt]:
    found = []
    for prompt in reversed(journal.prompts):
        if day_of(prompt.shown_at) != day:
            break
        found.append(prompt)
    return found
