"""Everybody who is ready gets a turn, whoever's time runs out first goes first, and nobody waits for ever."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import (
    Circle,
    CircleId,
    LastTouch,
    Person,
    PersonId,
    Tie,
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


def lengths_of_days(longest: int) -> st.SearchStrategy[Cadence]:
    return st.integers(1, longest).map(lambda days: Cadence(Span(days, Unit.DAY)))


@st.composite
def crowds(draw: st.DrawFn, per_day: int, cadences: st.SearchStrategy[Cadence]) -> Records:
    """More people than the prompts can keep up with, or fewer."""
    people, touches = [], {}
    for number in range(1, draw(st.integers(1, 30)) + 1):
        circle = draw(st.sampled_from((_CLOSE, _DISTANT)))
        person = Person(PersonId(number), f"person {number}", _NOW, (circle,), draw(cadences))
        people.append(person)
        if draw(st.booleans()):
            at = _NOW - timedelta(days=draw(st.integers(0, 150)))
            touches[person.id] = LastTouch(at, _ZONE.key)
    return Records(
        _ZONE,
        tuple(people),
        _CIRCLES,
        touches,
        (daytime(per_day),),
        limits=Limits(per_day, gap_minutes=5, quiet=None),
        seed=draw(st.integers(0, 100)),
    )


class Wait(NamedTuple):
    """From when on somebody was ready, until when that was in good time, and their turn. Local dates."""

    person: PersonId
    ready: date
    good_until: date
    turn: date


def waits(records: Records) -> list[Wait]:
    """Every wait in the plan; those who still wait at its end have their turn then."""
    today = _NOW.astimezone(_ZONE).date()
    standings = dict(records.roster.standings)
    found = []
    for suggestion in plan(records, _NOW, _NOW + timedelta(days=_DAYS)):
        head = PersonId(suggestion.subject.id)
        day = suggestion.at.astimezone(_ZONE).date()
        found.append(Wait(head, standings[head].ready, standings[head].good_until, day))
        standings[head] = standings[head].after_touch(day)
    last = today + timedelta(days=_DAYS)
    found += [
        Wait(head, standing.ready, standing.good_until, last)
        for head, standing in standings.items()
        if standing.ready <= last
    ]
    return [
        wait._replace(ready=max(wait.ready, today), good_until=max(wait.good_until, today)) for wait in found
    ]


@given(st.data(), st.integers(1, 4))
def test_once_the_time_is_over_it_is_only_those_whose_time_was_over_before(
    data: st.DataObject, per_day: int
) -> None:
    """With k prompts a day and n people whose time is over: at most ceil(n / k) prompting days more."""
    found = waits(data.draw(crowds(per_day, lengths_of_days(60))))
    for wait in found:
        over = wait.good_until
        n = len({other.person for other in found if other.good_until <= over < other.turn})
        assert (wait.turn - over).days <= -(-n // per_day)


@given(st.data(), st.integers(1, 4), st.integers(1, 60))
def test_among_equals_nobody_waits_longer_than_it_takes_those_who_are_ready(
    data: st.DataObject, per_day: int, days: int
) -> None:
    """With k prompts a day and n people ready meanwhile: at most ceil(n / k) prompting days."""
    found = waits(data.draw(crowds(per_day, st.just(Cadence(Span(days, Unit.DAY))))))
    for wait in found:
        n = len({other.person for other in found if other.ready <= wait.turn and other.turn >= wait.ready})
        assert (wait.turn - wait.ready).days < -(-n // per_day)


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
    """While the close ones still have time, no three come in a row where a distant one could."""
    ready_today, ready_long = _NOW - timedelta(days=21), _NOW - timedelta(days=92 + 14)
    people = tuple(
        Person(PersonId(each), f"person {each}", _NOW, (_CLOSE if each <= close else _DISTANT,))
        for each in range(1, close + distant + 1)
    )
    touches = {
        person.id: LastTouch(ready_today if person.id <= close else ready_long, _ZONE.key)
        for person in people
    }
    limits = Limits(3, gap_minutes=5, quiet=None)
    records = Records(_ZONE, people, _CIRCLES, touches, (daytime(3),), limits=limits)
    turns = [found.subject.id <= close for found in plan(records, _NOW, _NOW + timedelta(days=5))]
    while_both_wait = turns[: 3 * min(close // 2, distant)]
    assert any(turns)
    assert not all(turns)
    for index in range(len(while_both_wait) - 2):
        assert not all(while_both_wait[index : index + 3])


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
    touches = {person.id: LastTouch(_NOW - timedelta(days=20), _ZONE.key) for person in people[:1]}
    schedules = (
        daytime(1),
        Schedule(sunday.id, "Sundays", frozenset({6}), sunday.windows, circles=sunday.circles),
    )
    records = Records(_ZONE, people, _CIRCLES, touches, schedules, limits=Limits(2, gap_minutes=5), seed=seed)
    first = next(found for found in plan(records, _NOW, _NOW + timedelta(days=60)) if found.subject.id == 1)
    # In touch three weeks ago but one day, every three weeks: ready on Tuesday, in good time until Sunday.
    assert first.at.astimezone(_ZONE).date() == date(2026, 3, 8)
    assert first.schedule == sunday.id
