"""Several answers to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.good_moment import Attention

if TYPE_CHECKING:
    from datetime import timedelta


def joined(one: Attention, other: Attention) -> Attention:
    """Where one of them sees a hindrance there is one; the shorter idle time is the truer one."""
    return Attention(
        locked=_either(one.locked, other.locked),
        full_screen=_either(one.full_screen, other.full_screen),
        sharing=_either(one.sharing, other.sharing),
        idle=_shorter(one.idle, other.idle),
        logged_in=_shorter(one.logged_in, other.logged_in),
    )


def _either(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001  there is no better name for them
    return other if one is None else one or bool(other)


def _shorter(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    known = [length for length in (one, other) if length is not None]
    return min(known, default=None)
