from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.memory import give_back
from desktop_app.ui import uncollected
from desktop_app.ui.uncollected import Uncollected

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


class Ring:
    """Only a look through all of memory finds that nothing refers to it."""

    def __init__(self) -> None:
        self.itself = self


def rings() -> int:
    return sum(isinstance(each, Ring) for each in gc.get_objects())


def test_the_last_to_end_lets_collections_go_on() -> None:
    times = Uncollected()
    times.begin()
    times.begin()
    times.end()
    assert not gc.isenabled()
    times.end()
    assert gc.isenabled()


def test_whoever_collects_by_hand_goes_on_so() -> None:
    gc.disable()
    times = Uncollected()
    times.begin()
    times.end()
    assert not gc.isenabled()


def test_much_that_came_is_passed_over_until_memory_is_tidied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncollected, "_MANY", 1000)
    gc.collect()
    times = Uncollected()
    times.begin()
    many = [Ring() for _number in range(2000)]
    times.end()
    assert gc.get_freeze_count() > 0
    del many
    gc.collect()
    assert gc.get_freeze_count() > 0
    give_back()
    gc.unfreeze()
    assert rings() == 0


def test_little_that_came_is_looked_at_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uncollected, "_MANY", 1000)
    gc.collect()
    times = Uncollected()
    times.begin()
    gone = [Ring() for _number in range(2000)]
    while gone:
        gone.pop().itself = None  # type: ignore[assignment]  # so that it goes at once
    few = [Ring() for _number in range(3)]
    times.end()
    assert gc.get_freeze_count() == 0
    del few
    gc.collect()
    assert rings() == 0
