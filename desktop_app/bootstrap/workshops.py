"""The services whose work takes long, each over the records once for the main thread and once for others."""

from __future__ import annotations

from contextlib import closing, contextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from desktop_app.bootstrap.core import (
    build_calendar_import,
    build_importing,
    build_safekeeping,
    build_taking_along,
)
from desktop_app.ui.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.bootstrap.core import Core
    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.importing import Importing
    from desktop_app.services.ports import Announcer
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.services.taking_along import TakingAlong
    from desktop_app.ui.operations import Operations

_Service = TypeVar("_Service")


class Workshops:
    """Makes each where it is wanted; `announcer` may be told from any thread."""

    def __init__(self, core: Core, announcer: Announcer, operations: Operations) -> None:
        self._core = core
        self._announcer = announcer
        self._operations = operations

    def importing(self) -> Workshop[Importing]:
        """For address books."""
        return self._workshop(build_importing)

    def calendars(self) -> Workshop[CalendarImport]:
        """For calendar files."""
        return self._workshop(build_calendar_import)

    def along(self) -> Workshop[TakingAlong]:
        """For what is taken along and brought back."""
        return self._workshop(build_taking_along)

    def keeping(self) -> Workshop[Safekeeping]:
        """For backups; their service may be used from any thread as it is."""
        keeping = build_safekeeping(self._core.paths, self._core.clock, self._announcer)
        return Workshop(lambda: keeping, lambda: nullcontext(keeping), self._operations)

    def _workshop(self, build: Callable[[Core, Announcer], _Service]) -> Workshop[_Service]:
        return Workshop(
            partial(build, self._core, self._announcer), partial(self._opened, build), self._operations
        )

    @contextmanager
    def _opened(self, build: Callable[[Core, Announcer], _Service]) -> Iterator[_Service]:
        with closing(self._core.store.another()) as store:
            yield build(self._core.over(store), self._announcer)
