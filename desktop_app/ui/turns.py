"""Work that would keep the windows waiting, done a little in each turn of the event loop."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

# Seconds of work in a turn, by the thread's own clock; the step that goes beyond is the last of it.
AT_ONCE = 0.02


class Turns(QObject):
    """Takes the steps of one piece of work; what is soon done is done at once.

    `done` comes after the last step, and never for work that was stopped or failed.
    """

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)

    def begin(self, steps: Iterator[None]) -> None:
        """Take these steps, in place of what is under way. The first ones are taken at once."""
        self._steps = steps
        self._go_on()

    def begin_soon(self, steps: Iterator[None]) -> None:
        """The same from the next turn on."""
        self._steps = steps
        self._next.start()

    def stop(self) -> None:
        """Let go of what is under way."""
        self._steps = None
        self._next.stop()

    def is_busy(self) -> bool:
        """Whether there are steps to take."""
        return self._steps is not None

    @Slot()
    def _go_on(self) -> None:
        steps, began = self._steps, time.thread_time()
        if steps is None:
            return
        try:
            for _step in steps:
                if self._steps is not steps:  # a step may have begun other work
                    return
                if time.thread_time() - began > AT_ONCE:
                    self._next.start()
                    return
        except BaseException:
            if self._steps is steps:
                self.stop()
            raise
        if self._steps is steps:
            self.stop()
            self.done.emit()
