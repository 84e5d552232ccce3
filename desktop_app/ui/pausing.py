"""The lengths of a pause that the tray and the preferences offer."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.i18n import _

if TYPE_CHECKING:
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


def pause(timetable: Timetable, length: PauseLength) -> None:
    """Pause from now on. Raises StorageError."""
    match length:
        case PauseLength.HOUR:
            timetable.pause_for(timedelta(hours=1))
        case PauseLength.DAY:
            timetable.pause_until_tomorrow()
        case PauseLength.WEEK:
            timetable.pause_for(timedelta(weeks=1))
