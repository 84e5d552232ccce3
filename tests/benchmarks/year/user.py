"""What the user does: the same whoever asks, and in whatever order."""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.history import Kind, Response

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from desktop_app.domain.history import Subject
    from desktop_app.domain.people import Person, PersonId

# Of 100 prompts about people and birthdays so many are answered so, or ignored; of 100 about activities so
# many. These are assumptions; they are the same for every planner.
ABOUT_PEOPLE = ((Response.CONNECTED, 60), (Response.SNOOZED, 15), (Response.NOT_THIS_TIME, 10), (None, 15))
ABOUT_ACTIVITIES = ((Response.JOINED, 50), (Response.SNOOZED, 10), (Response.NOT_THIS_TIME, 20), (None, 20))
# “In an hour”, “in three hours” and “tomorrow” are equally likely.
PUT_OFF_HOURS = 1, 3, 24
# The user reaches out unprompted once in so many cadences, in the mean.
CADENCES_PER_OWN_HELLO = 4
# Answers that settle a prompt; one that was put off comes again.
CHANCE_OF_A_HELLO = 60 / (60 + 10 + 15)


class Answer(NamedTuple):
    """None is an ignored prompt; `put_off` is for how long a snoozed one stays away."""

    response: Response | None
    put_off: timedelta | None = None


def answer(seed: int, subject: Subject, day: date, showing: int) -> Answer:
    """The answer, at once, to a prompt on a local date.

    It depends on the seed, the subject, the date and how often the subject was shown that day before,
    never on the planner or on other prompts.
    """
    drawn = _percent(seed, "answer", subject, day.isoformat(), showing)
    choices = ABOUT_ACTIVITIES if subject.kind is Kind.ACTIVITY else ABOUT_PEOPLE
    shares = accumulate(share for _response, share in choices)
    response = next(choice for (choice, _share), up_to in zip(choices, shares, strict=True) if drawn < up_to)
    if response is not Response.SNOOZED:
        return Answer(response)
    turn = int(_percent(seed, "put off", subject, day.isoformat(), showing) * len(PUT_OFF_HOURS) / 100)
    return Answer(response, timedelta(hours=PUT_OFF_HOURS[turn]))


def own_hellos(
    people: Iterable[tuple[Person, int]], start: datetime, end: datetime, seed: int
) -> list[tuple[datetime, PersonId]]:
    """When the user reaches out unprompted in [start, end), UTC; people come with their cadence in days.

    The time between two such hellos is drawn from an exponential distribution, at any hour.
    """
    return sorted(
        (at, person.id) for person, days in people for at in _own(person.id, days, start, end, seed)
    )


def _own(person: PersonId, days: int, start: datetime, end: datetime, seed: int) -> Iterator[datetime]:
    random = Random(f"{seed}|own hello|{person}")
    at = start
    while True:
        minutes = round(random.expovariate(1 / (days * CADENCES_PER_OWN_HELLO)) * 24 * 60)
        at += timedelta(minutes=minutes + 1)
        if at >= end:
            return
        yield at


def _percent(seed: int, what: str, subject: Subject, *of: object) -> float:
    # The kind of occasion is left out: what it is called is the planner's own affair.
    text = "|".join(map(str, (seed, what, subject.kind, subject.id, *of)))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) * 100 / 2**64
