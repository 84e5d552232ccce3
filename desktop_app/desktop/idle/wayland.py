"""Idle time on Wayland, from the compositors that say when somebody stops and goes on.

ext-idle-notify-v1: https://wayland.app/protocols/ext-idle-notify-v1, and KDE's older idle protocol, which
says the same. Neither tells for how long somebody has been idle: one is told of what comes from then on.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.desktop.idle.wayland_wire import WaylandConnection
from desktop_app.domain.good_moment import AWAY_AFTER, PAUSE, Attention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

_PATIENCE = 0.05  # seconds, for the first words with the compositor
_SEAT = "wl_seat"
_KINDS = ("ext_idle_notifier_v1", "org_kde_kwin_idle")
_IDLED, _RESUMED = 0, 1
_DESTROY = 0


class WaylandPresence:
    """Meets the compositor at the first question, and stays.

    What it says meanwhile waits in the socket, unread, until the next question: nothing runs and nobody is
    woken. Only absences are told between questions, a few a day; pauses while a prompt waits for one.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        kinds: Sequence[str] = _KINDS,
        away: timedelta = AWAY_AFTER,
        pause: timedelta = PAUSE,
    ) -> None:
        self._environment = environment
        self._kinds = kinds
        self._away = away
        self._pause = pause
        self._watch: _Watch | None = None

    def look(self, now: datetime) -> Attention:  # noqa: ARG002  the same for every handler
        """As the compositor tells; nothing where it tells nothing."""
        if not self._environment.get("WAYLAND_DISPLAY"):
            return Attention()
        try:
            if self._watch is None:
                self._watch = self._meet()
            return Attention(idle=self._watch.idle())
        except OSError:  # met anew at the next question
            self.close()
            return Attention()

    def _meet(self) -> _Watch:
        connection = WaylandConnection(self._environment, _PATIENCE)
        try:
            return _Watch(connection, self._kinds, self._away, self._pause)
        except OSError:
            connection.close()
            raise

    def close(self) -> None:
        """Leave the compositor."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.close()


class _Watch:
    """What one connection has heard. Its methods raise OSError once the compositor has gone."""

    def __init__(
        self, connection: WaylandConnection, kinds: Sequence[str], away: timedelta, pause: timedelta
    ) -> None:
        self._connection = connection
        offered = connection.globals
        self._kind = next((kind for kind in kinds if kind in offered and _SEAT in offered), "")
        self._lengths = away, pause
        self._idle: set[int] = set()
        self._seen = False
        if not self._kind:
            return
        self._seat = connection.bind(_SEAT)
        self._notifier = connection.bind(self._kind)
        self._began = time.monotonic()
        self._away = self._ask(away)
        self._pause, self._asked = 0, 0.0

    def idle(self) -> timedelta | None:
        """The time that has gone by without a touch, at least; None where the compositor does not tell.

        Whoever has not been seen since the first question counts as away until they move.
        """
        if not self._kind:
            return None
        for source, opcode in self._connection.events():
            self._take(source, opcode)
        away, pause = self._lengths
        if self._away in self._idle:
            return away
        if not self._pause:
            self._pause, self._asked = self._ask(pause), time.monotonic()
            return timedelta(0)
        if self._pause not in self._idle:
            self._seen = self._seen or time.monotonic() - self._asked > pause.total_seconds()
            return timedelta(0)
        if not self._seen and time.monotonic() - self._began < away.total_seconds():
            return away
        # The prompt may come now: pauses are not listened to until the next one is due.
        self._connection.send(self._pause, _DESTROY)
        self._idle.discard(self._pause)
        self._pause = 0
        return pause

    def close(self) -> None:
        """Leave."""
        self._connection.close()

    def _take(self, source: int, opcode: int) -> None:
        if source not in {self._away, self._pause}:
            return
        if opcode == _IDLED:
            self._idle.add(source)
        elif opcode == _RESUMED:
            self._idle.discard(source)
            self._seen = True

    def _ask(self, length: timedelta) -> int:
        """Be told of every idleness of that length from now on."""
        made = self._connection.new_id()
        milliseconds = round(length.total_seconds() * 1000)
        if self._kind == "ext_idle_notifier_v1":
            self._connection.send(self._notifier, 1, made, milliseconds, self._seat)
        else:
            self._connection.send(self._notifier, 0, made, self._seat, milliseconds)
        return made
