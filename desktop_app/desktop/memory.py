"""Gives the system back what a busy moment left behind."""

from __future__ import annotations

import ctypes
import gc
import sys

from PySide6.QtGui import QPixmapCache


def give_back() -> None:
    """Let go of drawn pictures, collect, and return free pages where the C library can (glibc).

    Qt keeps up to 10 MiB of pictures that were drawn once, those of closed windows too.
    """
    gc.collect()
    QPixmapCache.clear()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
