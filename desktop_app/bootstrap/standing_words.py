"""What the main window says all the time: what comes next, and where there is no tray."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.i18n import _
from desktop_app.services import wording

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from desktop_app.desktop.tray_host.base import TrayHost
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Clock
    from desktop_app.ui.windows import Windows

logger = logging.getLogger(__name__)


def next_words(planning: Planning, clock: Clock) -> str:
    """Who or what the next prompt is about, and when."""
    now = clock.now()
    following = planning.following(now)
    if following is None:
        return _("Nothing planned yet")
    when = wording.moment_words(following.at, now, clock.zone())
    return _("Next: {name}, {when}").format(name=following.name, when=when)


class TrayWord(QObject):
    """Tells the windows whether there is a tray, and the log when that changes."""

    def __init__(self, qt: QGuiApplication, host: TrayHost, windows: Windows) -> None:
        super().__init__(windows)
        self._host = host
        self._windows = windows
        self._was_there: bool | None = None
        host.appeared.connect(self.say)
        host.disappeared.connect(self.say)
        qt.focusWindowChanged.connect(self.say)  # of X11's older trays, only Qt hears

    @Slot()
    def say(self) -> None:
        """Look, and say it."""
        there = self._host.is_there()
        if there is not self._was_there:
            logger.info("a tray is there" if there else "there is no tray")
            self._was_there = there
        text = _("There is no tray here: everything works from this window, and closing it ends nothing.")
        self._windows.set_standing_word("" if there else text)
