"""How Python shares itself out while other threads are at work, so that the windows never wait for long."""

from __future__ import annotations

import gc
import sys

# Seconds for which a thread may keep Python to itself while the windows wait for it. Python's own 0.005 add
# up to stalls, since a window takes many short turns to be painted.
_TURN = 0.0005


class OtherThreads:
    """Counts them. While there is one, turns are short, and nothing looks through all of memory for garbage.

    Such a look stops every thread, for 0.3 seconds with the records of 20,000 people, and long work makes
    next to no garbage of the kind that it finds. What came of the work is then left out of such looks until
    memory is tidied anyway: see desktop/memory.py.
    """

    def __init__(self) -> None:
        self._count = 0
        self._before = sys.getswitchinterval(), gc.isenabled()

    def one_more(self) -> None:
        """A thread begins."""
        if not self._count:
            self._before = sys.getswitchinterval(), gc.isenabled()
            sys.setswitchinterval(_TURN)
            gc.disable()
        self._count += 1

    def one_less(self) -> None:
        """A thread has ended."""
        self._count -= 1
        if not self._count:
            turn, collects = self._before
            sys.setswitchinterval(turn)
            gc.freeze()
            if collects:
                gc.enable()
