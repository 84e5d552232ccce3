"""Prompts outside the user's rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Response
from tests.benchmarks.year.stretches import first_moment
from tests.benchmarks.year.worlds import day_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.history import Prompt, Subject
    from tests.benchmarks.year.journal import Journal
    from tests.benchmarks.year.worlds import World

MOMENT_ASKED_FOR_LASTS = timedelta(hours=1)
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Broken:
    """How many prompts broke which rule; `prompts` counts one that broke several once.

    - `window`: outside every window, unless the user put that very prompt off until then, at most an hour
      ago.
    - `quiet`: in quiet hours. `pause`: while the user had paused.
    - `daily`: beyond the daily limit. A subject counts once a local date: what comes back on the day on
      which the user put it off is no new prompt.
    - `gap`: too close to the prompt before, if that one was about something else.
    """

    prompts: int
    window: int
    quiet: int
    pause: int
    daily: int
    gap: int


def broken(journal: Journal) -> Broken:
    """Count them over a life."""
    world = journal.world
    limits = world.records.limits
    found: dict[str, set[int]] = defaultdict(set)
    last: dict[Subject, Prompt] = {}
    days: dict[date, set[Subject]] = defaultdict(set)
    for number, prompt in enumerate(journal.prompts):
        at, today = prompt.shown_at, days[day_of(prompt.shown_at)]
        rules = {
            "window": not _in_window(world, at) and not _asked_for(last.get(prompt.subject), at),
            "quiet": limits.quiet is not None
            and limits.quiet.holds(at.astimezone(world.records.zone).time()),
            "pause": world.pause.start <= at < world.pause.end,
            "daily": prompt.subject not in today and len(today) >= limits.per_day,
            "gap": any(
                other.subject != prompt.subject
                and at - other.shown_at < timedelta(minutes=limits.gap_minutes)
                for other in journal.prompts[max(0, number - 1) : number]
            ),
        }
        for rule, broke in rules.items():
            if broke:
                found[rule].add(number)
        today.add(prompt.subject)
        last[prompt.subject] = prompt
    every = set[int]().union(*found.values())
    counts = {rule: len(found[rule]) for rule in ("window", "quiet", "pause", "daily", "gap")}
    return Broken(len(every), **counts)


def most_in_a_day(journal: Journal) -> int:
    """The most subjects on one local date."""
    days: dict[date, set[Subject]] = defaultdict(set)
    for prompt in journal.prompts:
        days[day_of(prompt.shown_at)].add(prompt.subject)
    return max(map(len, days.values()), default=0)


def _in_window(world: World, at: datetime) -> bool:
    return first_moment(world.windows, at, at + _A_MINUTE) == at


def _asked_for(before: Prompt | None, at: datetime) -> bool:
    if before is None or before.response is not Response.SNOOZED or before.snoozed_until is None:
        return False
    return before.snoozed_until <= at < before.snoozed_until + MOMENT_ASKED_FOR_LASTS
