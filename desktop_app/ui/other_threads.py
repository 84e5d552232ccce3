"""How Python shares itself out while other threads are at work, so that the windows never wait for long."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.ui.uncollected import Uncollected

# Seconds for which a thread may keep Python to itself while the windows wait for it. To lay a page out takes
# some hundred short turns: with Python's own 0.005 they add up to a stall of a second, with 0.0005 of 0.15.
_TURN = 0.00005


class OtherThreads:
    """Counts them. While there is one, turns are short, and nothing is collected."""

    def __init__(self, uncollected: Uncollected) -> None:
        self._uncollected = uncollected
        self._count = 0
        self._before = sys.getswitchinterval()

    def one_more(self) -> None:
        """A thread begins."""
        if not self._count:
            self._before = sys.getswitchinterval()
            sys.setswitchinterval(_TURN)
            self._uncollected.begin()
        self._count += 1

    def one_less(self) -> None:
        """A thread has ended."""
        self._count -= 1
        if not self._count:
            sys.setswitchinterval(self._before)
            self._uncollected.end()
