"""Sleep as logind announces it: https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Slot

from desktop_app.desktop.sleep.base import Sleep

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

logger = logging.getLogger(__name__)

_SERVICE = "org.freedesktop.login1"
_PATH = "/org/freedesktop/login1"
_INTERFACE = "org.freedesktop.login1.Manager"


class LogindSleep(Sleep):
    """Listens to PrepareForSleep, which carries True before a sleep and False after it."""

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        # What SLOT returns is text, and QtDBus takes only that, whatever the stub says.
        self._signal = (_SERVICE, _PATH, _INTERFACE, "PrepareForSleep", self, SLOT("prepare(bool)"))
        if not bus.connect(*self._signal):  # type: ignore[call-overload]  # see above
            logger.info("logind's sleep signal cannot be heard: %s", bus.lastError().message())

    def close(self) -> None:
        """Listen no more."""
        self._bus.disconnect(*self._signal)  # type: ignore[call-overload]  # see above

    @Slot(bool)
    def prepare(self, starting: bool) -> None:  # noqa: FBT001  logind's
        """Take logind's word."""
        if not starting:
            self.resumed.emit()
