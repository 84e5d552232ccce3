"""Any person, interaction, schedule, activity or prompt that the domain lets pass."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from hypothesis import strategies as st

from desktop_app.domain.activities import Activity, ActivityId, Attendance, AttendanceId, Change
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.feelings import Feeling
from desktop_app.domain.history import Kind, Prompt, PromptId, Response, Subject
from desktop_app.domain.people import (
    LONGEST_NAME,
    UNSAVED,
    Anniversary,
    Birthday,
    CircleId,
    ContactDetail,
    ContactKind,
    How,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.domain.schedules import About, Schedule, ScheduleId, Timing, Window

# Those of a new database.
CIRCLES = tuple(map(CircleId, range(1, 5)))

texts = st.text(max_size=60)
names = st.text(min_size=1, max_size=LONGEST_NAME).filter(str.strip)
moments = st.datetimes(timezones=st.just(UTC))
feelings = st.none() | st.sampled_from(Feeling)
spans = st.sampled_from(Unit).flatmap(
    lambda unit: st.integers(1, {Unit.DAY: 3660, Unit.WEEK: 520, Unit.MONTH: 120, Unit.YEAR: 10}[unit]).map(
        lambda count: Span(count, unit)
    )
)
cadences = st.tuples(spans, st.none() | spans).map(
    lambda pair: Cadence(pair[0], pair[1] if pair[1] and pair[1].days >= pair[0].days else None)
)
birthdays = st.dates().flatmap(
    lambda day: st.sampled_from((Birthday(day.month, day.day, day.year), Birthday(day.month, day.day)))
)
contacts = st.builds(ContactDetail, st.sampled_from(ContactKind), texts, texts)
people = st.builds(
    Person,
    id=st.just(PersonId(UNSAVED)),
    name=names,
    added_at=moments,
    circles=st.lists(st.sampled_from(CIRCLES), unique=True).map(tuple),
    cadence=st.none() | cadences,
    birthday=st.none() | birthdays,
    contacts=st.lists(contacts, max_size=4).map(tuple),
    notes=texts,
    resting=st.booleans(),
    uid=texts,
    household=texts,
    anniversaries=st.lists(st.builds(Anniversary, names, birthdays), max_size=3).map(tuple),
)
interactions = st.builds(
    Interaction,
    id=st.just(InteractionId(UNSAVED)),
    at=moments,
    zone=texts,
    # Three people are there for it.
    people=st.lists(st.sampled_from(tuple(map(PersonId, (1, 2, 3)))), unique=True).map(tuple),
    how=st.sampled_from(How),
    note=texts,
    they_started=st.booleans(),
    feeling_before=feelings,
    feeling_after=feelings,
)
attendances = st.builds(
    Attendance,
    id=st.just(AttendanceId(UNSAVED)),
    at=moments,
    zone=texts,
    title=names,
    activity=st.none() | st.integers(1, 2**62).map(ActivityId),
    note=texts,
    feeling_before=feelings,
    feeling_after=feelings,
)
windows = (
    st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Window(*pair))
)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    first, last = sorted(draw(st.tuples(st.dates(), st.dates())))
    weeks = draw(st.integers(1, 52))
    return Schedule(
        ScheduleId(UNSAVED),
        draw(names),
        draw(st.frozensets(st.integers(0, 6), min_size=1)),
        tuple(draw(st.lists(windows, min_size=1, max_size=4))),
        draw(st.sampled_from(Timing)),
        draw(st.integers(1, 24)),
        draw(st.sampled_from(About)),
        draw(st.frozensets(st.sampled_from(CIRCLES))),
        draw(st.booleans()),
        weeks,
        first if weeks > 1 else draw(st.sampled_from((None, first))),
        draw(st.sampled_from((None, last))),
        draw(st.none() | st.integers(1, 168)),
    )


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    travel, lead = sorted(draw(st.tuples(*[st.integers(0, 60 * 24 * 3600)] * 2)))
    return Activity(
        ActivityId(UNSAVED),
        draw(names),
        draw(st.datetimes()),
        draw(texts),
        draw(texts),
        draw(texts),
        timedelta(seconds=lead),
        timedelta(seconds=travel),
        draw(st.booleans()),
        draw(texts),
        tuple(draw(st.lists(st.datetimes(), max_size=3))),
        tuple(
            draw(st.lists(st.builds(Change, st.datetimes(), st.none() | st.datetimes(), texts), max_size=3))
        ),
        draw(st.none() | st.integers(0, 10**9).map(lambda seconds: timedelta(seconds=seconds))),
        draw(st.booleans()),
    )


@st.composite
def days_off(draw: st.DrawFn) -> DaysOff:
    first = draw(st.dates(max_value=date(9998, 12, 31)))
    return DaysOff(DaysOffId(UNSAVED), first, first + timedelta(days=draw(st.integers(0, 365))), draw(texts))


prompts = st.builds(
    Prompt,
    id=st.just(PromptId(UNSAVED)),
    subject=st.builds(Subject, st.sampled_from(Kind), st.integers(1, 2**62), texts),
    name=texts,
    shown_at=moments,
    zone=texts,
    reason=texts,
    passage=texts,
    schedule=st.none() | st.integers(1, 2**62),
    response=st.none() | st.sampled_from(Response),
    responded_at=st.none() | moments,
    snoozed_until=st.none() | moments,
)
