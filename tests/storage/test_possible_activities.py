"""Reading only what may come in a stretch leaves out nothing that does."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.activities import Activity, ActivityId, Change
from desktop_app.domain.people import UNSAVED
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.storage.store import SqliteStore, open_store
from tests.storage.conftest import NOW
from tests.storage.test_round_trips import undone

if TYPE_CHECKING:
    from collections.abc import Iterator

ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "UTC", "Nowhere/Land")
STARTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 31))  # noqa: DTZ001  local


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    starts = draw(STARTS)
    rule = draw(st.sampled_from(("", "", "FREQ=WEEKLY", "FREQ=DAILY;COUNT=3")))
    moved = draw(st.none() | STARTS)
    return Activity(
        ActivityId(UNSAVED),
        "Choir",
        starts,
        draw(st.sampled_from(ZONES)),
        rule,
        also=tuple(draw(st.lists(STARTS, max_size=2))),
        changes=(Change(starts, moved),) if draw(st.booleans()) else (),
        all_day=draw(st.booleans()),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path_factory.mktemp("possible") / "k", NOW)) as opened:
        yield opened


@given(
    st.lists(activities(), max_size=4),
    st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001  UTC
    st.integers(0, 20),
    st.sampled_from(ZONES[:4]),
)
def test_every_occurrence_is_found(
    store: SqliteStore, found: list[Activity], begins: datetime, days: int, zone: str
) -> None:
    recurrence = RuleRecurrence(lambda: ZoneInfo(zone))
    ends = begins + timedelta(days=days)
    with undone(store):
        for each in found:
            store.activities.add(each)
        few, every = store.activities.possible(begins, ends), store.activities.all()
        assert set(few) <= set(every)
        assert recurrence.occurrences(few, begins, ends) == recurrence.occurrences(every, begins, ends)


def test_what_is_far_away_is_not_read(store: SqliteStore) -> None:
    far = Activity(ActivityId(UNSAVED), "Choir", datetime(2030, 1, 1), "UTC")  # noqa: DTZ001  local
    with undone(store):
        near = store.activities.add(replace(far, starts=datetime(2026, 11, 24)))  # noqa: DTZ001  local
        store.activities.add(far)
        assert store.activities.possible(NOW, NOW + timedelta(days=7)) == [near]
