"""How much is enough: fewer prompts while they go by without an answer, the usual number after one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.history import Response

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from desktop_app.domain.history import Prompt

UNANSWERED_PER_STEP = 2
MOST_DAYS_APART = 7


class Pace(NamedTuple):
    """At most so many ordinary prompts a day, and so many days from one to the next."""

    per_day: int
    days_apart: int


def pace(unanswered: int, per_day: int) -> Pace:
    """Half as much with every two prompts in a row that nobody answered, down to one a week."""
    halved = 2 ** min(unanswered // UNANSWERED_PER_STEP, per_day * MOST_DAYS_APART)
    days_apart = -(-halved // per_day)
    return Pace(max(1, per_day // halved), min(days_apart, MOST_DAYS_APART))


def unanswered_in_a_row(prompts: Sequence[Prompt], now: datetime) -> int:
    """How many of the latest prompts went by without an answer; one still on screen does not count."""
    count = 0
    for prompt in reversed(prompts):
        if prompt.is_open(now):
            continue
        if prompt.response not in (None, Response.NO_ANSWER):
            break
        count += 1
    return count
