"""Everybody the planner can suggest, sorted out once for all the questions that are asked about them."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.history import Kind
from desktop_app.domain.line import Place, Queue
from desktop_app.domain.people import CircleId, PersonId
from desktop_app.domain.schedules import About
from desktop_app.domain.standing import Standing, homes_of, standings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from datetime import date

    from desktop_app.domain.people import Birthday, LastTouch, Person
    from desktop_app.domain.records import Records
    from desktop_app.domain.standing import Home

_STEP = 1000  # homes, looked at in some milliseconds
_LEAP_DAY, _DAY_AFTER_FEBRUARY = (2, 29), (3, 1)


class Remembered(NamedTuple):
    """A date of somebody's that comes every year; `what` is empty for the birthday."""

    person: Person
    what: str
    on: Birthday


class Roster:
    """What follows from the people, the times in touch, the prompts and the schedules of some records.

    `standings` is by the head of each household, `heads` says for everybody who that is. `lines` holds,
    for each set of circles that a schedule asks for (empty: everybody), who stands in it.
    """

    def __init__(self, homes: Mapping[PersonId, Home], found: Mapping[PersonId, Standing]) -> None:
        self._homes = homes
        self.standings: dict[PersonId, Standing] = {**found}
        self.heads = {
            member.id: head for head, standing in self.standings.items() for member in standing.members
        }
        self._asked_for: set[frozenset[CircleId]] = set()
        self._with_own_time = frozenset[CircleId]()
        self.lines: dict[frozenset[CircleId], Queue] = {}
        self.remembered: dict[tuple[PersonId, str], Remembered] = {}
        self._dates: dict[tuple[int, int], list[Remembered]] = defaultdict(list)

    @classmethod
    def in_steps(cls, records: Records) -> Generator[None, None, Roster]:
        """Make it in steps of some milliseconds; it is what the generator returns."""
        homes = yield from homes_of(records)
        all_homes = list(homes.values())
        found: dict[PersonId, Standing] = {}
        for first in range(0, len(all_homes), _STEP):
            yield
            found |= standings(all_homes[first : first + _STEP], records)
        yield
        roster = cls(homes, found)
        yield from roster.form_lines(_asked_for(records))
        for number, standing in enumerate(roster.standings.values()):
            if number % _STEP == 0:
                yield
            for person in standing.members:
                roster._remember(person)
        return roster

    def brought_up_to(self, records: Records, before: Records) -> Roster | None:
        """What this, made of `before`, would be for other records; None where that is to be made anew.

        Times in touch and prompts may differ, and each is followed up for whom it is about; so may the
        schedules, and the lines are formed anew where they ask for others.
        """
        if not _are_the_same_people(records, before):
            return None
        heads = {self.heads[person] for person in _whose(records, before) if person in self.heads}
        asked_for = _asked_for(records)
        if not heads and asked_for == self._asked_for:
            return self
        changed = standings((self._homes[head] for head in heads), records)
        roster = copy(self)
        roster.standings = self.standings | changed
        if asked_for == self._asked_for:
            roster.lines = {
                circles: Queue(
                    [place for place in line if place.person not in heads]
                    + [
                        self.place(standing, circles)
                        for standing in changed.values()
                        if not circles or not circles.isdisjoint(standing.circles)
                    ]
                )
                for circles, line in self.lines.items()
            }
        else:
            for _step in roster.form_lines(asked_for):
                pass
        return roster

    def form_lines(self, asked_for: set[frozenset[CircleId]]) -> Iterator[None]:
        """One for everybody, and one for each set of circles that a schedule asks for; in steps."""
        self._asked_for = asked_for
        self._with_own_time = frozenset[CircleId]().union(*asked_for)
        self.lines = {}
        for circles in {frozenset[CircleId](), *asked_for}:
            yield
            places = []
            for number, standing in enumerate(self.standings.values(), 1):
                if not circles or not circles.isdisjoint(standing.circles):
                    places.append(self.place(standing, circles))
                if number % _STEP == 0:
                    yield
            self.lines[circles] = Queue(places)

    def place(self, standing: Standing, circles: frozenset[CircleId]) -> Place:
        """Somebody's place in a line.

        Whoever has a schedule of their own is left to it until their time runs out: a call kept for
        Sunday does not come on Tuesday because Tuesday was free.
        """
        waits = not circles and not self._with_own_time.isdisjoint(standing.circles)
        ready = standing.good_until + timedelta(days=1) if waits else standing.ready
        good_until = max(standing.good_until, ready)
        return Place(ready, standing.order, standing.head, good_until, standing.is_close)

    def kept_on(self, day: date) -> list[Remembered]:
        """The birthdays and other dates that are kept on a local date."""
        found = self._dates.get((day.month, day.day), [])
        if (day.month, day.day) != _DAY_AFTER_FEBRUARY:
            return found
        return [
            *found,
            *(each for each in self._dates.get(_LEAP_DAY, []) if each.on.in_year(day.year) == day),
        ]

    def _remember(self, person: Person) -> None:
        dates = [(anniversary.name, anniversary.on) for anniversary in person.anniversaries]
        if person.birthday:
            dates.append(("", person.birthday))
        for what, on in dates:
            remembered = Remembered(person, what, on)
            self.remembered[person.id, what] = remembered
            self._dates[on.month, on.day].append(remembered)


def _asked_for(records: Records) -> set[frozenset[CircleId]]:
    """The circles of each schedule that is for people."""
    return {
        schedule.circles
        for schedule in records.schedules
        if schedule.enabled and schedule.about is not About.ACTIVITIES
    }


def _are_the_same_people(records: Records, others: Records) -> bool:
    return (records.zone, records.seed, records.circles, records.people) == (
        others.zone,
        others.seed,
        others.circles,
        others.people,
    )


def _whose(records: Records, others: Records) -> set[PersonId]:
    """With whom the time last in touch differs, or any prompt that was about them."""
    prompts = set(records.prompts) ^ set(others.prompts)
    return _touched(records.touches, others.touches) | {
        PersonId(prompt.subject.id) for prompt in prompts if prompt.subject.kind is Kind.PERSON
    }


def _touched(touches: Mapping[PersonId, LastTouch], others: Mapping[PersonId, LastTouch]) -> set[PersonId]:
    if touches is others:
        return set()
    found = {
        person
        for person, touch in touches.items()
        if (other := others.get(person)) is not touch and other != touch
    }
    return found | (others.keys() - touches.keys())
