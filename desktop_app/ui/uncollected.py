"""Times in which nothing looks through all of memory for garbage."""

from __future__ import annotations

import gc

# Objects that came meanwhile and stay, as of a few hundred people; a look through so many takes milliseconds.
_MANY = 20_000


class Uncollected:
    """Counts what asks for such a time; only one is made for a process.

    Such a look stops every thread, for 0.3 seconds with the records of 20,000 people, and where much is read
    it comes again and again and finds next to nothing, since what is new there stays. Afterwards what came
    is left out of such looks, where it is much, until memory is tidied anyway: see desktop/memory.py. It
    still goes when nothing refers to it any more.
    """

    def __init__(self) -> None:
        self._count = 0
        self._collects = True

    def begin(self) -> None:
        """From now on, until `end` has been called as often."""
        if not self._count:
            self._collects = gc.isenabled()
            gc.disable()
        self._count += 1

    def end(self) -> None:
        """One that began is over."""
        self._count -= 1
        if self._count:
            return
        if gc.get_count()[0] >= _MANY:  # while nothing collects: what came, without what has gone again
            gc.freeze()
        if self._collects:
            gc.enable()
