"""The policy: whom to suggest, when, and why not now.

`evaluate` says what to do at a moment, `plan` what is to come. Both ask the same question again and
again: which prompt is next, from a moment on? A prompt may come in an opening of a schedule, as soon
as the allowance welcomes it. What is promised (put off by the user, or the reminder of an activity)
comes first; then birthdays and other dates; then the person whose time runs out first, though nobody
has a second turn before those who have waited longest; and where it is nobody's turn, now and then
somebody out of the blue. A prompt that the user put off opens an hour of its own at the moment asked
for; if that is missed, it comes first in the next opening. Nothing here remembers anything: the
records are the only state, so what a machine slept through is simply still to come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.allowance import Allowance
from desktop_app.domain.candidates import Candidate, Candidates
from desktop_app.domain.history import Kind, Subject
from desktop_app.domain.moments import local_date, start_of_day
from desktop_app.domain.openings import Openings
from desktop_app.domain.promises import Promise, promises
from desktop_app.domain.reasons import Silence
from desktop_app.domain.schedules import About, Opening, end_of_quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.reasons import Why
    from desktop_app.domain.records import Records

HORIZON_DAYS = 400  # a yearly cadence and some weeks
SNOOZE_STAYS_OPEN = timedelta(hours=1)
SETTLING_AFTER_ABSENCE = timedelta(minutes=3)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One prompt to show at a UTC moment; `schedule` is None where the user chose the moment."""

    at: datetime
    subject: Subject
    name: str
    why: Why
    schedule: int | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """Show this now."""

    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing now. `until` is the UTC moment of the next prompt, None if none is in sight."""

    until: datetime | None
    silence: Silence


Decision = Show | Wait


def evaluate(records: Records, now: datetime, back_since: datetime | None = None) -> Decision:
    """Decide for the UTC moment `now`; `back_since` is when the machine last woke, if it did.

    After an absence the first prompt waits some minutes.
    """
    outlook = _Outlook(records, now)
    settled = back_since + SETTLING_AFTER_ABSENCE if back_since else now
    following = outlook.following(max(now, settled))
    if following and following.at <= now:
        return Show(following)
    silence = outlook.silence(now, following)
    if settled > now and following and following.at == settled:
        silence = Silence.JUST_BACK
    return Wait(following.at if following else None, silence)


def plan(records: Records, now: datetime, until: datetime) -> Iterator[Suggestion]:
    """The prompts in [now, until), in order, if each is answered with “I reached out” as it comes."""
    outlook = _Outlook(records, now)
    following = outlook.following(now, until)
    while following and following.at < until:
        yield following
        outlook.accept(following)
        following = outlook.following(following.at, until)


def suggest_now(
    records: Records, now: datetime, leaving_out: frozenset[Subject] = frozenset()
) -> Suggestion | None:
    """A suggestion for a user who asks for one, whatever the schedules say; None if nobody is there."""
    outlook = _Outlook(records, now)
    return next((found for found in outlook.at_once(now) if found.subject not in leaving_out), None)


class _Outlook:
    """The records with what follows from them, going on as prompts are accepted."""

    def __init__(self, records: Records, now: datetime) -> None:
        self._records = records
        self._openings = Openings(records)
        self._promised = promises(records, now)
        self._allowance = Allowance(records, self._promised.values(), now)
        self._candidates = Candidates(records, self._promised)

    def following(self, start: datetime, until: datetime | None = None) -> Suggestion | None:
        """The next prompt at or after `start`; nothing is sought past `until`, or past the horizon."""
        best = self._next_put_off(start)
        day = local_date(start, self._records.zone) - _DAY
        last = local_date(until, self._records.zone) if until else day + HORIZON_DAYS * _DAY
        while day <= last and (best is None or day <= local_date(best.at, self._records.zone)):
            for opening in self._openings.on(day):
                if opening.ends > start and (best is None or opening.opens < best.at):
                    best = _earlier(best, self._next_in(opening, start))
            day += _DAY
        return best

    def accept(self, suggestion: Suggestion) -> None:
        """Go on as if it had been shown and answered with “I reached out”."""
        promise = self._promised.pop(suggestion.subject, None)
        if promise:
            self._allowance.kept(promise)
        self._allowance.answered(suggestion.subject, suggestion.at, suggestion.schedule)
        self._candidates.answered(suggestion.subject, suggestion.at)

    def at_once(self, now: datetime) -> Iterator[Suggestion]:
        """Everything that could be suggested now, the best first."""
        day = local_date(now, self._records.zone)
        for promise in self._promised.values():
            if promise.at <= now:
                yield _suggestion(self._candidates.promised(promise, day), now)
        for candidate in self._candidates.soonest(day):
            yield _suggestion(candidate, now)

    def _next_put_off(self, start: datetime) -> Suggestion | None:
        put_off = (promise for promise in self._promised.values() if promise.slot is None)
        found = (self._at_its_moment(promise, start) for promise in put_off)
        return min(filter(None, found), key=_moment, default=None)

    def _at_its_moment(self, promise: Promise, start: datetime) -> Suggestion | None:
        closes = min(promise.at + SNOOZE_STAYS_OPEN, promise.until)
        at = self._allowance.from_when(promise.subject, max(start, promise.at), closes)
        return self._promised_suggestion(promise, at, None) if at else None

    def _next_in(self, opening: Opening, start: datetime) -> Suggestion | None:
        """The first prompt in an opening: what is promised goes before what is ordinary."""
        opens = max(start, opening.opens)
        best: Suggestion | None = None
        for promise in self._promised.values():
            if promise.at < opening.ends and promise.until > start and _is_about(opening, promise.subject):
                kept = self._promised_in(opening, promise, max(opens, promise.at))
                best = _earlier(best, kept)
                if best and best.at == opens:
                    return best
        return _earlier(best, self._ordinary_in(opening, opens))

    def _promised_in(self, opening: Opening, promise: Promise, start: datetime) -> Suggestion | None:
        ends = min(opening.ends, promise.until)
        at = self._allowance.from_when(promise.subject, start, ends, opening)
        return self._promised_suggestion(promise, at, opening.schedule.id) if at else None

    def _ordinary_in(self, opening: Opening, start: datetime) -> Suggestion | None:
        schedule, allowance = opening.schedule, self._allowance
        if schedule.about is About.ACTIVITIES:
            return None
        while True:
            at = allowance.from_when(None, start, opening.ends, opening)
            if at is None:
                return None
            day = local_date(at, self._records.zone)
            welcome = allowance.welcomes_hello(at)
            candidate = self._candidates.first(schedule.circles, day, hellos=welcome)
            moment = (
                opening.moment(candidate.slack) if candidate else start_of_day(day + _DAY, self._records.zone)
            )
            if candidate and moment <= at:
                return _suggestion(candidate, at, schedule.id)
            start = moment

    def _promised_suggestion(self, promise: Promise, at: datetime, schedule: int | None) -> Suggestion:
        candidate = self._candidates.promised(promise, local_date(at, self._records.zone))
        return _suggestion(candidate, at, schedule)

    def silence(self, now: datetime, following: Suggestion | None) -> Silence:
        """What keeps Kithbell silent at `now`, the weightiest reason first."""
        records, allowance = self._records, self._allowance
        today = local_date(now, records.zone)
        openings = [opening for day in (today - _DAY, today) for opening in self._openings.on(day)]
        soon = [opening for opening in openings if opening.ends > now]
        reasons = (
            (not self._openings, Silence.NO_SCHEDULE),
            (not records.people and not records.occurrences, Silence.NO_SUBJECTS),
            (records.pause is not None and now < records.pause.until, Silence.PAUSED),
            (allowance.screen_free > now, Silence.ON_SCREEN),
            (following is None and not self._opens_ever(today), Silence.NO_OPENING),
            (following is None, Silence.NOBODY_READY),
            (allowance.is_day_off(today), Silence.DAY_OFF),
            (allowance.day_is_full(None, today, now), Silence.DAY_DONE),
            (allowance.week_is_full(None, today, now), Silence.WEEK_DONE),
            (end_of_quiet(records.limits.quiet, now, records.zone) > now, Silence.QUIET_HOURS),
            (not allowance.welcomes_hello(now), Silence.STEPPED_BACK),
            (allowance.gap_ends(None) > now and any(opening.at <= now for opening in soon), Silence.GAP),
            (any(self._is_free(opening, now, following) for opening in soon), Silence.NOBODY_READY),
            (any(opening.at > now for opening in soon), Silence.MOMENT_TO_COME),
        )
        return next((silence for holds, silence in reasons if holds), Silence.BETWEEN_WINDOWS)

    def _is_free(self, opening: Opening, now: datetime, following: Suggestion | None) -> bool:
        """Whether a prompt could have come in an opening before the following one."""
        at = self._allowance.from_when(None, max(now, opening.at), opening.ends, opening)
        return at is not None and (following is None or at < following.at)

    def _opens_ever(self, first: date) -> bool:
        """Whether any opening in the horizon is outside quiet hours and days off."""
        days = (first + timedelta(days=distance) for distance in range(HORIZON_DAYS))
        openings = (
            opening
            for day in days
            if not self._allowance.is_day_off(day)
            for opening in self._openings.on(day)
        )
        quiet, zone = self._records.limits.quiet, self._records.zone
        return any(end_of_quiet(quiet, opening.opens, zone) < opening.ends for opening in openings)


def _suggestion(candidate: Candidate, at: datetime, schedule: int | None = None) -> Suggestion:
    return Suggestion(at, candidate.subject, candidate.name, candidate.why, schedule)


def _earlier(one: Suggestion | None, other: Suggestion | None) -> Suggestion | None:
    """The first to come; of two at the same moment the one that was found first."""
    return min(filter(None, (one, other)), key=_moment, default=None)


def _moment(suggestion: Suggestion) -> datetime:
    return suggestion.at


def _is_about(opening: Opening, subject: Subject) -> bool:
    about = opening.schedule.about
    return about is About.EVERYTHING or (about is About.ACTIVITIES) == (subject.kind is Kind.ACTIVITY)
