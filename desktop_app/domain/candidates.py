"""Whom and what a prompt could be about, in the order in which they get their turn."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import OUT_OF_THE_BLUE, Kind, Prompt, Response, Subject
from desktop_app.domain.line import Line
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import PersonId
from desktop_app.domain.promises import Promise, named_date
from desktop_app.domain.reasons import (
    ActivityNear,
    AnniversaryNear,
    BirthdayNear,
    FirstHello,
    GotThrough,
    LongSince,
    OutOfTheBlue,
    Why,
)
from desktop_app.domain.schedules import chance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.domain.people import CircleId
    from desktop_app.domain.records import Records
    from desktop_app.domain.roster import Remembered
    from desktop_app.domain.standing import Standing

# A birthday whose day had no good moment is still mentioned for this long.
BELATED_DAYS = 3
# An open suggestion comes once in such a stretch, and only about somebody not thought of for so long
# and for half of their cadence.
DAYS_PER_OPEN_SUGGESTION = 21
FEWEST_DAYS_OUT_OF_MIND = 30
# After so many close ties in a row a distant one goes first.
CLOSE_IN_A_ROW = 2
# Enough to hold two hellos among birthdays and activities, and as many as go by before the pace is slowest.
PROMPTS_LOOKED_AT = 20
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible subject with its reason.

    `slack` is how well it can wait for a fine moment: 1 for very well, 0 for not at all.
    """

    subject: Subject
    name: str
    why: Why
    slack: float = 0


class Candidates:
    """The subjects of some records, going on as prompts are accepted.

    What is promised has a moment of its own and does not stand in line.
    """

    def __init__(self, records: Records, promised: Mapping[Subject, Promise]) -> None:
        self._records = records
        self._roster = records.roster
        self._promised = promised
        self._standings: dict[PersonId, Standing] = {}
        self._occurrences = records.reminders.occurrences
        asked = {subject.id for subject in promised if subject.kind is Kind.PERSON}
        self._absent = {head for person, head in self._roster.heads.items() if person in asked}
        self._lines = {circles: Line(places, self._absent) for circles, places in self._roster.lines.items()}
        self._seen = {prompt.subject for prompt in records.prompts if self._is_settled(prompt)}
        open_ones = [prompt for prompt in records.prompts if prompt.subject.occasion == OUT_OF_THE_BLUE]
        self._stretches = {_stretch(local_date(prompt.shown_at, records.zone)) for prompt in open_ones}
        self._lately = deque[bool](maxlen=CLOSE_IN_A_ROW)
        for prompt in records.prompts[-PROMPTS_LOOKED_AT:]:
            self._note_tie(prompt.subject)

    def first(self, circles: frozenset[CircleId], day: date, *, hellos: bool) -> Candidate | None:
        """Whose turn it is on a local date: a birthday or another date, or, with `hellos`, a person.

        What can wait less well goes first. Where it is nobody's turn somebody may come up out of the blue.
        """
        near = next((found for found in self._dates_near(day) if found.subject not in self._promised), None)
        if not hellos or (near and not near.slack):
            return near
        distant_first = self._is_a_distant_ones_turn()
        place = self._lines[circles].first(day, distant_first=distant_first)
        if place and (near is None or place.slack(day) < near.slack):
            return replace(self._hello(self._standing(place.person), day), slack=place.slack(day))
        return near or self._open_suggestion(circles, day)

    def soonest(self, day: date) -> Iterator[Candidate]:
        """Everybody, whoever is ready first, for a user who asks for a suggestion now."""
        yield from (found for found in self._dates_near(day) if found.subject not in self._promised)
        for place in self._lines[frozenset()].soonest():
            yield self._hello(self._standing(place.person), day)

    def promised(self, promise: Promise, day: date) -> Candidate:
        """A subject with a moment of its own, as it stands on a local date."""
        subject = promise.subject
        if subject.kind is Kind.ACTIVITY:
            occurrence = self._occurrences[subject]
            why = ActivityNear(occurrence.starts_at, occurrence.place, occurrence.all_day)
            return Candidate(subject, occurrence.title, why)
        if subject.kind is Kind.PERSON:
            found = self._hello(self._standing(self._roster.heads[PersonId(subject.id)]), day)
        else:
            remembered = self._roster.remembered[PersonId(subject.id), named_date(subject)]
            kept = date.fromisoformat(subject.occasion.split(" ")[1])
            found = self._date(remembered, subject, kept, day)
        if promise.trying_since:
            since = local_date(promise.trying_since, self._records.zone)
            return Candidate(subject, found.name, GotThrough(since, day))
        return replace(found, subject=subject)

    def answered(self, subject: Subject, at: datetime) -> None:
        """Go on as if the prompt had been shown and answered with “I reached out” at a UTC moment."""
        self._seen.add(subject)
        if subject.kind is Kind.ACTIVITY:
            return
        day = local_date(at, self._records.zone)
        if subject.occasion == OUT_OF_THE_BLUE:
            self._stretches.add(_stretch(day))
        self._note_tie(subject)
        head = self._roster.heads[PersonId(subject.id)]
        standing = self._standing(head).after_touch(day)
        self._standings[head] = standing
        for circles, line in self._lines.items():
            if not circles or not circles.isdisjoint(standing.circles):
                line.move(self._roster.place(standing, circles))

    def _standing(self, head: PersonId) -> Standing:
        return self._standings.get(head) or self._roster.standings[head]

    def _dates_near(self, day: date) -> Iterator[Candidate]:
        """Today's dates, then those just past, then those ahead."""
        lead = self._records.limits.birthday_lead_days
        for distance in (*range(0, -BELATED_DAYS - 1, -1), *range(1, lead + 1)):
            kept = day + _DAY * distance
            phase = "ahead" if distance > 0 else "day"
            for remembered in self._roster.kept_on(kept):
                subject = _date_subject(remembered, phase, kept)
                last = self._standing(self._roster.heads[remembered.person.id]).last
                if subject not in self._seen and (distance > 0 or last is None or last < kept):
                    yield self._date(remembered, subject, kept, day)

    def _date(self, remembered: Remembered, subject: Subject, kept: date, day: date) -> Candidate:
        person, what, on = remembered
        years = kept.year - on.year if on.year else None
        why = AnniversaryNear(what, kept, day, years) if what else BirthdayNear(kept, day, years)
        ahead = max(0, (kept - day).days) / max(1, self._records.limits.birthday_lead_days)
        return Candidate(subject, person.name, why, slack=min(1.0, ahead))

    def _hello(self, standing: Standing, day: date) -> Candidate:
        last, cadence = standing.last, standing.cadence
        why: Why = LongSince(last, day, cadence) if last else FirstHello(cadence)
        return Candidate(Subject(Kind.PERSON, standing.head), standing.name, why)

    def _open_suggestion(self, circles: frozenset[CircleId], day: date) -> Candidate | None:
        """Now and then, on a day when it is nobody's turn, a distant tie not thought of for a while."""
        stretch = _stretch(day)
        drawn = chance(self._records.seed, OUT_OF_THE_BLUE, stretch) * DAYS_PER_OPEN_SUGGESTION
        too_early = day.toordinal() % DAYS_PER_OPEN_SUGGESTION < int(drawn)
        if not self._records.limits.open_suggestions or stretch in self._stretches or too_early:
            return None
        forgotten = [
            standing
            for head in self._roster.standings
            if head not in self._absent
            for standing in [self._standing(head)]
            if not standing.is_close
            and _is_out_of_mind(standing, day)
            and standing.rests_until <= day
            and (not circles or not circles.isdisjoint(standing.circles))
        ]
        chosen = min(forgotten, key=lambda standing: (standing.turn, standing.order), default=None)
        if chosen is None:
            return None
        subject = Subject(Kind.PERSON, chosen.head, OUT_OF_THE_BLUE)
        return Candidate(subject, chosen.name, OutOfTheBlue(chosen.last, day), slack=1)

    def _is_a_distant_ones_turn(self) -> bool:
        return len(self._lately) == CLOSE_IN_A_ROW and all(self._lately)

    def _note_tie(self, subject: Subject) -> None:
        head = self._roster.heads.get(PersonId(subject.id)) if subject.kind is Kind.PERSON else None
        if head is not None:
            self._lately.append(self._roster.standings[head].is_close)

    def _is_settled(self, prompt: Prompt) -> bool:
        """Whether a date had its prompt: one that was withdrawn counts only if they were in touch."""
        if prompt.subject.kind not in (Kind.BIRTHDAY, Kind.ANNIVERSARY):
            return False
        if prompt.response is not Response.WITHDRAWN:
            return True
        touch = self._records.touches.get(PersonId(prompt.subject.id))
        return touch is not None and touch.at >= prompt.shown_at


def _date_subject(remembered: Remembered, phase: str, kept: date) -> Subject:
    if remembered.what:
        occasion = f"{phase} {kept.isoformat()} {remembered.what}"
        return Subject(Kind.ANNIVERSARY, remembered.person.id, occasion)
    return Subject(Kind.BIRTHDAY, remembered.person.id, f"{phase} {kept.isoformat()}")


def _is_out_of_mind(standing: Standing, day: date) -> bool:
    half = standing.cadence.ideal.days // 2
    return (day - standing.turn).days >= max(half, FEWEST_DAYS_OUT_OF_MIND)


def _stretch(day: date) -> int:
    return day.toordinal() // DAYS_PER_OPEN_SUGGESTION
