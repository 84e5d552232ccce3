"""Calendars that are followed, read by a process of its own: nothing of the network comes into this one.

Imported where a calendar is followed, and not before.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from desktop_app.bootstrap.daily import command
from desktop_app.domain.errors import KithbellError
from desktop_app.domain.feeds import due, due_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.domain.activities import FeedId
    from desktop_app.paths import Paths
    from desktop_app.services.ports import Clock, Store

logger = logging.getLogger(__name__)

# After a start or a sleep the network takes a moment, and the user has better things to wait for.
SETTLED_AFTER = timedelta(minutes=3)
# The process says itself when it asked; where it could not, another try comes after this time.
NEXT_PROCESS_AFTER = timedelta(hours=1)
_LONGEST_TIMER = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)


class Following(QObject):
    """Calls `start` when a calendar is due; one timer for all, and none while none is followed."""

    def __init__(
        self, store: Store, clock: Clock, start: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._start = start
        self._store = store
        self._clock = clock
        self._not_before = clock.now() + SETTLED_AFTER
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    @Slot()
    def look(self) -> None:
        """An occasion: start the process if one is due, and come back when one will be."""
        now = self._clock.now()
        moment = self._next(now)
        if moment is not None and moment <= now:
            self._not_before = now + NEXT_PROCESS_AFTER
            self._start()
            moment = self._not_before
        if moment is None:
            self._timer.stop()
        else:
            self._timer.start(max(min(moment - now, _LONGEST_TIMER) // _MILLISECOND, 1))

    @Slot()
    def wake(self) -> None:
        """The machine was away, or its clock was set."""
        self._not_before = self._clock.now() + SETTLED_AFTER
        self.look()

    def _next(self, now: datetime) -> datetime | None:
        """When to start the process, if any calendar is followed."""
        try:
            feeds = self._store.feeds.all()
        except KithbellError:
            logger.warning("the followed calendars cannot be read just now", exc_info=True)
            return now + NEXT_PROCESS_AFTER
        moments = [now if due(feed, now) else due_at(feed) or now for feed in feeds]
        return max(min(moments), self._not_before) if moments else None


def read_calendars(paths: Paths, feed: FeedId | None = None) -> None:
    """Have one calendar read now, or those that are due."""
    program, *arguments = command(paths, "feed", "refresh", "--due" if feed is None else str(feed))
    QProcess.startDetached(program, arguments)
