"""The moments that “later” offers."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.moments import local_date, utc_from_local
from desktop_app.domain.schedules import end_of_quiet
from desktop_app.i18n import _

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from desktop_app.domain.preferences import Limits

EVENING = time(18, 30)
MORNING = time(10)
_EVENING_IS_NEAR = timedelta(hours=1)


class Later(StrEnum):
    """How long to put a prompt off."""

    HOUR = "hour"
    EVENING = "evening"
    TOMORROW = "tomorrow"
    NEXT_WEEK = "next-week"


def label(later: Later) -> str:
    """The choice as the user reads it."""
    return {
        Later.HOUR: _("In an hour"),
        Later.EVENING: _("This evening"),
        Later.TOMORROW: _("Tomorrow"),
        Later.NEXT_WEEK: _("Next week"),
    }[later]


def choices(now: datetime, zone: ZoneInfo, limits: Limits) -> dict[Later, datetime]:
    """The UTC moments on offer at `now`, none of them in quiet hours; no evening when it is there already."""
    today = local_date(now, zone)
    moments = {
        Later.HOUR: now + timedelta(hours=1),
        Later.EVENING: utc_from_local(today, EVENING, zone),
        Later.TOMORROW: utc_from_local(today + timedelta(days=1), MORNING, zone),
        Later.NEXT_WEEK: utc_from_local(today + timedelta(days=7), MORNING, zone),
    }
    if moments[Later.EVENING] < now + _EVENING_IS_NEAR:
        del moments[Later.EVENING]
    return {later: end_of_quiet(limits.quiet, moment, zone) for later, moment in moments.items()}
