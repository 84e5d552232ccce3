"""The handlers of other systems, with stand-ins for those systems' libraries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from desktop_app.desktop.idle import joined, macos, windows
from desktop_app.domain.good_moment import Attention

_NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass
class Windows:
    """The three functions asked for: a notification state, and two counts of milliseconds."""

    state: int
    ticks: int = 12_000
    last: int = 5_000
    fails: bool = False

    def libraries(self) -> SimpleNamespace:
        return SimpleNamespace(
            shell32=SimpleNamespace(SHQueryUserNotificationState=self._state),
            user32=SimpleNamespace(GetLastInputInfo=self._last),
            kernel32=SimpleNamespace(GetTickCount=lambda: self.ticks),
        )

    def _state(self, found: Any) -> int:  # noqa: ANN401  a reference, for which ctypes has no public type
        found._obj.value = self.state
        return int(self.fails)

    def _last(self, found: Any) -> int:  # noqa: ANN401  as above
        found._obj.time = self.last
        return 1


@pytest.mark.parametrize(
    ("state", "locked", "full_screen", "sharing"),
    [(1, True, False, None), (2, False, True, None), (4, False, False, True), (5, False, False, None)],
)
def test_windows_tells_by_its_notification_state(
    state: int, *, locked: bool, full_screen: bool, sharing: bool | None
) -> None:
    told = windows.look(_NOW, Windows(state).libraries())
    assert told == Attention(locked, full_screen, sharing, timedelta(seconds=7))


def test_the_count_of_windows_may_begin_anew_between() -> None:
    told = windows.look(_NOW, Windows(5, ticks=1_000, last=(1 << 32) - 1_000).libraries())
    assert told.idle == timedelta(seconds=2)


def test_windows_may_fail_to_tell() -> None:
    assert windows.look(_NOW, Windows(5, fails=True).libraries()).locked is None


@pytest.mark.parametrize(("session", "value", "locked"), [(0, 0, None), (7, 0, False), (7, 8, True)])
def test_macos_tells(session: int, value: int, *, locked: bool | None) -> None:
    graphics = SimpleNamespace(
        CGEventSourceSecondsSinceLastEventType=lambda *_given: 4.5,
        CGSessionCopyCurrentDictionary=lambda: session,
    )
    foundation = SimpleNamespace(
        CFStringCreateWithCString=lambda *_given: 3,
        CFDictionaryGetValue=lambda *_given: value,
        CFBooleanGetValue=lambda _value: 1,
        CFRelease=lambda _value: None,
    )
    told = macos.look(_NOW, (graphics, foundation))
    assert told == Attention(locked=locked, idle=timedelta(seconds=4.5))


def test_one_who_sees_a_hindrance_is_enough() -> None:
    one = Attention(locked=False, idle=timedelta(hours=1))
    other = Attention(locked=True, full_screen=False, idle=timedelta(seconds=1))
    expected = Attention(locked=True, full_screen=False, idle=timedelta(seconds=1))
    assert joined.joined(one, other) == joined.joined(other, one) == expected
    assert joined.joined(one, Attention()) == one
