"""How somebody feels, in one of five steps; nobody has to say."""

from __future__ import annotations

from enum import IntEnum


class Feeling(IntEnum):
    """From low to bright, in even steps, so that a change can be told."""

    LOW = 1
    FLAT = 2
    ALL_RIGHT = 3
    GOOD = 4
    BRIGHT = 5
