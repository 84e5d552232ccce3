"""What a start reads before anybody asks, so that the event loop never waits long for thousands of people.

It is frozen: with thousands of people each later collection would take longer than most of what the windows
do. What is frozen still goes when nothing refers to it any more.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.planning import Planning


def first_steps(planning: Planning) -> Iterator[None]:
    """Read the records, in steps of some milliseconds."""
    # Among so much that is new, and stays, a collection would look again and again and find nothing.
    gc.collect()
    gc.disable()
    try:
        yield from planning.read_ahead()
        yield
        gc.freeze()
    finally:
        gc.enable()
