"""What a start reads before anybody asks, so that the event loop never waits long for thousands of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.desktop.memory import pass_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.planning import Planning


def first_steps(planning: Planning) -> Iterator[None]:
    """Read the records, in steps of some milliseconds."""
    yield from planning.read_ahead()
    yield
    pass_over()
    yield
