"""One moment per local date, inside its window and never twice, wherever the user is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.domain.every_zone import STARTS, faults, window_at, zones
from tests.domain.generated import ODD_ZONES
from tests.system import in_ci

if TYPE_CHECKING:
    from datetime import time


def chosen_zones() -> list[ZoneInfo]:
    """Every zone of tzdata in the long run, else those with the odd habits."""
    return zones() if in_ci() else [ZoneInfo(name) for name in ODD_ZONES]


@pytest.mark.parametrize("start", STARTS, ids=lambda start: f"{start:%H:%M}")
def test_every_window_opens_once_a_day(start: time) -> None:
    schedule = window_at(start)
    assert [fault for zone in chosen_zones() for fault in faults(zone, schedule)] == []
