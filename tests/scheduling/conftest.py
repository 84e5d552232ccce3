from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest


class ShiftedClock:
    """The real clock, moved: time goes on by itself, and jumps when a test says so."""

    def __init__(self) -> None:
        self.shift = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def zone(self) -> ZoneInfo:
        return ZoneInfo("UTC")


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock()
