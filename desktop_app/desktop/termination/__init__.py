"""SIGTERM, SIGINT and SIGHUP end the application as its menu does."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from types import FrameType

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")


class Termination(QObject):
    """Emits `asked` when the system or the terminal asks the process to end.

    Python runs signal handlers between two of its instructions, and an idle event loop has none: the
    wake-up socket stirs the loop without any polling.
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
        for name in _NAMES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked.emit()

    def _read(self) -> None:
        with suppress(OSError):  # closed: Python sees to the signal, and so to the end, before this line
            self._here.recv(64)

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for name in _NAMES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()
