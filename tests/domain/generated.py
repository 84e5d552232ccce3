"""Generated people, schedules, limits and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from desktop_app.domain.activities import ActivityId, Occurrence
from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import (
    Anniversary,
    Birthday,
    Circle,
    CircleId,
    LastTouch,
    Person,
    PersonId,
    Tie,
)
from desktop_app.domain.preferences import Limits
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import About, Schedule, ScheduleId, Timing, Window

# Half-hour and quarter-hour offsets, half-hour daylight saving, changes at midnight, none at all,
# both hemispheres, a day that was skipped whole, and the far ends of the day.
ODD_ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "America/Havana",
    "America/St_Johns",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
)
CIRCLES = {
    CircleId(1): Circle(CircleId(1), "Family", Cadence(Span(2, Unit.WEEK)), Tie.FAMILY),
    CircleId(2): Circle(CircleId(2), "Old friends", Cadence(Span(3, Unit.MONTH))),
}
START = datetime(2026, 1, 1, tzinfo=UTC)

zones = st.sampled_from(ODD_ZONES).map(ZoneInfo)
moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
times = st.integers(0, 24 * 12 - 1).map(lambda fives: time(fives // 12, fives % 12 * 5))
windows = st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Window(*pair))
spans = st.sampled_from([Span(count, unit) for unit in Unit for count in range(1, 7)])
cadences = st.tuples(spans, st.none() | spans).map(
    lambda pair: Cadence(pair[0], pair[1] if pair[1] and pair[1].days >= pair[0].days else None)
)
birthdays = (
    st.integers(date(1930, 1, 1).toordinal(), date(2020, 12, 31).toordinal())
    .map(date.fromordinal)
    .map(lambda day: Birthday(day.month, day.day, day.year))
)
limits = st.builds(
    Limits,
    per_day=st.integers(1, 4),
    gap_minutes=st.integers(5, 300),
    quiet=st.none() | windows,
    birthday_lead_days=st.integers(0, 14),
    per_week=st.none() | st.integers(1, 10),
    open_suggestions=st.booleans(),
)


# Each made once and for all: a strategy that is made for one draw costs more than the draw.
_WEEKDAYS = st.integers(1, 127).map(lambda bits: frozenset(day for day in range(7) if bits >> day & 1))
_WINDOWS = st.lists(windows, min_size=1, max_size=2, unique=True).map(tuple)
_TIMINGS = st.sampled_from(Timing)
_ABOUT = st.sampled_from(About)
_CIRCLES_ABOUT = st.sampled_from((frozenset[CircleId](), frozenset({CircleId(1)}), frozenset(CIRCLES)))
_WEEKS_APART = st.sampled_from((1, 1, 2))
_PER_WEEK = st.none() | st.integers(1, 7)
_ONE_TO_THREE = st.integers(1, 3)
_NONE_TO_THREE = st.integers(0, 3)
_CIRCLES_OF_ONE = st.sampled_from(((), (CircleId(1),), (CircleId(2),), (CircleId(1), CircleId(2))))
_OWN_CADENCES = st.none() | cadences
_BIRTHDAYS = st.none() | birthdays
_RESTING = st.sampled_from((False, False, False, True))
_HOUSEHOLDS = st.sampled_from(("", "", "The Birds", "the birds", "Flat 3"))
_ANNIVERSARIES = st.sampled_from(((), (Anniversary("Wedding", Birthday(2, 29)),)))
_KNOWN_FOR = st.integers(0, 60).map(lambda days: timedelta(days=days))
_HAVE_TOUCHED = st.booleans()
_TOUCHED_AGO = st.integers(0, 200 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
_STARTS_IN = st.integers(1, 24 * 20).map(lambda hours: timedelta(hours=hours))
_LEADS = st.integers(1, 48).map(lambda hours: timedelta(hours=hours))
_SEEDS = st.integers(0, 1000)
_DAYS_OFF = st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 9)), max_size=2)


@st.composite
def schedule_lists(draw: st.DrawFn) -> tuple[Schedule, ...]:
    """One to three schedules."""
    return tuple(
        Schedule(
            ScheduleId(number + 1),
            f"schedule {number + 1}",
            draw(_WEEKDAYS),
            draw(_WINDOWS),
            draw(_TIMINGS),
            draw(_ONE_TO_THREE),
            draw(_ABOUT),
            draw(_CIRCLES_ABOUT),
            every_weeks=weeks,
            first_day=START.date() if weeks > 1 else None,
            per_week=draw(_PER_WEEK),
        )
        for number in range(draw(_ONE_TO_THREE))
        for weeks in [draw(_WEEKS_APART)]
    )


_SCHEDULES = schedule_lists()


@st.composite
def records(draw: st.DrawFn, now: datetime, most_people: int = 8) -> Records:
    """Records as they could stand at `now`, before any prompt."""
    zone = draw(zones)
    people = []
    touches = {}
    for number in range(1, draw(st.integers(0, most_people)) + 1):
        person = Person(
            PersonId(number),
            f"person {number}",
            now - draw(_KNOWN_FOR),
            draw(_CIRCLES_OF_ONE),
            draw(_OWN_CADENCES),
            draw(_BIRTHDAYS),
            resting=draw(_RESTING),
            household=draw(_HOUSEHOLDS),
            anniversaries=draw(_ANNIVERSARIES),
        )
        people.append(person)
        if draw(_HAVE_TOUCHED):
            touches[person.id] = LastTouch(now - draw(_TOUCHED_AGO), zone.key)
    occurrences = tuple(
        Occurrence(ActivityId(number), f"activity {number}", now + draw(_STARTS_IN), lead=draw(_LEADS))
        for number in range(draw(_NONE_TO_THREE))
    )
    return Records(
        zone=zone,
        people=tuple(people),
        circles=CIRCLES,
        touches=touches,
        schedules=draw(_SCHEDULES),
        occurrences=occurrences,
        limits=draw(limits),
        seed=draw(_SEEDS),
        days_off=tuple(
            DaysOff(DaysOffId(number), first, first + timedelta(days=length))
            for number, (distance, length) in enumerate(draw(_DAYS_OFF))
            for first in [local_date(now, zone) + timedelta(days=distance)]
        ),
    )
