"""What rotation promises, for backups at any moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.rotation import superfluous

ZONES = st.sampled_from([ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "Pacific/Apia", "Asia/Kolkata")])
START = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = st.sets(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)), max_size=80
)


@given(MOMENTS, ZONES)
def test_the_latest_stays_and_nothing_is_invented(moments: set[datetime], zone: ZoneInfo) -> None:
    gone = superfluous(moments, zone)
    assert gone <= moments
    assert not moments or max(moments) not in gone


@given(MOMENTS, ZONES)
def test_the_last_of_each_promised_period_stays(moments: set[datetime], zone: ZoneInfo) -> None:
    kept = moments - superfluous(moments, zone)
    for period, count in (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12)):
        last = {}
        for moment in sorted(moments):
            last[moment.astimezone(zone).strftime(period)] = moment
        assert set(sorted(last.values())[-count:]) <= kept


@given(MOMENTS, ZONES)
def test_there_are_never_more_than_promised_and_a_second_look_changes_nothing(
    moments: set[datetime], zone: ZoneInfo
) -> None:
    kept = moments - superfluous(moments, zone)
    assert len(kept) <= 7 + 4 + 12 + 9
    assert superfluous(kept, zone) == set()


def test_two_years_of_daily_backups_leave_a_year_in_view() -> None:
    kept: set[datetime] = set()
    for day in range(730):
        kept.add(START + timedelta(days=day))
        kept -= superfluous(kept, UTC)
    latest = max(kept)
    ages = sorted((latest - moment).days for moment in kept)
    assert ages[:7] == list(range(7))
    assert 330 <= ages[-1] <= 366
    assert 17 <= len(kept) <= 23
