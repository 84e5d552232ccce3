"""A service for short questions on the main thread, and for long work on others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_app.ui.operations import Leaves

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from desktop_app.domain.progress import Progress
    from desktop_app.ui.operations import Operation, Operations

_Service = TypeVar("_Service")


@dataclass(frozen=True, slots=True)
class Workshop(Generic[_Service]):
    """`make` gives the service for the main thread, `open` one for the thread that opens it.

    A service reads and writes over a connection, and a connection belongs to its thread.
    """

    make: Callable[[], _Service]
    open: Callable[[], AbstractContextManager[_Service]]
    operations: Operations

    def start(
        self,
        words: str,
        work: Callable[[_Service, Progress], object],
        leaves: Leaves = Leaves.RECORDS,
        *,
        shown: bool = False,
    ) -> Operation:
        """Begin work with a service of its own; see Operations. Raises KithbellError."""
        return self.operations.start(words, self._opened(work), leaves, shown=shown)

    def _opened(self, work: Callable[[_Service, Progress], object]) -> Callable[[Progress], object]:
        def run(progress: Progress) -> object:
            with self.open() as service:
                return work(service, progress)

        return run
