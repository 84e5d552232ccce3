from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import planner
from desktop_app.domain.history import Response
from desktop_app.domain.people import DEFAULT_CADENCE, Circle, CircleId, Person, PersonId
from desktop_app.domain.records import Records
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Window
from tests.domain.generated import moments, records
from tests.domain.life import live
from tests.domain.lives import FORTNIGHT
from tests.effort import COSTLY

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


@COSTLY
@given(st.data(), moments)
def test_what_is_known_of_the_people_is_brought_up_to_date(data: st.DataObject, now: datetime) -> None:
    before = data.draw(records(now))
    answers = st.sampled_from((*Response, None))
    _shown, after = live(before, now, now + FORTNIGHT, lambda _s: (data.draw(answers), timedelta(hours=2)))
    asked_otherwise = replace(after, schedules=data.draw(records(now)).schedules)
    for old, new in ((before, after), (after, before), (before, asked_otherwise), (asked_otherwise, after)):
        fresh, brought = replace(new), replace(new).following(old)
        for part in ("standings", "heads", "lines", "remembered"):
            assert getattr(brought.roster, part) == getattr(fresh.roster, part)


def test_other_people_are_sorted_out_anew() -> None:
    fewer = replace(RECORDS, people=RECORDS.people[1:])
    assert len(fewer.following(RECORDS).roster.heads) == 7
