"""Whom and what a prompt could be about, in the order in which they get their turn."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind, Subject
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import CircleId, Person, PersonId
from desktop_app.domain.promises import occurrence_subject
from desktop_app.domain.readiness import readiness
from desktop_app.domain.reasons import ActivityNear, BirthdayNear, FirstHello, LongSince, Why
from desktop_app.domain.schedules import chance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.records import Records

# A birthday whose day had no good moment is still mentioned for this long.
BELATED_DAYS = 3
_DAY = timedelta(days=1)
_Place = tuple[date, float, int]


class Rank(IntEnum):
    """What cannot wait comes first."""

    PROMISED = 0
    BIRTHDAY = 1
    BIRTHDAY_AHEAD = 2
    PERSON = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible subject with its reason."""

    subject: Subject
    name: str
    why: Why
    rank: Rank


class Candidates:
    """The subjects of some records, kept in order while a plan goes on.

    People wait in a line for each set of circles that some schedule asks for: first come, first
    served, so that nobody is overtaken for ever by those with a shorter cadence.
    """

    def __init__(self, records: Records, now: datetime) -> None:
        self._records = records
        people = sorted(records.people, key=lambda person: person.id)
        self._people = {person.id: person for person in people if not person.resting}
        self._states = readiness(records, local_date(now, records.zone))
        self._occurrences = {occurrence_subject(occurrence): occurrence for occurrence in records.occurrences}
        self._seen = {prompt.subject for prompt in records.prompts if prompt.subject.kind is Kind.BIRTHDAY}
        self._lines: dict[frozenset[CircleId], list[_Place]] = {}
        for circles in {frozenset[CircleId](), *(schedule.circles for schedule in records.schedules)}:
            belonging = (person for person in self._people.values() if _belongs(person, circles))
            self._lines[circles] = sorted(self._place(person.id) for person in belonging)
        self._birthdays: dict[tuple[int, int], list[Person]] = defaultdict(list)
        for person in self._people.values():
            if person.birthday:
                self._birthdays[person.birthday.month, person.birthday.day].append(person)

    def in_turn(self, circles: frozenset[CircleId], day: date) -> Iterator[Candidate]:
        """Those who are ready on a local date: birthdays, then hellos to people of the circles."""
        yield from self._birthdays_near(day)
        for ready, _, number in self._lines[circles]:
            if ready > day:
                return
            yield self._hello(PersonId(number), day)

    def soonest(self, day: date) -> Iterator[Candidate]:
        """Everybody, whoever is ready first, for a user who asks for a suggestion now."""
        yield from self._birthdays_near(day)
        for _, _, number in self._lines[frozenset()]:
            yield self._hello(PersonId(number), day)

    def promised(self, subject: Subject, day: date) -> Candidate:
        """A subject with a moment of its own, as it stands on a local date."""
        if subject.kind is Kind.ACTIVITY:
            occurrence = self._occurrences[subject]
            why: Why = ActivityNear(occurrence.starts_at, occurrence.place)
            return Candidate(subject, occurrence.title, why, Rank.PROMISED)
        if subject.kind is Kind.BIRTHDAY:
            kept = date.fromisoformat(subject.occasion.rpartition(" ")[2])
            found = self._birthday(self._people[PersonId(subject.id)], subject, kept, day)
        else:
            found = self._hello(PersonId(subject.id), day)
        return replace(found, rank=Rank.PROMISED)

    def answered(self, subject: Subject, at: datetime) -> None:
        """Go on as if the prompt had been shown and answered with “I reached out” at a UTC moment."""
        self._seen.add(subject)
        if subject.kind is Kind.ACTIVITY:
            return
        person = PersonId(subject.id)
        day = local_date(at, self._records.zone)
        before, state = self._place(person), self._states[person]
        self._states[person] = replace(state, last=day, ready=state.cadence.ideal.after(day))
        for circles, line in self._lines.items():
            if _belongs(self._people[person], circles):
                del line[bisect_left(line, before)]
                insort(line, self._place(person))

    def _birthdays_near(self, day: date) -> Iterator[Candidate]:
        """Today's birthdays, then those just past, then those ahead."""
        lead = self._records.limits.birthday_lead_days
        for distance in (*range(0, -BELATED_DAYS - 1, -1), *range(1, lead + 1)):
            kept = day + _DAY * distance
            phase = "ahead" if distance > 0 else "day"
            for person in self._who_keeps(kept):
                subject = Subject(Kind.BIRTHDAY, person.id, f"{phase} {kept.isoformat()}")
                last = self._states[person.id].last
                if subject not in self._seen and (distance > 0 or last is None or last < kept):
                    yield self._birthday(person, subject, kept, day)

    def _who_keeps(self, day: date) -> list[Person]:
        """The people whose birthday is kept on a local date."""
        born = self._birthdays.get((day.month, day.day), [])
        leapers = self._birthdays.get((2, 29), []) if (day.month, day.day) == (3, 1) else []
        moved = [person for person in leapers if person.birthday and person.birthday.in_year(day.year) == day]
        return [*born, *moved]

    def _birthday(self, person: Person, subject: Subject, kept: date, day: date) -> Candidate:
        turning = kept.year - person.birthday.year if person.birthday and person.birthday.year else None
        rank = Rank.BIRTHDAY_AHEAD if kept > day else Rank.BIRTHDAY
        return Candidate(subject, person.name, BirthdayNear(kept, day, turning), rank)

    def _hello(self, person: PersonId, day: date) -> Candidate:
        state = self._states[person]
        why = LongSince(state.last, day, state.cadence) if state.last else FirstHello(state.cadence)
        return Candidate(Subject(Kind.PERSON, person), self._people[person].name, why, Rank.PERSON)

    def _place(self, person: PersonId) -> _Place:
        return self._states[person].ready, chance(self._records.seed, "turn", person), person


def _belongs(person: Person, circles: frozenset[CircleId]) -> bool:
    return not circles or not circles.isdisjoint(person.circles)
