"""Loads Qt for Python without its watch over every later import."""

from __future__ import annotations

import builtins


def load_qt() -> None:
    """Load PySide6, and take its watch off again.

    PySide6 puts an `import` of its own in place, for `from __feature__ import snake_case`: it reads the
    source of each module that is loaded from then on to see whether PySide6 is named there, and Python
    keeps what was read. With a start of Kithbell those are 4 MiB and a tenth of a second (measured with
    PySide6 6.11), for a feature that nothing here uses.
    """
    import linecache  # noqa: PLC0415  is there once PySide6 is

    import PySide6.QtCore  # noqa: F401, PLC0415  loaded for the watch, which begins with it

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    linecache.clearcache()
