"""Gives the system back what a busy moment left behind."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Collect what is no longer reachable, and return free pages where the C library can (glibc)."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
