from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.moments import local_time
from desktop_app.domain.schedules import (
    EVERY_DAY,
    Schedule,
    ScheduleId,
    Timing,
    Window,
    end_of_quiet,
    openings_on,
    schedule_day,
)
from tests.domain.generated import ODD_ZONES, moments, schedule_lists, windows, zones

SEED = 7


def nightly(start: time, minutes: int, timing: Timing = Timing.SOMETIME) -> Schedule:
    end = (datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes)).time()
    return Schedule(ScheduleId(1), "Nightly", EVERY_DAY, (Window(start, end),), timing)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"weekdays": frozenset()}, "no day of the week"),
        ({"weekdays": frozenset({7})}, "no week has"),
        ({"windows": ()}, "no time of day"),
        ({"name": " "}, "needs a name"),
        ({"per_day": 0}, "choose 1 to 24"),
        ({"every_weeks": 2}, "from which date"),
        ({"every_weeks": 0}, "choose 1 to 52"),
        ({"first_day": date(2026, 2, 1), "last_day": date(2026, 1, 1)}, "before it starts"),
    ],
)
def test_a_schedule_that_says_nothing_is_refused(change: dict[str, object], sentence: str) -> None:
    given_: dict[str, object] = {
        "id": ScheduleId(1),
        "name": "Evenings",
        "weekdays": EVERY_DAY,
        "windows": (Window(time(18), time(20)),),
    }
    with pytest.raises(InvalidInputError, match=sentence):
        Schedule(**(given_ | change))  # type: ignore[arg-type]  # the parameters are of several types


def test_a_window_of_no_length_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="later end"):
        Window(time(18), time(18))


def test_a_window_that_ends_before_it_starts_runs_over_midnight() -> None:
    (opening,) = openings_on(nightly(time(23), 120, Timing.FIXED), date(2026, 5, 1), ZoneInfo("UTC"), SEED)
    assert opening.at == datetime(2026, 5, 1, 23, tzinfo=UTC)
    assert opening.ends == datetime(2026, 5, 2, 1, tzinfo=UTC)


def test_every_second_week_counts_from_the_first_day() -> None:
    schedule = Schedule(
        ScheduleId(1), "Fortnightly", frozenset({0}), (Window(time(9), time(10)),),
        every_weeks=2, first_day=date(2026, 1, 7),
    )  # fmt: skip
    mondays = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(6)]
    assert [day for day in mondays if schedule.is_on(day)] == [mondays[2], mondays[4]]


def test_several_prompts_share_a_window() -> None:
    schedule = Schedule(
        ScheduleId(1), "Thrice", EVERY_DAY, (Window(time(9), time(12)),), Timing.FIXED, per_day=3
    )
    found = openings_on(schedule, date(2026, 5, 1), ZoneInfo("UTC"), SEED)
    assert [(opening.turn, opening.at.hour) for opening in found] == [(0, 9), (1, 10), (2, 11)]


@pytest.mark.parametrize("start", [time(0), time(0, 30), time(2, 30), time(23, 45)])
@pytest.mark.parametrize("timing", Timing)
@pytest.mark.parametrize("zone", [*ODD_ZONES])
def test_one_moment_a_local_day_over_both_clock_changes(zone: str, start: time, timing: Timing) -> None:
    check_one_moment_a_day(ZoneInfo(zone), nightly(start, 15, timing), date(2026, 1, 1), 365)


@given(st.sampled_from(sorted(available_timezones())), st.dates(date(2025, 1, 1), date(2027, 12, 1)))
def test_one_moment_a_local_day_anywhere(zone: str, day: date) -> None:
    for start in (time(0), time(0, 30), time(2, 30), time(23, 45)):
        check_one_moment_a_day(ZoneInfo(zone), nightly(start, 15), day, 14)


def check_one_moment_a_day(zone: ZoneInfo, schedule: Schedule, first: date, days: int) -> None:
    for distance in range(days):
        day = first + timedelta(days=distance)
        (opening,) = openings_on(schedule, day, zone, SEED)
        assert opening.at < opening.ends
        assert opening.at.second == 0
        wall = opening.at.astimezone(zone).replace(tzinfo=None)
        start = datetime.combine(day, schedule.windows[0].start)
        if not start <= wall < start + timedelta(minutes=15):  # the window lies in a gap: it opens after it
            before = (opening.at - timedelta(minutes=20)).astimezone(zone)
            assert before.utcoffset() != opening.at.astimezone(zone).utcoffset()
            assert start <= wall <= start + timedelta(hours=1, minutes=15)


def test_a_day_that_the_calendar_skips_has_no_opening() -> None:
    assert not openings_on(nightly(time(10), 60), date(2011, 12, 30), ZoneInfo("Pacific/Apia"), SEED)


@given(schedule_lists(), st.dates(date(2026, 1, 1), date(2027, 12, 1)), zones, st.floats(0, 0.9999))
def test_a_moment_belongs_to_the_day_of_its_opening(
    schedules: tuple[Schedule, ...], day: date, zone: ZoneInfo, part: float
) -> None:
    for schedule in schedules:
        for opening in openings_on(schedule, day, zone, SEED):
            moment = opening.opens + (opening.ends - opening.opens) * part
            assert schedule_day(schedule, moment, zone) == day


@pytest.mark.parametrize("zone", ODD_ZONES)
def test_nearly_a_whole_day_belongs_to_one_day_over_both_clock_changes(zone: str) -> None:
    long = Schedule(
        ScheduleId(1), "Long", EVERY_DAY, (Window(time(0, 5), time(0)), Window(time(0, 20), time(0, 15)))
    )
    here = ZoneInfo(zone)
    for distance in range(2 * 366):
        day = date(2026, 1, 1) + timedelta(days=distance)
        for opening in openings_on(long, day, here, SEED):
            for moment in (opening.opens, opening.ends - timedelta(minutes=1)):
                assert schedule_day(long, moment, here) == day


@given(windows, moments, zones)
def test_quiet_hours_end_outside_of_themselves(quiet: Window, moment: datetime, zone: ZoneInfo) -> None:
    end = end_of_quiet(quiet, moment, zone)
    assert not quiet.holds(local_time(end, zone))
    if not quiet.holds(local_time(moment, zone)):
        assert end == moment
    else:
        assert moment < end <= moment + timedelta(hours=25)
        assert quiet.holds(local_time(end - timedelta(minutes=1), zone))


def test_without_quiet_hours_every_moment_is_fine() -> None:
    now = datetime(2026, 1, 1, 3, tzinfo=UTC)
    assert end_of_quiet(None, now, ZoneInfo("UTC")) == now
