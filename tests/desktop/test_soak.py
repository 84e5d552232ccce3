"""Some weeks of prompts through the whole program: it holds no more of the system than it did."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.long_life import LongLife
from tests.desktop.harness.programs import PATIENCE
from tests.system import in_ci

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession
    from tests.desktop.harness.long_life import Census

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

# Once round all habits, so that everything that is loaded late is there; then the same again, and again.
_FIRST, _MORE = 10, 200 if in_ci() else 40


@pytest.fixture
def life(session: DesktopSession) -> Iterator[LongLife]:
    begun = LongLife(session)
    yield begun
    begun.close()


def left_behind(before: Census, after: Census) -> dict[str, int]:
    """By how many there are more of each; of what is counted, fewer would be a change too."""
    counts = {name: after.counts[name] - count for name, count in before.counts.items()}
    objects = {name: after.objects[name] - before.objects[name] for name in ("Qt's objects", "widgets")}
    return {name: more for name, more in counts.items() if more} | {
        name: more for name, more in objects.items() if more > 0
    }


def test_prompts_leave_nothing_behind(life: LongLife) -> None:
    life.live(_FIRST)
    before = life.census()
    life.live(_MORE)
    after = life.census()
    end = time.monotonic() + PATIENCE
    while left_behind(before, after) and time.monotonic() < end:  # on a busy machine things end late
        after = life.census()
    assert left_behind(before, after) == {}
    assert life.prompts() == _FIRST + _MORE
