"""What is read before anybody asks, so that the event loop never waits long for thousands of people."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.planning import Planning
    from desktop_app.ui.uncollected import Uncollected


def first_steps(planning: Planning, uncollected: Uncollected) -> Iterator[None]:
    """Read the records, in steps of some milliseconds.

    They are frozen with all that the program has loaded: with thousands of people each later collection
    would take longer than most of what the windows do.
    """
    gc.collect()
    yield from next_steps(planning, uncollected)
    gc.freeze()


def next_steps(planning: Planning, uncollected: Uncollected) -> Iterator[None]:
    """Read what has changed, in steps of some milliseconds."""
    uncollected.begin()
    try:
        yield from planning.read_ahead()
        yield
    finally:
        uncollected.end()
