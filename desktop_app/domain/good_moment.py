"""Whether a prompt that is due would find the user there, free and unwatched.

What the desktop cannot tell never holds a prompt back. Numbers: docs/decisions/good-moment.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from desktop_app.domain.planner import SETTLING_AFTER_ABSENCE
from desktop_app.domain.reasons import Silence

AWAY_AFTER = timedelta(minutes=5)
PAUSE = timedelta(seconds=5)
LONGEST_BUSY = timedelta(minutes=10)
LOOK_WHILE_AWAY = timedelta(minutes=1)
LOOK_WHILE_BUSY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Attention:
    """What the desktop tells of its user at one moment; None where it cannot tell.

    `idle` is the time since the last key or movement, `logged_in` that since the session began.
    """

    locked: bool | None = None
    full_screen: bool | None = None
    sharing: bool | None = None
    idle: timedelta | None = None
    logged_in: timedelta | None = None


@dataclass(frozen=True, slots=True)
class NotYet:
    """Wait, and look again after this time."""

    why: Silence
    look_again: timedelta


def good_moment(attention: Attention, busy_for: timedelta = timedelta(0)) -> NotYet | None:
    """None if a prompt may come now; `busy_for` is how long one has waited for a pause already."""
    for holds, why in (
        (attention.locked, Silence.LOCKED),
        (attention.sharing, Silence.SHARING),
        (attention.full_screen, Silence.FULL_SCREEN),
        (attention.idle is not None and attention.idle >= AWAY_AFTER, Silence.AWAY),
    ):
        if holds:
            return NotYet(why, LOOK_WHILE_AWAY)
    settled = attention.logged_in
    if settled is not None and timedelta(0) <= settled < SETTLING_AFTER_ABSENCE:
        return NotYet(Silence.JUST_BACK, SETTLING_AFTER_ABSENCE - settled)
    if attention.idle is not None and attention.idle < PAUSE and busy_for < LONGEST_BUSY:
        return NotYet(Silence.BUSY, LOOK_WHILE_BUSY)
    return None
