"""The zones that a calendar file names, as zones of tzdata."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from desktop_app.exchange.calendar_lines import Component

logger = logging.getLogger(__name__)

_LOCATION = "X-LIC-LOCATION"
_TOO_FREQUENT = re.compile(r"FREQ=(?!YEARLY)", re.IGNORECASE)
_MOST_DEFINED = 50  # zones in one calendar that no table knows; most have none, and few more than one
# Two years of a moment in every half month: both clock changes of every zone fall between two of them.
_PROBES = tuple(datetime(2026, 1, 8) + timedelta(days=15 * step) for step in range(48))  # noqa: DTZ001  local


class Zones:
    """Which zone a calendar's TZID stands for: that of the calendar or the user where it cannot be told."""

    def __init__(
        self, definitions: Iterable[Component], of_calendar: ZoneInfo | None, of_user: ZoneInfo
    ) -> None:
        self._definitions = {name: each for each in definitions for name in each.values("TZID")}
        self.of_calendar = of_calendar
        self._otherwise = of_calendar or of_user
        self._known: dict[str, ZoneInfo | None] = {}

    @property
    def otherwise(self) -> ZoneInfo:
        """The zone of times that name none."""
        return self._otherwise

    def zone(self, tzid: str, found: tzinfo | None) -> ZoneInfo:
        """The zone of a time with this TZID; `found` is what the calendar library makes of it."""
        if isinstance(found, ZoneInfo):
            return found
        if tzid not in self._known and len(self._known) < _MOST_DEFINED:
            self._known[tzid] = self._defined(tzid)
            if self._known[tzid] is None:
                logger.info("a calendar names a zone that is not known; taking its times as local ones")
        return self._known.get(tzid) or self._otherwise

    def _defined(self, tzid: str) -> ZoneInfo | None:
        """The zone that the file's own definition of a TZID comes down to."""
        definition = self._definitions.get(tzid)
        if definition is None or definition.flaw:
            return None
        for name in definition.values(_LOCATION):
            if zone := zone_or_none(name.strip()):
                return zone
        rules = " ".join(definition.values("RRULE"))
        if _TOO_FREQUENT.search(rules):
            return None
        return self._like(_offsets_of(_library_zone(definition)))

    def _like(self, offsets: tuple[timedelta | None, ...]) -> ZoneInfo | None:
        """A zone whose clocks go the same way: the user's own if it does, else a well-known one."""
        return self._well_known.get(offsets) if offsets else None

    @cached_property
    def _well_known(self) -> dict[tuple[timedelta | None, ...], ZoneInfo]:
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415  not before an import

        names = sorted(set(WINDOWS_TO_OLSON.values()), reverse=True)
        zones = (*filter(None, map(zone_or_none, names)), self._otherwise)
        return {_offsets_of(zone): zone for zone in zones}


def zone_or_none(name: str) -> ZoneInfo | None:
    """A zone by its IANA name; None for any other text."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # a name may also look like a folder, or like no path at all
        return None


def _library_zone(definition: Component) -> tzinfo | None:
    from icalendar import Timezone  # noqa: PLC0415  not before an import

    text = "\r\n".join(("BEGIN:VTIMEZONE", *definition.lines, "END:VTIMEZONE", ""))
    try:
        found = Timezone.from_ical(text)
        return found.to_tz(lookup_tzid=False) if isinstance(found, Timezone) else None
    except Exception:
        # The file defines the zone, and there is no end to what it may get wrong.
        logger.info("a calendar's own zone cannot be read", exc_info=True)
        return None


def _offsets_of(zone: tzinfo | None) -> tuple[timedelta | None, ...]:
    if zone is None:
        return ()
    try:
        return tuple(probe.replace(tzinfo=zone).utcoffset() for probe in _PROBES)
    except (ArithmeticError, LookupError, ValueError):
        return ()
