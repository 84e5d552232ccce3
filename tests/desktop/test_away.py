"""Sleep and clocks that are set, through the whole program: one prompt, in its time, and none lost."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.long_life import LongLife
from tests.desktop.harness.programs import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

HOUR, DAY = 3600.0, 86_400.0
_PEACE = 180.0  # seconds after waking without a prompt
_SLACK = 60.0


@pytest.fixture
def life(session: DesktopSession) -> Iterator[LongLife]:
    begun = LongLife(session)
    yield begun
    begun.close()


def armed_in(life: LongLife) -> float:
    """Seconds of its clock until the next moment that the program looks at."""
    state = life.order("state")
    return float(state["armed"]) - life.now().timestamp()


def test_after_a_sleep_one_prompt_comes_some_minutes_later(life: LongLife) -> None:
    life.live(1)
    noon = life.now().replace(hour=12, minute=0, second=0, microsecond=0)
    noon_in_three_days = noon.timestamp() + 3 * DAY
    life.order("sleep", until=noon_in_three_days)
    assert life.prompts() == 1

    life.logind.wake()

    wait_until(lambda: 0 < armed_in(life) <= _PEACE + _SLACK, "it looks again some minutes after waking")
    assert armed_in(life) > _PEACE - _SLACK
    assert life.prompts() == 1, "nothing comes in the moment of waking"
    notice = life.next_prompt()
    assert life.prompts() == 2
    assert life.now().timestamp() - noon_in_three_days >= _PEACE - 1
    life.press(notice, "reached-out")
    assert armed_in(life) >= 30 * 60 - _SLACK, "then the normal pace: the gap of half an hour at least"


@pytest.mark.parametrize("by", [-3 * HOUR, 3 * HOUR, -400 * DAY], ids=["back", "forth", "far back"])
def test_a_clock_that_is_set_makes_no_burst(life: LongLife, by: float) -> None:
    life.live(2)
    before = life.now().timestamp()

    life.order("jump", by=by)

    assert abs(life.now().timestamp() - before - by) < _SLACK
    assert life.prompts() == 2
    seen = []
    for _prompt in range(4):
        notice = life.next_prompt()
        seen.append(life.now().timestamp())
        life.press(notice, "reached-out")
    gaps = [later - earlier for earlier, later in pairwise(seen)]
    assert min(gaps) >= 30 * 60 - 1, "never closer than the gap"
    assert max(gaps) <= 2 * DAY, "and nothing stays away"
