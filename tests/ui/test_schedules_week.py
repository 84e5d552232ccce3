from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from desktop_app.domain.days_off import DaysOff, DaysOffId
from desktop_app.domain.history import Kind, Subject
from desktop_app.domain.people import CircleId
from desktop_app.domain.planner import Suggestion, Wait
from desktop_app.domain.reasons import ActivityNear, Silence
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Window
from desktop_app.ui.models.schedule_words import days_words, sentence, spoken_days, summary
from desktop_app.ui.models.week import Week, week_of, week_sentence

ZONE = ZoneInfo("Europe/Berlin")
MONDAY_EVENING = datetime(2026, 11, 23, 17, tzinfo=UTC)
EVENINGS = Schedule(ScheduleId(1), "Evenings", frozenset((0,)), (Window(time(18), time(20)),))
NIGHTS = Schedule(ScheduleId(2), "Nights", frozenset((2,)), (Window(time(22, 30), time(1)),))
CIRCLES = {CircleId(3): "Family"}


def suggestion(
    at: datetime, number: int = 1, kind: Kind = Kind.PERSON, schedule: int | None = 1
) -> Suggestion:
    return Suggestion(at, Subject(kind, number, at.isoformat()), "Ana", ActivityNear(at, ""), schedule)


def week(*schedules: Schedule, plan: tuple[Suggestion, ...] = (), quiet: Window | None = None) -> Week:
    return week_of(schedules, plan, quiet=quiet, circles=CIRCLES, now=MONDAY_EVENING, zone=ZONE)


def test_the_usual_hours_are_always_there() -> None:
    shown = week(EVENINGS)
    assert (shown.first_hour, shown.last_hour, shown.today) == (7, 23, 0)


def test_the_hours_reach_from_the_earliest_to_the_latest_window() -> None:
    early = replace(EVENINGS, windows=(Window(time(5, 30), time(6)), Window(time(21), time(23, 15))))
    assert (week(early).first_hour, week(early).last_hour) == (5, 24)


def test_a_window_over_midnight_goes_on_below_its_day() -> None:
    after_midnight = suggestion(datetime(2026, 11, 25, 23, 30, tzinfo=UTC), schedule=2)
    shown = week(NIGHTS, plan=(after_midnight,))
    (block,) = shown.blocks
    assert (block.column, block.start, block.end) == (2, 22 * 60 + 30, 25 * 60)
    assert shown.last_hour == 25
    (prompt,) = shown.prompts
    assert (prompt.column, prompt.minute) == (2, 24 * 60 + 30)
    assert prompt.words() == "Thursday 00:30: Ana"


def test_windows_that_overlap_stand_beside_each_other() -> None:
    second = replace(EVENINGS, id=ScheduleId(2), windows=(Window(time(19), time(21)),))
    third = replace(EVENINGS, id=ScheduleId(3), windows=(Window(time(20), time(22)),))
    apart = replace(EVENINGS, id=ScheduleId(4), windows=(Window(time(9), time(10)),))
    lanes = {
        block.schedule.id: (block.lane, block.lanes) for block in week(EVENINGS, second, third, apart).blocks
    }
    assert lanes == {1: (0, 2), 2: (1, 2), 3: (0, 2), 4: (0, 1)}


def test_a_week_without_a_schedule_shows_it_off() -> None:
    alternate = replace(EVENINGS, weekdays=EVERY_DAY, every_weeks=2, first_day=date(2026, 11, 23))
    assert {block.column: block.open for block in week(alternate).blocks} == dict.fromkeys(range(7), True)
    begun = replace(alternate, first_day=date(2026, 11, 16))
    assert not any(block.open for block in week(begun).blocks)
    later = replace(EVENINGS, first_day=date(2026, 12, 1))
    assert [block.words() for block in week(later).blocks] == ["Evenings, Monday, 18:00 to 20:00 (off)"]


def test_days_off_are_the_coming_ones() -> None:
    holidays = DaysOff(DaysOffId(1), date(2026, 11, 27), date(2026, 11, 29), "Lisbon")
    too_late = DaysOff(DaysOffId(2), date(2026, 11, 30), date(2026, 12, 1))
    shown = week_of(
        (EVENINGS,),
        (),
        quiet=None,
        circles={},
        now=MONDAY_EVENING,
        zone=ZONE,
        days_off=(holidays, too_late),
    )
    assert shown.days_off == {4, 5, 6}
    assert shown.words.endswith("Days off: Friday to Sunday.")


def test_next_week_s_prompt_does_not_stand_in_today_s_column() -> None:
    at_a_week = suggestion(datetime(2026, 11, 30, 8, tzinfo=UTC))
    assert week(EVENINGS, plan=(at_a_week,)).prompts == ()


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ([suggestion(MONDAY_EVENING)], "This week: 1 person, never more than 1 prompt a day."),
        (
            [suggestion(MONDAY_EVENING), suggestion(MONDAY_EVENING, 2, Kind.BIRTHDAY)],
            "This week: 2 people, never more than 1 prompt a day.",
        ),
        (
            [suggestion(MONDAY_EVENING, 1, Kind.BIRTHDAY), suggestion(MONDAY_EVENING, 1, Kind.ACTIVITY)],
            "This week: 1 person and 1 activity, never more than 1 prompt a day.",
        ),
        ([], "Nothing planned: you paused the prompts."),
    ],
)
def test_the_week_in_a_sentence(plan: list[Suggestion], expected: str) -> None:
    silent = Wait(None, Silence.PAUSED)
    assert week_sentence(plan, 1, silent, MONDAY_EVENING, ZONE) == expected


def test_days_in_words() -> None:
    assert days_words(EVERY_DAY) == "every day"
    assert days_words(range(5)) == "weekdays"
    assert days_words((5, 6)) == "weekends"
    assert days_words((0, 1, 2, 4)) == "Mon–Wed, Fri"
    assert days_words((0, 1)) == "Mon, Tue"


def test_days_as_they_are_spoken() -> None:
    assert spoken_days(EVERY_DAY) == "every day"
    assert spoken_days(range(5)) == "Monday to Friday"
    assert spoken_days((5, 6)) == "Saturday and Sunday"
    assert spoken_days((0, 2, 4)) == "Monday, Wednesday and Friday"
    assert spoken_days((3,)) == "Thursday"


def test_a_window_in_words() -> None:
    weekdays = replace(EVENINGS, weekdays=frozenset(range(5)))
    (first, *_more) = week(weekdays).blocks
    assert first.words() == "Evenings, Monday to Friday, 18:00 to 20:00"


def test_the_hours_can_be_held() -> None:
    late = replace(EVENINGS, windows=(Window(time(22), time(23)),))
    shown = week_of((late,), (), quiet=None, circles={}, now=MONDAY_EVENING, zone=ZONE, hours=(9, 22))
    assert (shown.first_hour, shown.last_hour) == (9, 22)


def test_a_single_day_s_window_is_the_same_on_another_day() -> None:
    (monday,), (friday,) = week(EVENINGS).blocks, week(replace(EVENINGS, weekdays=frozenset((4,)))).blocks
    assert monday.key == friday.key
    several = week(replace(EVENINGS, weekdays=frozenset((0, 4)))).blocks
    assert several[0].key != several[1].key


def test_a_schedule_in_words() -> None:
    schedule = replace(
        EVENINGS,
        about=About.PEOPLE,
        circles=frozenset(CIRCLES),
        per_day=2,
        enabled=False,
        every_weeks=2,
        first_day=date(2026, 11, 23),
    )
    assert summary(schedule, CIRCLES) == "Evenings · Family · 2 a day, every 2 weeks"
    assert sentence(schedule, CIRCLES) == (
        "Evenings: Mon 18:00 to 20:00, Family, 2 a day, every 2 weeks, from 23 November 2026, off."
    )
    assert summary(replace(schedule, about=About.ACTIVITIES, every_weeks=1), CIRCLES) == (
        "Evenings · activities · 2 a day"
    )
    activities = replace(schedule, name="Activities", about=About.ACTIVITIES, every_weeks=1)
    assert summary(activities, CIRCLES) == "Activities · 2 a day"
