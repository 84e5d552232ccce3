"""Why a prompt comes now, and why it is silent: facts, which the services put into words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.cadence import Cadence


@dataclass(frozen=True, slots=True)
class LongSince:
    """The last time in touch was on `last`, and the user likes `cadence`; local dates."""

    last: date
    today: date
    cadence: Cadence


@dataclass(frozen=True, slots=True)
class FirstHello:
    """Nothing is logged with them yet."""

    cadence: Cadence


@dataclass(frozen=True, slots=True)
class BirthdayNear:
    """Their birthday is kept on `on`, before, at or shortly after `today`; `turning` in years if known."""

    on: date
    today: date
    turning: int | None


@dataclass(frozen=True, slots=True)
class AnniversaryNear:
    """Another date of theirs is kept on `on`; `what` is its name, `years` how many if known."""

    what: str
    on: date
    today: date
    years: int | None


@dataclass(frozen=True, slots=True)
class OutOfTheBlue:
    """It is nobody's turn: somebody the user may not have thought of since `last`, if that is known."""

    last: date | None
    today: date


@dataclass(frozen=True, slots=True)
class GotThrough:
    """A call or a message was begun on local date `since`; it may have got through, or not."""

    since: date
    today: date


@dataclass(frozen=True, slots=True)
class ActivityNear:
    """It starts at this UTC moment, or lasts all of the local day that begins then."""

    starts_at: datetime
    place: str
    all_day: bool = False


Why = LongSince | FirstHello | BirthdayNear | AnniversaryNear | OutOfTheBlue | GotThrough | ActivityNear


class Silence(StrEnum):
    """Why no prompt comes at this moment."""

    NO_SCHEDULE = "no schedule"
    NO_SUBJECTS = "nobody yet"
    NO_OPENING = "no open window"
    PAUSED = "paused"
    ON_SCREEN = "on screen"
    JUST_BACK = "just back"
    LOCKED = "locked"
    SHARING = "sharing"
    FULL_SCREEN = "full screen"
    AWAY = "away"
    BUSY = "busy"
    DAY_DONE = "day done"
    WEEK_DONE = "week done"
    DAY_OFF = "day off"
    STEPPED_BACK = "stepped back"
    GAP = "gap"
    QUIET_HOURS = "quiet hours"
    NOBODY_READY = "nobody ready"
    BETWEEN_WINDOWS = "between windows"
    MOMENT_TO_COME = "moment to come"
