from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.moments import local_date, start_of_day, utc_from_local, zone_named
from tests.domain.generated import zones

BERLIN = ZoneInfo("Europe/Berlin")
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
minutes = st.integers(0, 24 * 60 - 1).map(lambda count: time(count // 60, count % 60))


def test_a_skipped_time_is_the_first_minute_after_the_gap() -> None:
    moment = utc_from_local(date(2026, 3, 29), time(2, 30), BERLIN)
    assert moment == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert moment.astimezone(BERLIN).time() == time(3, 0)


def test_a_time_shown_twice_is_the_first_of_the_two() -> None:
    assert utc_from_local(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("America/Havana", date(2026, 3, 8), "2026-03-08T01:00:00-04:00"),
        ("Africa/Cairo", date(2026, 4, 24), "2026-04-24T01:00:00+03:00"),
        ("Australia/Lord_Howe", date(2026, 10, 4), "2026-10-04T00:00:00+10:30"),
    ],
)
def test_a_day_that_begins_in_a_gap_begins_after_it(zone: str, day: date, expected: str) -> None:
    found = start_of_day(day, ZoneInfo(zone)).astimezone(ZoneInfo(zone))
    assert found.isoformat() == expected


@given(zones, days, minutes)
def test_local_times_survive_the_way_to_utc_and_back(zone: ZoneInfo, day: date, at: time) -> None:
    moment = utc_from_local(day, at, zone)
    back = moment.astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(day, at)
    assert moment.utcoffset() == timedelta(0)
    if back != wanted:  # only where the clocks skip it, and then not by more than the gap
        before = (moment - timedelta(minutes=1)).astimezone(zone)
        assert before.utcoffset() != moment.astimezone(zone).utcoffset()
        assert before.replace(tzinfo=None) < wanted < back


@given(zones, days)
def test_a_day_starts_on_itself(zone: ZoneInfo, day: date) -> None:
    start = start_of_day(day, zone)
    assert local_date(start, zone) == day
    assert local_date(start - timedelta(minutes=1), zone) < day


@pytest.mark.parametrize("name", ["", "Nowhere/Land", "/etc/passwd", "../../etc/passwd", "a\0b"])
def test_an_unknown_zone_falls_back(name: str) -> None:
    assert zone_named(name, BERLIN) is BERLIN
