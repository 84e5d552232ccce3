from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.good_moment import LONGEST_BUSY, LOOK_WHILE_AWAY, LOOK_WHILE_BUSY, PAUSE, Attention
from desktop_app.domain.preferences import Preferences
from desktop_app.domain.reasons import Silence
from desktop_app.services.patience import Patience
from desktop_app.services.prompting import Prompting

if TYPE_CHECKING:
    from datetime import datetime

    from tests.services.conftest import World


@dataclass
class Desk:
    """A Presence that the test sets; counts how often it was asked."""

    attention: Attention = field(default_factory=Attention)
    asked: int = 0

    def look(self, now: datetime) -> Attention:  # noqa: ARG002  the port's
        self.asked += 1
        return self.attention


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def prompting(world: World, desk: Desk) -> Prompting:
    world.add("Ana Moreno")
    return Prompting(
        store=world.store,
        planning=world.planning,
        reading=world.reading,
        clock=world.clock,
        alarm=world.alarm,
        presenter=world.screen,
        announcer=world.announcer,
        patience=Patience(desk, world.preferred),
    )


def test_while_the_screen_is_locked_a_due_prompt_waits_and_then_comes(
    world: World, desk: Desk, prompting: Prompting
) -> None:
    world.open_all_day()
    desk.attention = Attention(locked=True)
    prompting.look_again()
    assert world.screen.shown is None
    assert world.store.prompts.recent(1) == []
    assert prompting.held_back is Silence.LOCKED
    assert world.alarm.moment == world.clock.now() + LOOK_WHILE_AWAY

    desk.attention = Attention(locked=False, idle=PAUSE)
    world.clock.go_on(LOOK_WHILE_AWAY)
    prompting.look_again()
    assert world.screen.shown is not None
    assert prompting.held_back is None


def test_typing_puts_it_off_for_some_minutes_only(world: World, desk: Desk, prompting: Prompting) -> None:
    world.open_all_day()
    desk.attention = Attention(idle=timedelta(0))
    start = world.clock.now()
    while world.screen.shown is None:
        prompting.look_again()
        world.clock.go_on(LOOK_WHILE_BUSY)
        assert world.clock.now() <= start + LONGEST_BUSY + LOOK_WHILE_BUSY
    assert world.clock.now() >= start + LONGEST_BUSY


def test_nobody_is_watched_while_nothing_is_due(world: World, desk: Desk, prompting: Prompting) -> None:
    prompting.look_again()
    assert desk.asked == 0
    world.open_all_day()
    prompting.look_again()
    prompting.look_again()
    assert desk.asked == 1


def test_who_asks_for_a_suggestion_gets_it(world: World, desk: Desk, prompting: Prompting) -> None:
    desk.attention = Attention(locked=True)
    assert prompting.suggest_now() is not None
    assert world.screen.shown is not None


def test_who_does_not_want_it_to_wait_has_it_at_once(world: World, desk: Desk, prompting: Prompting) -> None:
    world.preferred.write(Preferences(good_moment=False))
    world.open_all_day()
    desk.attention = Attention(locked=True)
    prompting.look_again()
    assert world.screen.shown is not None
    assert desk.asked == 0


def test_what_waits_is_let_go_once_it_is_no_longer_due(
    world: World, desk: Desk, prompting: Prompting
) -> None:
    world.open_all_day()
    desk.attention = Attention(locked=True)
    prompting.look_again()
    world.book.log([world.book.find("ana").id])
    prompting.look_again()
    assert prompting.held_back is None
