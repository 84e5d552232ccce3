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

pytestmark = [pytest.mark.desktop, pytest.mark.xdist_group("desktop, waiting")]

# Once round all habits, so that everything that is loaded late is there; then the same again, and again.
_FIRST, _MORE = 10, 200 if in_ci() else 40


@pytest.fixture
def life(session: DesktopSession) -> Iterator[LongLife]:
    begun = LongLife(session)
    yield begun
    begun.close()


def test_prompts_leave_nothing_behind(life: LongLife) -> None:
    life.live(_FIRST)
    before = life.census()
    life.live(_MORE)
    after = life.census()
    end = time.monotonic() + PATIENCE
    while (
        after.counts != before.counts and time.monotonic() < end
    ):  # what was begun ends late on a busy machine
        after = life.census()
    assert after.counts == before.counts
    assert after.objects["Qt's objects"] <= before.objects["Qt's objects"]
    assert after.objects["widgets"] <= before.objects["widgets"]
    assert life.prompts() == _FIRST + _MORE
