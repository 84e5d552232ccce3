"""`python -m tests.benchmarks.load_waiting COMMAND...`: how long an event loop waits for its turn meanwhile.

Prints the longest time between two turns of a timer of a millisecond, in milliseconds: while the command
runs, started as the application starts its backups, and then for as long without it.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Slot
from PySide6.QtCore import Qt as QtNames

from tests.benchmarks.figures import own_seconds


class Watch(QObject):
    """Keeps the longest wait, but for a processor that other programs have."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = own_seconds()
        self._timer = QTimer(self)
        self._timer.setTimerType(QtNames.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._timer.start(1)

    def gap(self) -> float:
        """The longest wait so far, in seconds, with the one that goes on."""
        self._turn()
        return self.longest

    @Slot()
    def _turn(self) -> None:
        now = own_seconds()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def main(command: list[str]) -> None:
    """Watch twice, and print."""
    application = QCoreApplication([])
    process = QProcess()
    process.finished.connect(application.quit)
    began = time.monotonic()
    busy = Watch()
    process.start(command[0], command[1:])
    application.exec()
    busy_for = time.monotonic() - began
    longest = busy.longest
    busy.deleteLater()
    quiet = Watch()
    QTimer.singleShot(int(busy_for * 1000), application.quit)
    application.exec()
    sys.stdout.write(f"{longest * 1000} {quiet.longest * 1000}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
