"""People with what follows from the records: since when and until when, for pages and lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import inherited_cadence
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.domain.cadence import Cadence
    from desktop_app.domain.people import Circle, CircleId, LastTouch, Person, PersonId
    from desktop_app.domain.records import Records
    from desktop_app.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person with what follows from the records; local dates, `ready` None while they rest.

    `household` is everybody whom a hello to them reaches, the one who stands for all first.
    """

    person: Person
    household: tuple[Person, ...]
    circles: tuple[Circle, ...]
    cadence: Cadence
    last: date | None
    ready: date | None


@dataclass(frozen=True, slots=True)
class Everybody:
    """Everybody, by name, with their cards as the records stood; a card is made when it is asked for."""

    people: tuple[Person, ...]
    card: Callable[[Person], PersonCard]


class PersonCards:
    """Made when they are asked for, and kept for whoever stands as before when the records change."""

    def __init__(self) -> None:
        self._made_of: Records | None = None
        self._groups: dict[tuple[CircleId, ...], _Group] = {}
        self._cards: dict[PersonId, _Known] = {}
        self._in_order: list[PersonCard] = []

    def all(self, records: Records) -> list[PersonCard]:
        """Everybody's, by name."""
        self._follow(records)
        if len(self._in_order) != len(records.people):
            self._in_order = [self._card(person, records) for person in records.people]
        return list(self._in_order)

    def everybody(self, records: Records) -> Everybody:
        """Everybody, with cards for those who are looked at."""
        return Everybody(records.people, partial(self.of, records=records))

    def one(self, person: PersonId, records: Records) -> PersonCard:
        """Somebody's. Raises NotFoundError."""
        for found in records.people:
            if found.id == person:
                return self.of(found, records)
        message = _("This person is no longer here.")
        raise NotFoundError(message)

    def of(self, person: Person, records: Records) -> PersonCard:
        """The card of somebody who is in these records."""
        self._follow(records)
        return self._card(person, records)

    def ready(
        self, records: Records, today: date, most: int, leaving_out: PersonId | None
    ) -> list[PersonCard]:
        """Those who stand for their household and are ready on a local date, the longest ready first."""
        self._follow(records)
        ready = (
            standing
            for standing in records.roster.standings.values()
            if standing.ready <= today and leaving_out not in {member.id for member in standing.members}
        )
        first = nsmallest(most, ready, key=_readiness)
        return [self._card(standing.members[0], records) for standing in first]

    def _follow(self, records: Records) -> None:
        before = self._made_of
        if before is records:
            return
        if before is None or (before.circles, before.zone) != (records.circles, records.zone):
            self._groups, self._cards = {}, {}
        elif before.people != records.people:
            here = {person.id for person in records.people}
            self._cards = {number: known for number, known in self._cards.items() if number in here}
        self._made_of, self._in_order = records, []

    def _card(self, person: Person, records: Records) -> PersonCard:
        """The known card where it says the same."""
        roster = records.roster
        state = roster.standings.get(roster.heads.get(person.id, person.id))
        made_of = state or records.touches.get(person.id)
        known = self._cards.get(person.id)
        if known and known.made_of is made_of and known.card.person is person:
            return known.card
        if state:
            household, last, ready = state.members, state.last, state.ready
        else:
            household, last, ready = (person,), _last_day(person, records), None
        group = self._groups.get(person.circles) or self._group(person.circles, records)
        card = PersonCard(person, household, group.circles, person.cadence or group.cadence, last, ready)
        if known and known.card == card:
            card = known.card
        self._cards[person.id] = _Known(made_of, card)
        return card

    def _group(self, circles: tuple[CircleId, ...], records: Records) -> _Group:
        belongs = tuple(circle for circle in records.circles.values() if circle.id in circles)
        group = _Group(belongs, inherited_cadence(circles, records.circles))
        self._groups[circles] = group
        return group


class _Known(NamedTuple):
    """A card with what it was made of beside the person: the standing, or for whoever rests the touch."""

    made_of: Standing | LastTouch | None
    card: PersonCard


class _Group(NamedTuple):
    """What people in the same circles have in common."""

    circles: tuple[Circle, ...]
    cadence: Cadence


def _readiness(standing: Standing) -> date:
    return standing.ready


def _last_day(person: Person, records: Records) -> date | None:
    touch = records.touches.get(person.id)
    return local_date(touch.at, records.zone) if touch else None
