"""SIGTERM, SIGINT and SIGHUP end the application as its menu does."""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from types import FrameType

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")


class Termination(QObject):
    """Emits `asked` when the system or the terminal asks the process to end.

    Python runs signal handlers between two of its instructions. An idle event loop has none, and a busy one
    must not lose its windows there: the wake-up socket brings the signal to where the loop takes events.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._here, self._there = socket.socketpair()
        self._here.setblocking(False)
        self._there.setblocking(False)
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._numbers = {getattr(signal, name) for name in _NAMES if hasattr(signal, name)}
        for number in self._numbers:
            signal.signal(number, self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        """Only so that there is a handler: it runs in the middle of anything, a window's painting for one."""

    def _read(self) -> None:
        if self._numbers.intersection(self._here.recv(64)):
            self.asked.emit()

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for number in self._numbers:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()
