from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.good_moment import (
    AWAY_AFTER,
    LONGEST_BUSY,
    LOOK_WHILE_BUSY,
    PAUSE,
    Attention,
    good_moment,
)
from desktop_app.domain.planner import SETTLING_AFTER_ABSENCE
from desktop_app.domain.reasons import Silence

_times = st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2))
_told = st.none() | st.booleans()
_attentions = st.builds(
    Attention, locked=_told, full_screen=_told, sharing=_told, idle=_times, logged_in=_times
)


def test_where_nothing_can_be_told_the_prompt_comes() -> None:
    assert good_moment(Attention()) is None


@pytest.mark.parametrize(
    ("attention", "why"),
    [
        (Attention(locked=True), Silence.LOCKED),
        (Attention(full_screen=True), Silence.FULL_SCREEN),
        (Attention(sharing=True), Silence.SHARING),
        (Attention(idle=AWAY_AFTER), Silence.AWAY),
        (Attention(idle=timedelta(0)), Silence.BUSY),
        (Attention(logged_in=timedelta(0)), Silence.JUST_BACK),
        (Attention(locked=True, idle=timedelta(0)), Silence.LOCKED),
    ],
)
def test_what_holds_a_prompt_back_is_said(attention: Attention, why: Silence) -> None:
    not_yet = good_moment(attention)
    assert not_yet is not None
    assert not_yet.why is why


@given(_attentions, _times)
def test_only_what_is_known_holds_back_and_the_next_look_is_neither_soon_nor_far(
    attention: Attention, busy: timedelta | None
) -> None:
    not_yet = good_moment(attention, busy or timedelta(0))
    if not_yet is None:
        assert not any((attention.locked, attention.full_screen, attention.sharing))
        return
    assert timedelta(0) < not_yet.look_again <= SETTLING_AFTER_ABSENCE
    if not_yet.why is not Silence.JUST_BACK:
        assert not_yet.look_again >= LOOK_WHILE_BUSY


@given(_attentions, st.timedeltas(min_value=LONGEST_BUSY, max_value=timedelta(days=1)))
def test_somebody_who_never_pauses_is_interrupted_at_last(attention: Attention, busy: timedelta) -> None:
    not_yet = good_moment(attention, busy)
    assert not_yet is None or not_yet.why is not Silence.BUSY


@given(_attentions)
def test_a_pause_of_somebody_who_is_there_is_a_good_moment(attention: Attention) -> None:
    free = replace(attention, locked=False, full_screen=None, sharing=False, idle=PAUSE, logged_in=None)
    assert good_moment(free) is None
