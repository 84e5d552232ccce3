"""What is read before anybody asks, so that the event loop never waits long for thousands of people.

Meanwhile nothing looks through memory for garbage: among so much that is new, and stays, a collection would
look again and again and find nothing. Then it is frozen, since with thousands of people each later collection
would take longer than most of what the windows do. What is frozen still goes when nothing refers to it any
more, and desktop/memory.py looks through that, too, when a window has closed.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.planning import Planning

# Objects that stay, of a few hundred people; a collection looks through so many in some milliseconds.
_MANY = 20_000


def first_steps(planning: Planning) -> Iterator[None]:
    """Read the records, in steps of some milliseconds; what the program has loaded is frozen with them."""
    gc.collect()
    yield from _uncollected(planning.read_ahead(), frozen_from=0)


def next_steps(planning: Planning) -> Iterator[None]:
    """Read what has changed, in steps of some milliseconds."""
    yield from _uncollected(planning.read_ahead(), frozen_from=_MANY)


def _uncollected(steps: Iterator[None], frozen_from: int) -> Iterator[None]:
    collects = gc.isenabled()
    gc.disable()
    try:
        yield from steps
        yield
        if gc.get_count()[0] >= frozen_from:  # while nothing collects: what was made, without what has gone
            gc.freeze()
    finally:
        if collects:
            gc.enable()
