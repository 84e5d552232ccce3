"""What is left out of a year of prompts changes nothing that the planner decides."""

from __future__ import annotations

import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.candidates import PROMPTS_LOOKED_AT
from desktop_app.domain.history import OUT_OF_THE_BLUE, Kind, Prompt, PromptId, Response, Subject
from desktop_app.domain.moments import local_date, start_of_day
from desktop_app.domain.pace import MOST_DAYS_APART, pace
from desktop_app.domain.people import UNSAVED, Birthday, LastTouch, Person, PersonId
from desktop_app.domain.planner import HORIZON_DAYS, evaluate, plan
from desktop_app.domain.preferences import Limits
from desktop_app.domain.promises import occurrence_subject, promises
from desktop_app.domain.records import Records
from desktop_app.domain.remembering import memory
from desktop_app.domain.schedules import EVERY_DAY, MOST_PER_DAY, Schedule, ScheduleId, Window
from desktop_app.storage.store import open_store
from tests.domain.generated import moments, records
from tests.effort import COSTLY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.storage.store import SqliteStore

_BACK, _SOON, _AHEAD = timedelta(days=HORIZON_DAYS), timedelta(days=1), timedelta(days=20)
_LONG_AGO = timedelta(days=1100)
_MOST_LEAD = 60 * 24  # hours
_LATER = timedelta(hours=1)
_CADENCES = tuple(Cadence(Span(days, Unit.DAY)) for days in (30, 365, 1000))
_SOMEBODY_GONE, _BEN = Subject(Kind.PERSON, 99), Subject(Kind.PERSON, 1)
_NOW = datetime(2026, 11, 23, 17, tzinfo=UTC)
_ALL_DAY = Schedule(ScheduleId(1), "All day", EVERY_DAY, (Window(time(8), time(22)),), per_day=3)
_PUT_OFF = (Response.SNOOZED, Response.TRYING)


def subjects(known: Records, now: datetime) -> Iterator[Subject]:
    """What prompts may have been about: hellos, dates around now and a year ago, activities."""
    for person in known.people:
        yield from (Subject(Kind.PERSON, person.id), Subject(Kind.PERSON, person.id, OUT_OF_THE_BLUE))
        if person.birthday:
            for year in (now.year - 1, now.year):
                day = person.birthday.in_year(year).isoformat()
                for phase in ("ahead", "day"):
                    yield Subject(Kind.BIRTHDAY, person.id, f"{phase} {day}")
    yield from map(occurrence_subject, known.occurrences)


@st.composite
def lives(draw: st.DrawFn, now: datetime) -> Records:
    """A few people of long cadences, with room for them every day."""
    known = draw(records(now, most_people=4))
    return replace(
        known,
        people=tuple(
            replace(person, cadence=draw(st.sampled_from(_CADENCES)), resting=False)
            for person in known.people
        ),
        schedules=(_ALL_DAY,),
        limits=Limits(draw(st.integers(1, 4)), open_suggestions=True, quiet=None),
        days_off=(),
    )


@st.composite
def prompts(draw: st.DrawFn, known: Records, now: datetime) -> list[Prompt]:
    """None for so many days, then many about somebody who has left; before these and between them, others.

    What has a date is told of at most two months before.
    """
    possible = list(subjects(known, now))
    if not possible:
        return []
    quiet = draw(st.sampled_from((-3, 5, 80, 150)))
    crowd = st.tuples(st.just(_SOMEBODY_GONE), st.integers(quiet * 24, (quiet + 20) * 24), st.none())
    others = st.tuples(
        st.sampled_from(possible),
        st.integers((quiet + 20) * 24, 440 * 24) | st.integers(quiet * 24, 440 * 24),
        st.none() | st.sampled_from(Response),
    )
    many = draw(st.sampled_from((0, PROMPTS_LOOKED_AT)))
    drawn = draw(st.lists(crowd, min_size=many, max_size=many + 5)) + draw(st.lists(others, max_size=20))
    found = []
    for subject, hours, response in drawn:
        shown_at = now - timedelta(hours=hours if subject.kind is Kind.PERSON else hours % _MOST_LEAD)
        later = draw(st.integers(0, 200 * 24)) if response in _PUT_OFF else None
        found.append(
            Prompt(
                PromptId(UNSAVED), subject, "", shown_at, "UTC", "", "", draw(st.sampled_from((None, 1))),
                response, shown_at + _LATER if response else None,
                None if later is None else shown_at + timedelta(hours=later),
            )
        )  # fmt: skip
    return found


def keep(store: SqliteStore, history: list[Prompt]) -> None:
    with store.transaction():
        for prompt in history:
            store.prompts.add(prompt)


def assert_nothing_is_missed(store: SqliteStore, known: Records, now: datetime) -> None:
    """It decides with what is remembered as with a whole year."""
    start = start_of_day(local_date(now, known.zone), known.zone)
    year = [prompt for prompt in store.prompts.since(start - _BACK) if prompt.shown_at < now + _SOON]
    remembered = store.prompts.remembered(memory(start), now + _SOON)
    assert set(remembered) <= set(year)
    whole, lasting = (replace(known, prompts=tuple(some)) for some in (year, remembered))
    assert lasting.roster.standings == whole.roster.standings
    assert promises(lasting, now) == promises(whole, now)
    assert evaluate(lasting, now) == evaluate(whole, now)
    assert list(plan(lasting, now, now + _AHEAD)) == list(plan(whole, now, now + _AHEAD))


@COSTLY
@given(moments, st.data())
def test_the_planner_decides_as_if_it_knew_the_whole_year(now: datetime, data: st.DataObject) -> None:
    known = data.draw(lives(now))
    with (
        tempfile.TemporaryDirectory(prefix="kb") as folder,
        closing(open_store(Path(folder) / "kithbell.sqlite3", now)) as store,
    ):
        keep(store, data.draw(prompts(known, now)))
        assert_nothing_is_missed(store, known, now)


def crowd(first: int, number: int = PROMPTS_LOOKED_AT) -> list[Prompt]:
    """One a day about somebody who has left, answered, the last of them so many days ago."""
    return [prompted(first + day, Response.CONNECTED, _SOMEBODY_GONE) for day in range(number)]


def prompted(
    days: float, response: Response | None, subject: Subject = _BEN, put_off: float | None = None
) -> Prompt:
    """Shown so many days ago, put off for so many more."""
    shown_at = _NOW - timedelta(days=days)
    later = None if put_off is None else shown_at + timedelta(days=put_off)
    return Prompt(
        PromptId(UNSAVED), subject, "", shown_at, "UTC", "why", "", None, response, shown_at, later
    )  # fmt: skip


@pytest.mark.parametrize(
    "history",
    [
        [prompted(days, Response.NO_ANSWER) for days in (100, 110, 120)] + crowd(70),
        [prompted(days, None) for days in (100, 110)] + crowd(70),
        [prompted(100, Response.NOT_THIS_TIME), *crowd(70)],
        [
            prompted(120, Response.NOT_THIS_TIME),
            *(prompted(days, Response.WITHDRAWN) for days in (80, 90, 100)),
            *crowd(70, 9),
        ],
        [
            *(prompted(days, Response.NO_ANSWER) for days in (130, 140)),
            *(prompted(days, Response.TRYING) for days in (80, 90, 100)),
            *crowd(70),
        ],
        [prompted(200, Response.SNOOZED, put_off=3), *crowd(70)],
        [prompted(200, Response.SNOOZED, put_off=3), prompted(190, Response.CONNECTED), *crowd(70)],
        [prompted(200, Response.TRYING, Subject(Kind.BIRTHDAY, 1, "day 2026-05-07"), put_off=1), *crowd(70)],
        [prompted(2 + 7 * week, Response.NO_ANSWER, _SOMEBODY_GONE) for week in range(20)],
        [prompted(59, Response.NOT_THIS_TIME, Subject(Kind.BIRTHDAY, 1, "ahead 2026-11-24")), *crowd(2)],
        [prompted(390, Response.NO_ANSWER), *crowd(70)],
        [prompted(-0.5, Response.NOT_THIS_TIME), *crowd(70)],
    ],
)
def test_what_counts_still_is_not_forgotten(store: SqliteStore, history: list[Prompt]) -> None:
    keep(store, history)
    for days in (30, 365, 1000):
        ben = Person(PersonId(1), "Ben", _NOW - timedelta(days=900), cadence=Cadence(Span(days, Unit.DAY)))
        known = Records(
            ZoneInfo("Europe/Berlin"),
            (replace(ben, birthday=Birthday(11, 24)), *(replace(ben, id=PersonId(each)) for each in (2, 3))),
            touches={PersonId(1): LastTouch(_NOW - timedelta(days=300), "UTC")},
            schedules=(_ALL_DAY,),
            limits=Limits(MOST_PER_DAY, birthday_lead_days=60, quiet=None),
        )
        assert_nothing_is_missed(store, known, _NOW)


def test_of_many_years_little_is_remembered(store: SqliteStore) -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    days, people = _LONG_AGO.days, 10
    keep(
        store,
        [
            Prompt(
                PromptId(UNSAVED), Subject(Kind.PERSON, day % people + 1), "", now - timedelta(days=day),
                "UTC", "why", "", None, Response.CONNECTED,
            )
            for day in range(1, days)
        ],
    )  # fmt: skip
    held = memory(now)
    remembered = store.prompts.remembered(held, now)
    recent = [prompt for prompt in remembered if prompt.shown_at >= held.since]
    assert len(recent) == (now - held.since).days
    assert len(remembered) == len(recent)
    assert not any(prompt.reason for prompt in remembered)
    assert remembered == sorted(remembered, key=lambda prompt: prompt.shown_at)


def test_as_many_are_looked_at_as_the_slowest_pace_asks_for() -> None:
    slowest = pace(10**6, MOST_PER_DAY)
    assert slowest.days_apart == MOST_DAYS_APART
    assert all(
        pace(PROMPTS_LOOKED_AT - 1, per_day).days_apart == MOST_DAYS_APART
        for per_day in range(1, MOST_PER_DAY + 1)
    )
