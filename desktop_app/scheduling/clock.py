"""The machine's clock and zone."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

logger = logging.getLogger(__name__)


class SystemClock:
    """Fulfils Clock; the zone is read from the system each time, since it may change on a journey."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def zone(self) -> ZoneInfo:
        """The zone that the system's clocks show, UTC where it does not say."""
        try:
            return ZoneInfo(self._zone_name())
        except (ZoneInfoNotFoundError, ValueError, OSError):
            logger.warning("the system's time zone cannot be read; going on in UTC")
            return ZoneInfo("UTC")

    def _zone_name(self) -> str:
        """Commands know Qt by name only, and ask tzlocal. Raises ValueError or OSError."""
        import warnings  # noqa: PLC0415  only where a command looks at the clock

        from tzlocal import get_localzone_name, reload_localzone  # noqa: PLC0415  as above

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reload_localzone()
            return get_localzone_name() or "UTC"


class ApplicationClock(SystemClock):
    """The same from Qt, which is there already: tzlocal's tables would weigh on an idle tray program."""

    def _zone_name(self) -> str:
        from PySide6.QtCore import QTimeZone  # noqa: PLC0415  commands have no Qt

        return QTimeZone.systemTimeZoneId().toStdString() or "UTC"
