from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.closed import Closed, closed
from desktop_app.domain.schedules import EVERY_DAY, Schedule, ScheduleId, Window, end_of_quiet, openings_on

ZONE = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)  # 18:00 there
TODAY = date(2026, 11, 23)
QUIET = Window(time(22), time(8))
EVENINGS = Schedule(ScheduleId(1), "Evenings", frozenset(range(5)), (Window(time(18), time(20)),))


def reason(quiet: Window | None = QUIET, **changes: object) -> Closed | None:
    return closed(replace(EVENINGS, **changes), quiet, MONDAY, ZONE)  # type: ignore[arg-type]  # any field


def test_an_open_schedule_has_no_reason() -> None:
    assert reason() is None
    assert reason(last_day=TODAY) is None
    assert reason(last_day=date(2027, 1, 1), first_day=date(2026, 12, 24)) is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (time(23), time(5), Closed.QUIET),
        (time(22), time(8), Closed.QUIET),
        (time(1), time(2), Closed.QUIET),
        (time(7), time(8), Closed.QUIET),
        (time(7), time(8, 1), None),
        (time(21, 59), time(23), None),
        (time(12), time(11), None),
    ],
)
def test_a_window_may_lie_in_quiet_hours(start: time, end: time, expected: Closed | None) -> None:
    assert reason(windows=(Window(start, end),)) is expected
    assert reason(windows=(Window(start, end),), quiet=None) is None


def test_one_free_window_is_enough() -> None:
    night, evening = Window(time(23), time(1)), Window(time(18), time(20))
    assert reason(windows=(night, evening)) is None


def test_quiet_hours_by_day() -> None:
    assert reason(windows=(Window(time(18), time(20)),), quiet=Window(time(9), time(20))) is Closed.QUIET
    assert reason(windows=(Window(time(20), time(9)),), quiet=Window(time(9), time(20))) is None


def test_its_days_may_be_over() -> None:
    assert reason(last_day=date(2026, 11, 20)) is Closed.OVER
    assert reason(last_day=TODAY, windows=(Window(time(10), time(12)),)) is Closed.OVER
    assert reason(
        last_day=date(2026, 11, 28), weekdays=frozenset((0,)), windows=(Window(time(9), time(10)),)
    ) is (Closed.OVER)


def test_last_night_s_window_may_still_be_open() -> None:
    night = replace(EVENINGS, windows=(Window(time(23), time(1)),), last_day=date(2026, 11, 22))
    night = replace(night, weekdays=EVERY_DAY)
    half_past_midnight = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert closed(night, None, half_past_midnight, ZONE) is None
    assert closed(night, None, half_past_midnight + timedelta(hours=1), ZONE) is Closed.OVER


def test_its_dates_may_hold_none_of_its_days() -> None:
    weekend = replace(EVENINGS, first_day=date(2026, 11, 28), last_day=date(2026, 11, 29))
    assert closed(weekend, QUIET, MONDAY, ZONE) is Closed.NO_DAY
    assert closed(replace(weekend, weekdays=frozenset((5,))), QUIET, MONDAY, ZONE) is None


def test_a_schedule_that_is_off_needs_no_reason() -> None:
    assert reason(last_day=date(2026, 11, 20), enabled=False) is None


@given(
    st.times(timezones=st.none()), st.integers(1, 1439), st.times(timezones=st.none()), st.integers(1, 1439)
)
def test_quiet_is_what_the_openings_say(start: time, length: int, begin: time, lasting: int) -> None:
    """In a zone that never changes its clocks both ways of asking agree."""
    window, quiet = _window(start, length), _window(begin, lasting)
    schedule = replace(EVENINGS, windows=(window,), weekdays=EVERY_DAY)
    utc = ZoneInfo("UTC")
    minutes = (
        MONDAY.replace(hour=0) + timedelta(hours=window.start.hour, minutes=window.start.minute + minute)
        for minute in range(length)
    )
    free = any(end_of_quiet(quiet, minute, utc) == minute for minute in minutes)
    assert (closed(schedule, quiet, MONDAY, utc) is None) == free
    assert openings_on(schedule, TODAY, utc, 0)


def _window(start: time, length: int) -> Window:
    first = datetime.combine(TODAY, start.replace(second=0, microsecond=0))
    return Window(first.time(), (first + timedelta(minutes=length)).time())
