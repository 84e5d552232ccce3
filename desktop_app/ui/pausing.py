"""The lengths of a pause that the tray and the preferences offer."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.services.wording import moment_words

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from desktop_app.services.timetable import Timetable


class PauseLength(StrEnum):
    """How long to keep quiet."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


def pause_label(length: PauseLength) -> str:
    """The choice as the user reads it."""
    return {
        PauseLength.HOUR: _("For an hour"),
        PauseLength.DAY: _("Until tomorrow"),
        PauseLength.WEEK: _("For a week"),
    }[length]


def paused_words(until: datetime, now: datetime, zone: ZoneInfo) -> str:
    """That prompts are paused, until a UTC moment as clocks in `zone` show it."""
    return _("No prompts until {when}.").format(when=moment_words(until, now, zone))


def pause(timetable: Timetable, length: PauseLength) -> None:
    """Pause from now on. Raises StorageError."""
    match length:
        case PauseLength.HOUR:
            timetable.pause_for(timedelta(hours=1))
        case PauseLength.DAY:
            timetable.pause_until_tomorrow()
        case PauseLength.WEEK:
            timetable.pause_for(timedelta(weeks=1))
