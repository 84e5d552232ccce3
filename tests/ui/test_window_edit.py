from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.schedules import Schedule, ScheduleId, Window
from desktop_app.ui.models.window_edit import Grip, Held

EVENINGS = Schedule(ScheduleId(1), "Evenings", frozenset(range(5)), (Window(time(18), time(20, 30)),))
CHOIR = replace(EVENINGS, weekdays=frozenset((2,)))


def held(start: time, end: time) -> Held:
    return Held(replace(EVENINGS, windows=(Window(start, end),)), 0)


def times(schedule: Schedule, place: int = 0) -> str:
    window = schedule.windows[place]
    return f"{window.start:%H:%M}-{window.end:%H:%M}"


@pytest.mark.parametrize(
    ("grip", "minute", "expected"),
    [
        (Grip.WHOLE, 17 * 60 + 7, "17:00-19:30"),
        (Grip.WHOLE, 17 * 60 + 8, "17:15-19:45"),
        (Grip.WHOLE, 23 * 60, "23:00-01:30"),
        (Grip.WHOLE, -90, "00:00-02:30"),
        (Grip.WHOLE, 30 * 60, "23:45-02:15"),
        (Grip.START, 16 * 60, "16:00-20:30"),
        (Grip.START, 21 * 60, "20:15-20:30"),
        (Grip.START, -60, "00:00-20:30"),
        (Grip.END, 21 * 60 + 40, "18:00-21:45"),
        (Grip.END, 17 * 60, "18:00-18:15"),
        (Grip.END, 24 * 60, "18:00-00:00"),
        (Grip.END, 26 * 60, "18:00-02:00"),
        (Grip.END, 60 * 60, "18:00-17:45"),
    ],
)
def test_what_is_held_snaps_to_quarters(grip: Grip, minute: float, expected: str) -> None:
    assert times(Held(EVENINGS, 0).dragged(grip, minute)) == expected


def test_a_window_over_midnight_moves_back_into_its_day() -> None:
    night = held(time(22, 30), time(1))
    assert (night.start, night.end) == (22 * 60 + 30, 25 * 60)
    assert times(night.dragged(Grip.WHOLE, 21 * 60)) == "21:00-23:30"
    assert times(night.dragged(Grip.END, 23 * 60)) == "22:30-23:00"
    assert times(night.dragged(Grip.START, 24 * 60 + 30)) == "23:45-01:00"
    assert times(night.nudged(Grip.END, 1)) == "22:30-01:15"


def test_a_nudge_goes_to_the_next_quarter() -> None:
    odd = held(time(18, 7), time(20, 30))
    assert times(odd.nudged(Grip.WHOLE, 1)) == "18:15-20:38"
    assert times(odd.nudged(Grip.WHOLE, -1)) == "18:00-20:23"
    assert times(odd.nudged(Grip.END, -1)) == "18:07-20:15"
    assert times(odd.nudged(Grip.END, 4)) == "18:07-21:30"


def test_only_its_own_window_changes() -> None:
    two = replace(EVENINGS, windows=(Window(time(10), time(11)), Window(time(18), time(20))))
    moved = Held(two, 1).nudged(Grip.WHOLE, -1)
    assert [times(moved, 0), times(moved, 1)] == ["10:00-11:00", "17:45-19:45"]
    assert Held(two, 0).without() == replace(two, windows=two.windows[1:])
    assert Held(EVENINGS, 0).without() is None


def test_only_a_single_day_can_be_exchanged() -> None:
    assert Held(CHOIR, 0).on_day(5).weekdays == {5}
    assert Held(CHOIR, 0).on_day(7) is CHOIR
    assert Held(EVENINGS, 0).on_day(5) is EVENINGS


def test_where_nothing_moves_it_is_the_same_schedule() -> None:
    assert Held(EVENINGS, 0).dragged(Grip.WHOLE, 18 * 60 + 5) is EVENINGS


@given(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.integers(1, 24 * 60 - 1),
    st.sampled_from(Grip),
    st.floats(-3000, 6000),
)
def test_no_hand_can_make_a_window_that_is_none(start: time, length: int, grip: Grip, minute: float) -> None:
    end = (start.hour * 60 + start.minute + length) % (24 * 60)
    before = held(start, time(end // 60, end % 60))
    after = Held(before.dragged(grip, minute), 0)
    assert 0 <= after.start < 24 * 60
    assert 0 < after.end - after.start < 24 * 60
    if grip is Grip.WHOLE:
        assert after.end - after.start == length
    elif grip is Grip.START and length >= 15 and start <= time(23, 45):
        assert after.end == before.end
    elif grip is Grip.END:
        assert after.start == before.start
