"""Nothing outside the user's windows, in quiet hours, on days off or on waking; never too many or close."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.history import Pause, Subject
from desktop_app.domain.planner import SETTLING_AFTER_ABSENCE, plan
from desktop_app.domain.schedules import Schedule, end_of_quiet, schedule_day
from tests.domain.generated import moments, records
from tests.domain.lives import FORTNIGHT, Life, coming_back, lives

if TYPE_CHECKING:
    from collections.abc import Hashable

    from desktop_app.domain.records import Records


def inside_a_window(schedule: Schedule, at: datetime, records: Records) -> bool:
    """Whether clocks in the zone show a time inside a window, on a day the schedule is on."""
    here = at.astimezone(records.zone)
    for day in (here.date(), here.date() - timedelta(days=1)):
        for window in schedule.windows:
            start = datetime.combine(day, window.start)
            wall = here.replace(tzinfo=None)
            if schedule.is_on(day) and start <= wall < start + window.length_on(day):
                return True
            skipped = here - timedelta(hours=1)  # a window inside the gap opens after it
            if schedule.is_on(day) and skipped.utcoffset() != here.utcoffset():
                return True
    return False


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


@given(lives())
def test_the_limits_hold_in_every_life(life: Life) -> None:
    """All of them in the same lives: living takes longer than looking at what came of it."""
    prompts_come_in_windows_outside_quiet_hours_and_days_off(life)
    the_numbers_a_day_and_a_week_hold(life)
    each_schedule_gives_no_more_than_it_may(life)
    the_minimum_gap_holds(life)
    the_first_prompt_waits_some_minutes_after_every_absence(life)


def prompts_come_in_windows_outside_quiet_hours_and_days_off(life: Life) -> None:
    after = life.after
    schedules: dict[int, Schedule] = {schedule.id: schedule for schedule in after.schedules}
    back = coming_back(life.shown)
    for prompt in life.shown:
        if prompt.schedule is None:
            assert prompt.id in back
        else:
            assert inside_a_window(schedules[prompt.schedule], prompt.shown_at, after)
        assert end_of_quiet(after.limits.quiet, prompt.shown_at, after.zone) == prompt.shown_at
        here = prompt.shown_at.astimezone(after.zone).date()
        assert not any(stretch.first <= here <= stretch.last for stretch in after.days_off)


def the_numbers_a_day_and_a_week_hold(life: Life) -> None:
    limits, zone = life.after.limits, life.after.zone
    days: dict[date, set[Subject]] = defaultdict(set)
    weeks: dict[date, set[Subject]] = defaultdict(set)
    for prompt in life.shown:
        day = prompt.shown_at.astimezone(zone).date()
        days[day].add(prompt.subject)
        weeks[monday_of(day)].add(prompt.subject)
    assert all(len(subjects) <= limits.per_day for subjects in days.values())
    assert limits.per_week is None or all(len(subjects) <= limits.per_week for subjects in weeks.values())


def each_schedule_gives_no_more_than_it_may(life: Life) -> None:
    schedules: dict[int, Schedule] = {schedule.id: schedule for schedule in life.after.schedules}
    days: dict[Hashable, set[Subject]] = defaultdict(set)
    weeks: dict[tuple[int, date], set[Subject]] = defaultdict(set)
    for prompt in life.shown:
        if prompt.schedule is not None:
            day = schedule_day(schedules[prompt.schedule], prompt.shown_at, life.after.zone)
            days[prompt.schedule, day].add(prompt.subject)
            weeks[prompt.schedule, monday_of(day)].add(prompt.subject)
            assert len(days[prompt.schedule, day]) <= schedules[prompt.schedule].per_day
    for (number, _monday), subjects in weeks.items():
        per_week = schedules[number].per_week
        assert per_week is None or len(subjects) <= per_week


def the_minimum_gap_holds(life: Life) -> None:
    gap = timedelta(minutes=life.after.limits.gap_minutes)
    for one, other in pairwise(life.shown):
        if one.subject != other.subject:
            assert other.shown_at - one.shown_at >= gap


def the_first_prompt_waits_some_minutes_after_every_absence(life: Life) -> None:
    for prompt in life.shown:
        woken = max((nap.end for nap in life.sleeps if nap.end <= prompt.shown_at), default=None)
        assert woken is None or prompt.shown_at - woken >= SETTLING_AFTER_ABSENCE


@given(st.data(), moments)
def test_nothing_comes_while_paused(data: st.DataObject, now: datetime) -> None:
    until = now + timedelta(minutes=data.draw(st.integers(1, 20_000)))
    paused = replace(data.draw(records(now)), pause=Pause(until))
    assert all(suggestion.at >= until for suggestion in plan(paused, now, now + FORTNIGHT))
