"""Both clocks read the system's zone anew each time."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.scheduling.clock import ApplicationClock, SystemClock

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOCKS = (SystemClock, ApplicationClock)


@pytest.fixture
def zone_by_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    if sys.platform == "win32":
        pytest.skip("Windows keeps its zone in the registry")
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("clock", CLOCKS)
def test_now_is_now_and_in_utc(clock: type[SystemClock]) -> None:
    now = clock().now()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_zone_changed_on_a_journey_is_noticed(
    clock: type[SystemClock], zone_by_environment: pytest.MonkeyPatch
) -> None:
    here = clock()
    for name in ("Asia/Kathmandu", "America/St_Johns", "Europe/Berlin"):
        zone_by_environment.setenv("TZ", name)
        time.tzset()
        assert here.zone().key == name


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_zone_that_nobody_knows_becomes_utc(
    clock: type[SystemClock], zone_by_environment: pytest.MonkeyPatch
) -> None:
    zone_by_environment.setenv("TZ", "Mars/Olympus")
    assert clock().zone().key == "UTC"


def test_both_agree_about_this_machine() -> None:
    now = datetime.now(UTC)
    offsets = {now.astimezone(clock().zone()).utcoffset() for clock in CLOCKS}
    assert len(offsets) == 1
