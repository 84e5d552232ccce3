"""A life with Kithbell, simulated: prompts come, some are answered, the machine sleeps now and then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind, Prompt, PromptId, Response
from desktop_app.domain.people import LastTouch, PersonId
from desktop_app.domain.planner import Show, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.records import Records

Answer = tuple["Response | None", timedelta]
"""What the user answers, and for how long a prompt is put off."""


@dataclass(frozen=True, slots=True)
class Asleep:
    """A stretch of UTC time in which the machine is off."""

    start: datetime
    end: datetime


def live(
    records: Records,
    now: datetime,
    until: datetime,
    answer: Callable[[Suggestion], Answer],
    asleep: Iterator[Asleep] | None = None,
) -> tuple[list[Prompt], Records]:
    """Every prompt shown in [now, until), and the records at the end.

    Answers come at once; a prompt without an answer expires at its time.
    """
    back_since: datetime | None = None
    asleep = asleep or iter(())
    sleep = next(asleep, None)
    while now < until:
        if sleep and now >= sleep.start:
            if now < sleep.end:
                now = back_since = sleep.end
            sleep = next(asleep, None)
            continue
        records = _expire(records, now)
        decision = evaluate(records, now, back_since)
        if isinstance(decision, Show):
            records = _show(records, decision.suggestion, now, answer(decision.suggestion))
            now += timedelta(minutes=1)
        elif decision.until is None:
            break
        else:
            now = min(decision.until, sleep.start) if sleep else decision.until
    return list(records.prompts), records


def _expire(records: Records, now: datetime) -> Records:
    """Only the latest prompt can still be open."""
    if not records.prompts or records.prompts[-1].response is not None or records.prompts[-1].is_open(now):
        return records
    expired = replace(records.prompts[-1], response=Response.NO_ANSWER)
    return replace(records, prompts=(*records.prompts[:-1], expired))


def _show(records: Records, suggestion: Suggestion, now: datetime, answer: Answer) -> Records:
    response, length = answer
    open_before = tuple(
        replace(prompt, response=Response.NO_ANSWER) if prompt.response is None else prompt
        for prompt in records.prompts
    )
    prompt = Prompt(
        PromptId(len(records.prompts) + 1),
        suggestion.subject,
        suggestion.name,
        now,
        records.zone.key,
        "",
        "",
        suggestion.schedule,
        response,
        now if response else None,
        now + length if response in (Response.SNOOZED, Response.TRYING) else None,
    )
    records = replace(records, prompts=(*open_before, prompt))
    if response is Response.CONNECTED and suggestion.subject.kind is not Kind.ACTIVITY:
        head = records.roster.heads[PersonId(suggestion.subject.id)]
        for member in records.roster.standings[head].members:
            records = in_touch(records, member.id, now)
    return records


def in_touch(records: Records, person: PersonId, at: datetime) -> Records:
    """The records after a time in touch was logged."""
    touch = LastTouch(at, records.zone.key)
    return replace(records, touches={**records.touches, person: touch})
