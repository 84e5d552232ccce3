from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desktop_app.domain import planner
from desktop_app.domain.people import DEFAULT_CADENCE, Circle, CircleId, Person, PersonId
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Window

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
FAMILY = CircleId(1)
EVENINGS = Schedule(ScheduleId(1), "Evenings", EVERY_DAY, (Window(time(18), time(20)),))
RECORDS = Records(
    zone=ZoneInfo("Europe/Berlin"),
    people=tuple(
        Person(
            PersonId(number),
            f"Person {number}",
            NOW - timedelta(days=90 + number),
            circles=(FAMILY,),
        )
        for number in range(1, 9)
    ),
    circles={FAMILY: Circle(FAMILY, "Family", DEFAULT_CADENCE)},
    schedules=(EVENINGS,),
)


def planned(records: Records) -> list[planner.Suggestion]:
    return list(planner.plan(records, NOW, NOW + timedelta(days=7)))


def test_the_people_are_not_sorted_out_again_for_other_times() -> None:
    mornings = replace(EVENINGS, windows=(Window(time(9), time(11)),), weekdays=frozenset((1, 2)))
    supposed = RECORDS.with_schedules([mornings])
    assert supposed.roster is RECORDS.roster
    assert planned(supposed) == planned(replace(RECORDS, schedules=(mornings,)))
    assert planned(supposed) != planned(RECORDS)


def test_schedules_that_ask_for_others_sort_them_out_anew() -> None:
    for other in (
        replace(EVENINGS, circles=frozenset((FAMILY,))),
        replace(EVENINGS, about=About.ACTIVITIES),
        replace(EVENINGS, enabled=False),
    ):
        supposed = RECORDS.with_schedules([other])
        assert supposed.roster is not RECORDS.roster
        assert planned(supposed) == planned(replace(RECORDS, schedules=(other,)))
