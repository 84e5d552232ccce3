"""Generated people, schedules, limits and zones."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
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
spans = st.builds(Span, st.integers(1, 6), st.sampled_from(Unit))
cadences = st.tuples(spans, st.none() | spans).map(
    lambda pair: Cadence(pair[0], pair[1] if pair[1] and pair[1].days >= pair[0].days else None)
)
birthdays = st.dates(datetime(1930, 1, 1).date(), datetime(2020, 12, 31).date()).map(  # noqa: DTZ001  only its date
    lambda day: Birthday(day.month, day.day, day.year)
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


@st.composite
def schedule_lists(draw: st.DrawFn) -> tuple[Schedule, ...]:
    """One to three schedules."""
    return tuple(
        Schedule(
            ScheduleId(number + 1),
            f"schedule {number + 1}",
            draw(st.frozensets(st.integers(0, 6), min_size=1)),
            tuple(draw(st.lists(windows, min_size=1, max_size=2, unique=True))),
            draw(st.sampled_from(Timing)),
            draw(st.integers(1, 3)),
            draw(st.sampled_from(About)),
            draw(st.sampled_from((frozenset(), frozenset({CircleId(1)}), frozenset(CIRCLES)))),
            every_weeks=weeks,
            first_day=START.date() if weeks > 1 else None,
            per_week=draw(st.none() | st.integers(1, 7)),
        )
        for number in range(draw(st.integers(1, 3)))
        for weeks in [draw(st.sampled_from((1, 1, 2)))]
    )


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
            now - timedelta(days=draw(st.integers(0, 60))),
            draw(st.sampled_from(((), (CircleId(1),), (CircleId(2),), (CircleId(1), CircleId(2))))),
            draw(st.none() | cadences),
            draw(st.none() | birthdays),
            resting=draw(st.sampled_from((False, False, False, True))),
            household=draw(st.sampled_from(("", "", "The Birds", "the birds", "Flat 3"))),
            anniversaries=draw(st.sampled_from(((), (Anniversary("Wedding", Birthday(2, 29)),)))),
        )
        people.append(person)
        if draw(st.booleans()):
            at = now - timedelta(days=draw(st.integers(0, 200)), minutes=draw(st.integers(0, 1440)))
            touches[person.id] = LastTouch(at, zone.key)
    occurrences = tuple(
        Occurrence(
            ActivityId(number),
            f"activity {number}",
            now + timedelta(hours=draw(st.integers(1, 24 * 20))),
            lead=timedelta(hours=draw(st.integers(1, 48))),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    return Records(
        zone=zone,
        people=tuple(people),
        circles=CIRCLES,
        touches=touches,
        schedules=draw(schedule_lists()),
        occurrences=occurrences,
        limits=draw(limits),
        seed=draw(st.integers(0, 1000)),
        days_off=tuple(
            DaysOff(DaysOffId(number), first, first + timedelta(days=length))
            for number, (distance, length) in enumerate(
                draw(st.lists(st.tuples(st.integers(-5, 40), st.integers(0, 9)), max_size=2))
            )
            for first in [local_date(now, zone) + timedelta(days=distance)]
        ),
    )
