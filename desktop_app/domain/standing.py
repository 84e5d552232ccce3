"""Where each hello stands: the last time in touch, and from when on another one might be welcome."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.history import Kind, Prompt, Response
from desktop_app.domain.households import households, name_of
from desktop_app.domain.moments import local_date, zone_named
from desktop_app.domain.people import (
    Circle,
    CircleId,
    LastTouch,
    Person,
    PersonId,
    Tie,
    inherited_cadence,
)
from desktop_app.domain.schedules import chance

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.domain.cadence import Cadence
    from desktop_app.domain.records import Records

# How long somebody rests, as a share of the cadence and at least a day. One prompt without an answer may
# just not have been seen, two in a row are a sign; and “not this time” is respected for half of it.
REST_AFTER_NOT_THIS_TIME = 1 / 2
REST_AFTER_SILENCES = (1 / 20, 1 / 2, 1)
NEVER = date.min
_STEP = 2000  # homes, looked at in some milliseconds
_CLOSE = (Tie.FAMILY, Tie.CLOSE)
_UNANSWERED = (None, Response.NO_ANSWER)
_NEITHER = (Response.SNOOZED, Response.TRYING, Response.WITHDRAWN)


class Standing(NamedTuple):
    """One subject for a hello: a person, or a household under its first member. All dates are local.

    `turn` is the day of the last time in touch or prompt, NEVER if there was none; another hello is
    welcome from `ready` on, and up to `good_until` it comes in good time. `rests_until` is the end of
    the rest that the answers to earlier prompts ask for. `order` settles ties by the seed.
    """

    members: tuple[Person, ...]
    circles: frozenset[CircleId]
    cadence: Cadence
    is_close: bool
    touch: LastTouch | None
    last: date | None
    turn: date
    rests_until: date
    ready: date
    good_until: date
    order: float

    @property
    def head(self) -> PersonId:
        """The person whose number stands for the subject."""
        return self.members[0].id

    @property
    def name(self) -> str:
        """The name of the person or household."""
        return name_of(self.members)

    def after_touch(self, day: date) -> Standing:
        """As it stands once they were in touch on a local date."""
        ready = self.cadence.ideal.after(day)
        good_until = ready + timedelta(days=self.cadence.tolerance_days)
        return self._replace(last=day, turn=day, rests_until=NEVER, ready=ready, good_until=good_until)


def homes_of(records: Records) -> Generator[None, None, dict[PersonId, Home]]:
    """Everybody who is not resting, by the head of the household; in steps, and returned at the end."""
    belongings = _Belongings(records.circles)
    homes: list[Home] = []
    for number, members in enumerate(households(records.people), 1):
        order = chance(records.seed, "turn", members[0].id)
        homes.append(Home(members, *belongings.of(members), order, NEVER))
        if number % _STEP == 0:
            yield
    first_days = yield from _introductions(homes, records.zone)
    found: dict[PersonId, Home] = {}
    for number, home in enumerate(homes):
        if number % _STEP == 0:
            yield
        head = home.members[0].id
        found[head] = home._replace(first_day=first_days[head])
    return found


def standings(homes: Iterable[Home], records: Records) -> dict[PersonId, Standing]:
    """How it stands with some of them, by the head of the household."""
    hellos = _hellos(records.prompts)
    return {home.members[0].id: _standing(home, hellos, records) for home in homes}


def touch_day(touch: LastTouch, zone: ZoneInfo) -> date:
    """The date of an interaction on the user's calendar there and then; `zone` where that is unknown."""
    return local_date(touch.at, zone_named(touch.zone, zone))


class Home(NamedTuple):
    """What does not change with the times in touch, as in Standing; the first turn is on `first_day`."""

    members: tuple[Person, ...]
    circles: frozenset[CircleId]
    is_close: bool
    cadence: Cadence
    order: float
    first_day: date


def _standing(home: Home, hellos: Mapping[int, Sequence[Prompt]], records: Records) -> Standing:
    members, circles, is_close, cadence, order, first_day = home
    if len(members) == 1:
        touch, prompts = records.touches.get(members[0].id), hellos.get(members[0].id, ())
    else:
        touch = _latest(records.touches.get(member.id) for member in members)
        prompts = sorted(
            (prompt for member in members for prompt in hellos.get(member.id, ())), key=_shown_at
        )
    last = touch_day(touch, records.zone) if touch else None
    ready = cadence.ideal.after(last) if last else first_day
    turn, rests_until = last or NEVER, NEVER
    if prompts:
        turn = max(turn, local_date(prompts[-1].shown_at, records.zone))
        rests_until = _rest_until(prompts, touch, cadence, records.zone)
        ready = max(ready, rests_until, turn + timedelta(days=1))
    good_until = ready + timedelta(days=cadence.tolerance_days)
    return Standing(
        members, circles, cadence, is_close, touch, last, turn, rests_until, ready, good_until, order
    )


class _Belongings:
    """What people have of their circles; many share the same ones, so each set of them is read once."""

    def __init__(self, circles: Mapping[CircleId, Circle]) -> None:
        self._circles = circles
        self._read: dict[tuple[CircleId, ...], tuple[frozenset[CircleId], bool, Cadence]] = {}

    def of(self, members: tuple[Person, ...]) -> tuple[frozenset[CircleId], bool, Cadence]:
        """All their circles, whether one of them is close, and the shortest cadence."""
        circles, is_close, inherited = self._of_circles(members[0].circles)
        cadence = members[0].cadence or inherited
        for member in members[1:]:
            more, closer, inherited = self._of_circles(member.circles)
            circles, is_close = circles | more, is_close or closer
            cadence = min(cadence, member.cadence or inherited, key=_ideal_days)
        return circles, is_close, cadence

    def _of_circles(self, circles: tuple[CircleId, ...]) -> tuple[frozenset[CircleId], bool, Cadence]:
        if circles not in self._read:
            is_close = any(
                self._circles[circle].tie in _CLOSE for circle in circles if circle in self._circles
            )
            self._read[circles] = frozenset(circles), is_close, inherited_cadence(circles, self._circles)
        return self._read[circles]


def _introductions(homes: Iterable[Home], zone: ZoneInfo) -> Generator[None, None, dict[PersonId, date]]:
    """When those with whom nothing is logged get their first turn, by head; in steps, and returned.

    Those who were added on one day are spread over their cadence, in an order drawn by the seed, so
    that a whole address book does not come due together. One of them is ready at once.
    """
    added: dict[date, list[Home]] = defaultdict(list)
    for number, home in enumerate(homes, 1):
        added[local_date(min(map(_added_at, home.members)), zone)].append(home)
        if number % _STEP == 0:
            yield
    days = {}
    for day, group in added.items():
        yield
        for place, home in enumerate(sorted(group, key=_order)):
            spread = home.cadence.ideal.days * place // len(group)
            days[home.members[0].id] = day + timedelta(days=spread)
    return days


def _hellos(prompts: Iterable[Prompt]) -> Mapping[int, list[Prompt]]:
    """The prompts that asked for a hello and were answered or left, oldest first, by person."""
    found: dict[int, list[Prompt]] = defaultdict(list)
    for prompt in prompts:
        if prompt.subject.kind is Kind.PERSON and prompt.response not in _NEITHER:
            found[prompt.subject.id].append(prompt)
    return found


def _rest_until(prompts: Sequence[Prompt], touch: LastTouch | None, cadence: Cadence, zone: ZoneInfo) -> date:
    """The date until which prompts since the last time in touch, and their answers, ask for rest."""
    since = [prompt for prompt in prompts if touch is None or prompt.shown_at > touch.at]
    if not since:
        return NEVER
    latest = since[-1]
    silences = len(list(takewhile(_is_unanswered, reversed(since))))
    if latest.response is Response.NOT_THIS_TIME:
        share: float = REST_AFTER_NOT_THIS_TIME
    elif silences:
        share = REST_AFTER_SILENCES[min(silences, len(REST_AFTER_SILENCES)) - 1]
    else:
        return NEVER
    return local_date(latest.shown_at, zone) + timedelta(days=max(1, int(cadence.ideal.days * share)))


def _is_unanswered(prompt: Prompt) -> bool:
    return prompt.response in _UNANSWERED


def _latest(touches: Iterable[LastTouch | None]) -> LastTouch | None:
    return max((touch for touch in touches if touch), key=lambda touch: touch.at, default=None)


def _added_at(person: Person) -> datetime:
    return person.added_at


def _order(home: Home) -> tuple[float, PersonId]:
    return home.order, home.members[0].id


def _shown_at(prompt: Prompt) -> datetime:
    return prompt.shown_at


def _ideal_days(cadence: Cadence) -> int:
    return cadence.ideal.days
