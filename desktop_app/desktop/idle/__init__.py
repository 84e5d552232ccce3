"""Whether the user is there, busy, or looked at: what the desktop tells when it is asked.

Nothing runs between two questions.
"""

# ruff: noqa: PLC0415  each system needs its own alone, and only once a prompt is due

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from desktop_app.domain.good_moment import Attention

logger = logging.getLogger(__name__)


class DesktopPresence:
    """Asks every handler of this system, the surest first; addresses are those of other buses."""

    def __init__(
        self, environment: Mapping[str, str], session_address: str = "", system_address: str = ""
    ) -> None:
        self._environment = environment
        self._addresses = session_address, system_address
        self._handlers: list[Callable[[datetime], Attention]] | None = None
        self._watching: Callable[[datetime], Attention] | None = None

    def look(self, now: datetime) -> Attention:
        """As it is at this UTC moment; what a handler cannot tell, the next one may."""
        from desktop_app.desktop.idle.joined import joined
        from desktop_app.domain.good_moment import Attention

        if self._handlers is None:
            self._handlers = list(self._found())
        found = Attention()
        for handler in self._handlers:
            if handler is self._watching and found.idle is not None:
                continue  # it learns only from then on what another knows already
            try:
                found = joined(found, handler(now))
            except Exception:  # a prompt that comes is better than one lost to a desktop's whim
                logger.exception("the desktop cannot be asked whether its user is there")
        logger.debug("at the desk: %s", found)
        return found

    def _found(self) -> Iterator[Callable[[datetime], Attention]]:
        if sys.platform == "win32":
            from desktop_app.desktop.idle.windows import look

            yield look
        elif sys.platform == "darwin":
            from desktop_app.desktop.idle.macos import look

            yield look
        else:
            from desktop_app.desktop.idle.buses import handlers

            yield from handlers(*self._addresses)
            if self._environment.get("WAYLAND_DISPLAY"):
                from desktop_app.desktop.idle.wayland import WaylandPresence

                self._watching = WaylandPresence(self._environment).look
                yield self._watching
            elif self._environment.get("XDG_SESSION_TYPE") != "wayland":
                from desktop_app.desktop.idle.x11 import X11Presence

                yield X11Presence(self._environment).look
