"""Gives the system back what a busy moment left behind."""

from __future__ import annotations

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPixmapCache

_QUIET_FOR = 2000  # milliseconds


def give_back() -> None:
    """Let go of drawn pictures, collect, and return free pages where the C library can (glibc).

    Qt keeps up to 10 MiB of pictures that were drawn once, those of closed windows too.
    """
    was_passed_over = gc.get_freeze_count()
    gc.unfreeze()
    gc.collect()
    if was_passed_over:
        gc.freeze()
    QPixmapCache.clear()
    trim()


class Trimmer(QObject):
    """Trims some time after it was last asked to: what is done in many small pieces keeps more and more.

    Whoever hears of `trimming` lets go of what can be had again.
    """

    trimming = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_FOR)
        self._timer.timeout.connect(self._trim)

    @Slot()
    def soon(self) -> None:
        """Once nothing has been asked for two seconds."""
        self._timer.start()

    @Slot()
    def _trim(self) -> None:
        self.trimming.emit()
        trim()


def trim() -> None:
    """Return free pages to the system, where the C library can (glibc)."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
