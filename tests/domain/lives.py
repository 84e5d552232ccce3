"""Generated lives: users who answer as they like, and machines that sleep when they like."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from desktop_app.domain.history import Prompt, PromptId, Response
from tests.domain.generated import moments, records
from tests.domain.life import Answer, Asleep, live

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.records import Records

FORTNIGHT = timedelta(days=14)
_AT_ONCE = timedelta(0)


class Life(NamedTuple):
    """The records at the end, every prompt on the way, and when the machine woke."""

    after: Records
    shown: list[Prompt]
    sleeps: list[Asleep]


def always(response: Response | None) -> Callable[[Suggestion], Answer]:
    """A user who always answers the same."""
    return lambda _suggestion: (response, _AT_ONCE)


def moody(seed: int) -> Callable[[Suggestion], Answer]:
    """A user who answers some, puts off some and ignores some."""
    random = Random(seed)
    choices: tuple[Answer, ...] = (
        (Response.CONNECTED, _AT_ONCE),
        (Response.NOT_THIS_TIME, _AT_ONCE),
        (Response.SNOOZED, timedelta(hours=3)),
        (Response.SNOOZED, timedelta(days=1)),
        (Response.TRYING, timedelta(hours=1)),
        (None, _AT_ONCE),
    )
    return lambda _suggestion: random.choice(choices)


def naps(seed: int, start: datetime, longest_minutes: int = 3000) -> Iterator[Asleep]:
    """A machine that sleeps and wakes at any minute."""
    random = Random(seed)
    while True:
        start += timedelta(minutes=random.randint(1, 2000))
        end = start + timedelta(minutes=random.randint(1, longest_minutes))
        yield Asleep(start, end)
        start = end


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Two weeks of prompts, with absences."""
    now = draw(moments)
    before = draw(records(now))
    seed = draw(st.integers(0, 10_000))
    sleeps: list[Asleep] = []

    def noted() -> Iterator[Asleep]:
        for nap in naps(seed, now, draw(st.sampled_from((3000, 12_000)))):
            sleeps.append(nap)
            yield nap

    shown, after = live(before, now, now + FORTNIGHT, moody(seed), noted())
    return Life(after, shown, sleeps)


def coming_back(prompts: list[Prompt]) -> set[PromptId]:
    """The ids of prompts that come again because the user put them off, or tried."""
    put_off = set()
    back = set()
    for prompt in prompts:
        if prompt.subject in put_off:
            back.add(prompt.id)
            put_off.discard(prompt.subject)
        if prompt.comes_back:
            put_off.add(prompt.subject)
    return back
