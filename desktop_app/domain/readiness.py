"""From which local date on a person might love to hear from the user."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.history import Kind, Prompt, Response
from desktop_app.domain.moments import local_date, zone_named
from desktop_app.domain.people import Interaction, Person, PersonId, cadence_of
from desktop_app.domain.schedules import chance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from desktop_app.domain.cadence import Cadence
    from desktop_app.domain.records import Records

# After a prompt without an answer a person waits a quarter of the cadence, after two in a row half
# of it, and at most the whole; “not this time” is respected for half.
QUARTERS_AFTER_NOT_THIS_TIME = 2
MOST_QUARTERS = 4
_UNANSWERED = (None, Response.NO_ANSWER)
_NEITHER = (Response.SNOOZED, Response.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Readiness:
    """A person's cadence, the last time in touch, and from when on they are ready; local dates."""

    cadence: Cadence
    last: date | None
    ready: date


def readiness(records: Records, today: date) -> dict[PersonId, Readiness]:
    """The readiness of everybody who is not resting; a last time in the future counts as today."""
    hellos = _prompts_by_person(records.prompts)
    first_days = introductions(records)
    found = {}
    for person in records.people:
        if person.resting:
            continue
        cadence = cadence_of(person, records.circles)
        touch = records.touches.get(person.id)
        last = min(touch_day(touch, records.zone), today) if touch else None
        ready = cadence.ideal.after(last) if last else first_days[person.id]
        rest = _rest_until(hellos.get(person.id, ()), touch, cadence, records.zone)
        found[person.id] = Readiness(cadence, last, max(ready, rest) if rest else ready)
    return found


def touch_day(touch: Interaction, zone: ZoneInfo) -> date:
    """The date of an interaction on the user's calendar there and then; `zone` where that is unknown."""
    return local_date(touch.at, zone_named(touch.zone, zone))


def introductions(records: Records) -> dict[PersonId, date]:
    """When people with whom nothing is logged get their first turn.

    Those who were added on one day are spread over their cadence, in an order drawn by the seed, so
    that a whole address book does not come due together. One of them is ready at once.
    """
    added: dict[date, list[Person]] = defaultdict(list)
    for person in records.people:
        added[local_date(person.added_at, records.zone)].append(person)
    days = {}
    for day, group in added.items():
        group.sort(key=lambda person: (chance(records.seed, "introduction", person.id), person.id))
        for place, person in enumerate(group):
            spread = cadence_of(person, records.circles).ideal.days * place // len(group)
            days[person.id] = day + timedelta(days=spread)
    return days


def _prompts_by_person(prompts: Iterable[Prompt]) -> Mapping[int, list[Prompt]]:
    found: dict[int, list[Prompt]] = defaultdict(list)
    for prompt in prompts:
        if prompt.subject.kind is Kind.PERSON and prompt.response not in _NEITHER:
            found[prompt.subject.id].append(prompt)
    return found


def _rest_until(
    prompts: Iterable[Prompt], touch: Interaction | None, cadence: Cadence, zone: ZoneInfo
) -> date | None:
    """The date until which prompts since the last time in touch, and their answers, ask for rest."""
    since = [prompt for prompt in prompts if touch is None or prompt.shown_at > touch.at]
    if not since:
        return None
    latest = since[-1]
    quarters = 0
    if latest.response is Response.NOT_THIS_TIME:
        quarters = QUARTERS_AFTER_NOT_THIS_TIME
    else:
        for prompt in reversed(since):
            if prompt.response not in _UNANSWERED:
                break
            quarters = min(quarters + 1, MOST_QUARTERS)
    if not quarters:
        return None
    days = max(1, cadence.ideal.days * quarters // MOST_QUARTERS)
    return local_date(latest.shown_at, zone) + timedelta(days=days)
