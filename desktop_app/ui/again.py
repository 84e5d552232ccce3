"""Trying again what somebody else is in the way of, while the event loop goes on."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.errors import InUseError, KithbellError

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY = 250  # milliseconds
GIVES_UP_AFTER = 60.0  # seconds


class Again(QObject):
    """Does what it is given, in order, until the records are free for it.

    `waiting` comes when something is not done at once. `failed` carries the KithbellError of what cannot be
    done, or of what others were in the way of for a minute.
    """

    waiting = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: list[tuple[Callable[[], object], float]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.try_now)

    def do(self, what: Callable[[], object]) -> None:
        """Do it now, or as soon as it can be done; nothing of it may stay where it raises InUseError."""
        self._left.append((what, time.monotonic() + GIVES_UP_AFTER))
        if len(self._left) == 1:
            self.try_now()
            if self._left:
                self.waiting.emit()

    @Slot()
    def try_now(self) -> None:
        """Whatever is left, one after the other."""
        while self._left:
            what, until = self._left[0]
            try:
                what()
            except InUseError as error:
                if time.monotonic() < until:
                    self._timer.start()
                    return
                self._left.pop(0)
                self.failed.emit(error)
            except KithbellError as error:
                self._left.pop(0)
                self.failed.emit(error)
            else:
                self._left.pop(0)
        self._timer.stop()

    def drop(self) -> None:
        """Nobody wants what is left."""
        self._left.clear()
        self._timer.stop()
