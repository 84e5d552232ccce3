from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.memory import give_back
from desktop_app.ui.other_threads import OtherThreads

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def manners() -> tuple[float, bool]:
    return sys.getswitchinterval(), gc.isenabled()


def test_turns_are_short_and_nothing_is_collected_while_there_is_one() -> None:
    before, threads = manners(), OtherThreads()
    threads.one_more()
    threads.one_more()
    turn, collects = manners()
    assert turn < before[0] / 5
    assert not collects
    threads.one_less()
    assert manners() == (turn, False)
    threads.one_less()
    assert manners() == before


def test_what_came_of_it_is_passed_over_until_memory_is_tidied() -> None:
    class Ring:
        def __init__(self) -> None:
            self.itself = self

    def rings() -> int:
        return sum(isinstance(each, Ring) for each in gc.get_objects())

    gc.collect()
    threads = OtherThreads()
    threads.one_more()
    ring = Ring()
    threads.one_less()
    assert gc.get_freeze_count() > 0
    del ring
    gc.collect()
    give_back()
    gc.unfreeze()
    assert rings() == 0


def test_whoever_collects_by_hand_goes_on_so() -> None:
    gc.disable()
    try:
        threads = OtherThreads()
        threads.one_more()
        threads.one_less()
        assert not gc.isenabled()
    finally:
        gc.enable()
