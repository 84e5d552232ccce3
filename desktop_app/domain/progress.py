"""How far a long piece of work is, and whether the rest of it is still wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class StoppedError(Exception):
    """Nobody wants the rest: what was begun is taken back, and nothing of it stays."""


def _unheard(_fraction: float = 1.0) -> None:
    """Nobody looks, so nobody stops it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Told by the work, from whatever thread it is done on.

    `hear` takes the fraction of the whole that is done, and raises StoppedError where the rest is not
    wanted; `close_way_back` hears that from now on it is too late to stop. `begin` and `end` are the
    fractions of the whole between which this part of it lies.
    """

    hear: Callable[[float], None] = _unheard
    close_way_back: Callable[[], None] = _unheard
    begin: float = 0.0
    end: float = 1.0

    def at(self, done: int, of: int) -> None:
        """So many steps of this part are done. Raises StoppedError where the rest is not wanted."""
        self.hear(self.begin + (self.end - self.begin) * (min(done / of, 1.0) if of else 1.0))

    def part(self, begin: float, end: float) -> Progress:
        """A part of this part, between two fractions of it."""
        length = self.end - self.begin
        return replace(self, begin=self.begin + length * begin, end=self.begin + length * end)

    def no_way_back(self) -> None:
        """The last moment to stop it. Raises StoppedError; after that it is done, whatever is asked."""
        self.hear(self.end)
        self.close_way_back()


UNWATCHED = Progress()
