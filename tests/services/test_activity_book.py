"""Activities, and what may be kept of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import UNSAVED
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.activity_book import ActivityBook

if TYPE_CHECKING:
    from tests.services.conftest import World


@pytest.fixture
def activities(world: World) -> ActivityBook:
    return ActivityBook(world.store, RuleRecurrence(), world.clock, world.announcer)


def choir(rule: str, at: datetime = datetime(2026, 12, 1, 19, 30)) -> Activity:  # noqa: DTZ001  local
    return Activity(ActivityId(UNSAVED), "Choir", at, "Europe/Berlin", rule)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=WEEKLY;UNTIL=20261130",
    ],
)
def test_a_rule_that_never_comes_is_refused(activities: ActivityBook, rule: str) -> None:
    with pytest.raises(InvalidInputError, match="never comes"):
        activities.save(choir(rule))
    assert activities.all() == []


@pytest.mark.parametrize("year", [1, 1950, 9890, 9950, 9999])
def test_the_ends_of_the_calendar_are_no_trap(activities: ActivityBook, year: int) -> None:
    try:
        activities.save(choir("FREQ=WEEKLY", datetime(year, 12, 1, 19, 30)))  # noqa: DTZ001  local
    except InvalidInputError as refusal:
        assert "never comes" in str(refusal)  # noqa: PT017  either is fine, an OverflowError is not


@pytest.mark.parametrize("rule", ["", "FREQ=WEEKLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO"])
def test_what_comes_once_often_or_rarely_is_kept(activities: ActivityBook, rule: str) -> None:
    assert activities.save(choir(rule)) in activities.all()


def test_an_activity_in_a_zone_that_nobody_knows_comes_by_the_clocks_here(activities: ActivityBook) -> None:
    kept = activities.save(Activity(ActivityId(UNSAVED), "Choir", choir("").starts, "Mars/Olympus"))
    (found,) = activities.coming(timedelta(days=30))
    assert (found.activity, found.starts_at.hour) == (kept.id, 19)


@pytest.mark.parametrize("days", [1, 5, 7, 40])
@pytest.mark.parametrize("most", [1, 4, 15, 500])
def test_the_next_few_are_the_first_of_all_that_come(
    activities: ActivityBook, world: World, most: int, days: int
) -> None:
    local = world.clock.now().replace(tzinfo=None)
    for number in range(20):
        activities.save(choir("", local + timedelta(hours=7 + 13 * number)))
    activities.save(choir("FREQ=WEEKLY", local + timedelta(hours=3)))
    length = timedelta(days=days)
    assert activities.next(most, length) == activities.coming(length)[:most]
    assert activities.next(most, length)
