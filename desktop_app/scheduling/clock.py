"""The machine's clock and zone."""

from __future__ import annotations

import logging
import warnings
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
        from tzlocal import reload_localzone  # noqa: PLC0415  imported once the tray icon is there

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                zone = reload_localzone()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            logger.warning("the system's time zone cannot be read; going on in UTC")
            return ZoneInfo("UTC")
        return zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
