"""Everybody who is ready gets a turn, and nobody a second one before those who waited longer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import (
    Circle,
    CircleId,
    Interaction,
    InteractionId,
    Person,
    PersonId,
    Tie,
    cadence_of,
)
from desktop_app.domain.planner import plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Timing, Window

_NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
_ZONE = ZoneInfo("Europe/Berlin")
_CLOSE, _DISTANT = CircleId(1), CircleId(2)
_CIRCLES = {
    _CLOSE: Circle(_CLOSE, "Close", Cadence(Span(3, Unit.WEEK)), Tie.CLOSE),
    _DISTANT: Circle(_DISTANT, "Distant", Cadence(Span(3, Unit.MONTH)), Tie.OLD_FRIENDS),
}
_DAYS = 120


def daytime(per_day: int, circles: frozenset[CircleId] = frozenset(), number: int = 1) -> Schedule:
    return Schedule(
        ScheduleId(number),
        f"schedule {number}",
        EVERY_DAY,
        (Window(time(9), time(21)),),
        Timing.FIXED,
        per_day,
        circles=circles,
    )


@st.composite
def crowds(draw: st.DrawFn, per_day: int) -> Records:
    """More people than the prompts can keep up with, or fewer; with short and long cadences."""
    people, touches = [], {}
    for number in range(1, draw(st.integers(1, 30)) + 1):
        cadence = Cadence(Span(draw(st.integers(1, 60)), Unit.DAY))
        circle = draw(st.sampled_from((_CLOSE, _DISTANT)))
        person = Person(
            PersonId(number), f"person {number}", _NOW, (circle,), draw(st.none() | st.just(cadence))
        )
        people.append(person)
        if draw(st.booleans()):
            at = _NOW - timedelta(days=draw(st.integers(0, 150)))
            touches[person.id] = Interaction(InteractionId(number), at, _ZONE.key, (person.id,))
    return Records(
        _ZONE,
        tuple(people),
        _CIRCLES,
        touches,
        (daytime(per_day),),
        limits=Limits(per_day, gap_minutes=5, quiet=None),
        seed=draw(st.integers(0, 100)),
    )


def waits(records: Records) -> list[tuple[date, date, PersonId]]:
    """Every wait in the plan: ready from, had their turn on, and who. Local dates."""
    today = _NOW.astimezone(_ZONE).date()
    people = {person.id: person for person in records.people}
    ready = {head: max(standing.ready, today) for head, standing in records.roster.standings.items()}
    found = []
    for suggestion in plan(records, _NOW, _NOW + timedelta(days=_DAYS)):
        person = PersonId(suggestion.subject.id)
        day = suggestion.at.astimezone(_ZONE).date()
        found.append((ready[person], day, person))
        ready[person] = cadence_of(people[person], records.circles).ideal.after(day)
    last = today + timedelta(days=_DAYS)
    return found + [(since, last, person) for person, since in ready.items() if since <= last]


@given(st.data(), st.integers(1, 4))
def test_nobody_waits_longer_than_it_takes_those_who_are_ready(data: st.DataObject, per_day: int) -> None:
    """With k prompts a day and n people ready meanwhile: at most ceil(n / k) prompting days."""
    found = waits(data.draw(crowds(per_day)))
    for since, until, _person in found:
        ready_meanwhile = {who for begins, ends, who in found if begins <= until and ends >= since}
        assert (until - since).days < -(-len(ready_meanwhile) // per_day)


@given(st.data(), st.integers(1, 3))
def test_new_people_do_not_come_due_together(data: st.DataObject, per_day: int) -> None:
    """Imported in one go, as many as the prompts can serve are spread over their cadence."""
    weeks = data.draw(st.integers(1, 8))
    number = per_day * weeks * 7 // 2
    people = tuple(
        Person(PersonId(each), f"person {each}", _NOW, cadence=Cadence(Span(weeks, Unit.WEEK)))
        for each in range(1, number + 1)
    )
    records = Records(
        _ZONE, people, schedules=(daytime(per_day),), limits=Limits(per_day, gap_minutes=5, quiet=None)
    )
    first: dict[int, date] = {}
    for suggestion in plan(records, _NOW, _NOW + timedelta(weeks=weeks)):
        first.setdefault(suggestion.subject.id, suggestion.at.astimezone(_ZONE).date())
    days = list(first.values())
    assert len(first) == number
    assert all(days.count(day) <= -(-number // (weeks * 7)) + 1 for day in days)


@given(st.integers(3, 20), st.integers(3, 20))
def test_close_and_distant_ties_mix(close: int, distant: int) -> None:
    """However many of both wait, no three close ties come in a row while a distant one could."""
    people = tuple(
        Person(
            PersonId(each),
            f"person {each}",
            _NOW - timedelta(days=900),
            (_CLOSE if each <= close else _DISTANT,),
        )
        for each in range(1, close + distant + 1)
    )
    records = Records(
        _ZONE,
        people,
        _CIRCLES,
        schedules=(daytime(1),),
        limits=Limits(1, gap_minutes=5, quiet=None),
    )
    turns = [
        found.subject.id <= close for found in plan(records, _NOW, _NOW + timedelta(days=close + distant))
    ]
    until_last_distant = len(turns) - turns[::-1].index(False)
    for index in range(until_last_distant - 2):
        assert not all(turns[index : index + 3])


@given(st.integers(1, 6), st.integers(1, 6))
def test_who_has_a_time_of_their_own_is_left_to_it(others: int, seed: int) -> None:
    """Family calls are kept for Sunday while they still come in good time; then any day will do."""
    sunday = daytime(1, frozenset({_CLOSE}), 2)
    people = tuple(
        Person(
            PersonId(each), f"person {each}", _NOW - timedelta(days=60), (_CLOSE if each == 1 else _DISTANT,)
        )
        for each in range(1, others + 2)
    )
    touches = {
        person.id: Interaction(InteractionId(person.id), _NOW - timedelta(days=20), _ZONE.key, (person.id,))
        for person in people[:1]
    }
    schedules = (
        daytime(1),
        Schedule(sunday.id, "Sundays", frozenset({6}), sunday.windows, circles=sunday.circles),
    )
    records = Records(_ZONE, people, _CIRCLES, touches, schedules, limits=Limits(2, gap_minutes=5), seed=seed)
    first = next(found for found in plan(records, _NOW, _NOW + timedelta(days=60)) if found.subject.id == 1)
    # In touch three weeks ago but one day, every three weeks: ready on Tuesday, in good time until Sunday.
    assert first.at.astimezone(_ZONE).date() == date(2026, 3, 8)
    assert first.schedule == sunday.id
