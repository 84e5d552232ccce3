"""How long people wait, and how many are reached in good time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind
from desktop_app.domain.people import PersonId
from tests.benchmarks.year.stretches import Stretch

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.history import Prompt, Subject
    from tests.benchmarks.year.journal import Journal

IN_GOOD_TIME = 1.25  # cadences
_DAY = timedelta(days=1)


def intervals(journal: Journal) -> dict[PersonId, list[Stretch]]:
    """From one time in touch with somebody to the next; the last is not over when the year is.

    The first begins with the last time in touch before the year, or with the day they were added.
    """
    return _stretches(journal, journal.touches)


def turns(journal: Journal) -> dict[PersonId, list[Stretch]]:
    """The same with prompts about them as well: how long nothing at all came about somebody."""
    prompts = [
        (prompt.shown_at, PersonId(prompt.subject.id))
        for prompt in journal.prompts
        if prompt.subject.kind is not Kind.ACTIVITY
    ]
    return _stretches(journal, sorted([*journal.touches, *prompts]))


def reached(journal: Journal) -> float:
    """The share of intervals that were no longer than 1.25 cadences.

    An interval longer than that counts as one missed for each whole 1.25 cadences in it, so that who is
    forgotten for long weighs as much as who is remembered often; one shorter than a cadence counts for the
    part of it that it fills, so that nothing is gained by asking too early. One that is not over yet counts
    only for what it has missed already.
    """
    in_time = missed = 0.0
    for person, stretches in intervals(journal).items():
        cadence = journal.world.days[person] * _DAY
        for start, end in stretches:
            if end - start > IN_GOOD_TIME * cadence:
                missed += (end - start) // (IN_GOOD_TIME * cadence)
            elif end < journal.world.end:
                in_time += min(1.0, (end - start) / cadence)
    return in_time / (in_time + missed) if in_time + missed else 1.0


def longest_wait(journal: Journal) -> float:
    """The longest time that anybody was not in touch, in their own cadences."""
    return max(
        (end - start) / (journal.world.days[person] * _DAY)
        for person, stretches in intervals(journal).items()
        for start, end in stretches
    )


def too_soon(journal: Journal) -> int:
    """How many prompts asked for a hello to somebody in touch less than half a cadence ago.

    One that the user had put off, and that comes back, is not counted.
    """
    count = 0
    touches = {person: [stretch.start for stretch in found] for person, found in intervals(journal).items()}
    before: dict[Subject, Prompt] = {}
    for prompt in journal.prompts:
        earlier = before.get(prompt.subject)
        before[prompt.subject] = prompt
        if prompt.subject.kind is not Kind.PERSON or (earlier and earlier.snoozed_until):
            continue
        person = PersonId(prompt.subject.id)
        last = bisect_left(touches[person], prompt.shown_at) - 1
        if last == 0 and person not in journal.world.records.touches:
            continue
        count += prompt.shown_at - touches[person][last] < journal.world.days[person] / 2 * _DAY
    return count


def _stretches(journal: Journal, moments: list[tuple[datetime, PersonId]]) -> dict[PersonId, list[Stretch]]:
    found: dict[PersonId, list[datetime]] = {}
    for person in journal.world.records.people:
        touch = journal.world.records.touches.get(person.id)
        found[person.id] = [touch.at if touch else person.added_at]
    for at, who in moments:
        found[who].append(at)
    return {
        person: [Stretch(*pair) for pair in pairwise([*times, journal.world.end])]
        for person, times in found.items()
    }
