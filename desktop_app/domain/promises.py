"""What has a moment of its own: prompts the user put off, and reminders of activities."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind, Prompt, Response, Subject
from desktop_app.domain.moments import local_date
from desktop_app.domain.openings import Openings
from desktop_app.domain.people import PersonId
from desktop_app.domain.schedules import About

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from desktop_app.domain.activities import Occurrence
    from desktop_app.domain.records import Records

# How far back from an activity a window is looked for, where none opens shortly before it.
EARLIEST_REMINDER_DAYS = 7
_STEP = 500  # occurrences, looked at in some milliseconds
_DAY = timedelta(days=1)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Promise:
    """A prompt about `subject` that is to come at `at`, or at the next good moment before `until` (UTC).

    `slot` is the schedule and local date that a reminder will count for; a prompt that was put off
    has none, since the user chose its moment. `trying_since` is when a call or message was begun that
    it asks about.
    """

    subject: Subject
    at: datetime
    until: datetime
    slot: tuple[int, date] | None = None
    trying_since: datetime | None = None


class Reminders:
    """The reminders of some records' occurrences, those that are lost the soonest first, then the earliest.

    `occurrences` is by subject. A prompt may have been shown since, which promises() sees to.
    """

    def __init__(self) -> None:
        self.occurrences: dict[Subject, Occurrence] = {}
        self.all: list[Promise] = []

    @classmethod
    def in_steps(cls, records: Records) -> Generator[None, None, Reminders]:
        """Look for them in steps of some milliseconds; they are what the generator returns."""
        reminders, openings = cls(), Openings(records)
        for number, occurrence in enumerate(records.occurrences, 1):
            reminders.occurrences[occurrence_subject(occurrence)] = occurrence
            if number % _STEP == 0:
                yield
        for number, occurrence in enumerate(reminders.occurrences.values(), 1):
            reminder = _reminder(occurrence, openings, records)
            if reminder:
                reminders.all.append(reminder)
            if number % _STEP == 0:
                yield
        reminders.all.sort(key=_order)
        return reminders


def promises(records: Records, now: datetime) -> dict[Subject, Promise]:
    """All promises that still stand at `now`: first those that are lost the soonest, then the earliest."""
    latest = {
        prompt.subject: prompt for prompt in records.prompts if prompt.response is not Response.WITHDRAWN
    }
    reminders = records.reminders
    put_off = (
        _put_off(prompt, reminders.occurrences.get(subject), records) for subject, prompt in latest.items()
    )
    standing = reminders.all[bisect_right(reminders.all, now, key=_until) :]
    found = [reminder for reminder in standing if reminder.subject not in latest]
    found += [promise for promise in put_off if promise and promise.until > now]
    found.sort(key=_order)
    return {promise.subject: promise for promise in found}


def _order(promise: Promise) -> tuple[datetime, datetime, Subject]:
    return promise.until, promise.at, promise.subject


def _until(promise: Promise) -> datetime:
    return promise.until


def occurrence_subject(occurrence: Occurrence) -> Subject:
    """The subject of prompts about one dated instance of an activity."""
    return Subject(Kind.ACTIVITY, occurrence.activity, occurrence.starts_at.isoformat())


def last_moment(occurrence: Occurrence) -> datetime:
    """The last UTC moment at which there is still time to get there."""
    return occurrence.starts_at - occurrence.travel


def _put_off(prompt: Prompt, occurrence: Occurrence | None, records: Records) -> Promise | None:
    """The promise of a prompt to come back, unless they were in touch since or the activity has begun."""
    subject, at = prompt.subject, prompt.snoozed_until
    if not prompt.comes_back or at is None:
        return None
    if subject.kind is Kind.ACTIVITY:
        return Promise(subject, at, last_moment(occurrence)) if occurrence else None
    roster = records.roster
    head = roster.heads.get(PersonId(subject.id))
    if head is None:
        return None
    touch = roster.standings[head].touch
    if touch is not None and touch.at >= prompt.shown_at:
        return None
    if subject.kind is not Kind.PERSON and (subject.id, named_date(subject)) not in roster.remembered:
        return None
    since = None if prompt.response is Response.SNOOZED else prompt.responded_at
    return Promise(subject, at, _NEVER, trying_since=since)


def named_date(subject: Subject) -> str:
    """Which of somebody's dates a subject is about: its name, empty for the birthday."""
    return (*subject.occasion.split(" ", 2), "", "")[2]


def _reminder(occurrence: Occurrence, openings: Openings, records: Records) -> Promise | None:
    """A reminder in the lead time if a window opens there, else in the last window before."""
    subject, last = occurrence_subject(occurrence), last_moment(occurrence)
    lead_begins = occurrence.starts_at - occurrence.lead
    day = local_date(last, records.zone)
    fallback = None
    for back in range(EARLIEST_REMINDER_DAYS + 1):
        before = [
            opening
            for opening in openings.on(day - _DAY * back)
            if opening.schedule.about is not About.PEOPLE and opening.opens < last
        ]
        for opening in before:
            if opening.ends > lead_begins:
                slot = opening.schedule.id, opening.day
                return Promise(subject, max(opening.opens, lead_begins), last, slot)
        if before:
            fallback = fallback or before[-1]
        if fallback and day - _DAY * back < local_date(lead_begins, records.zone):
            return Promise(subject, fallback.opens, last, (fallback.schedule.id, fallback.day))
    return None
