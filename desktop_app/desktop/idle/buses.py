"""What logind and the desktops' idle services tell over the message buses.

logind: https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html. GNOME's idle monitor
counts milliseconds. The unit of GetSessionIdleTime is not the same everywhere; read as milliseconds, an
answer in seconds looks like somebody busy, which puts a prompt off by minutes only. No service is started
by being asked.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtDBus import QDBus, QDBusMessage, QDBusVariant

from desktop_app.desktop.bus import session_bus, system_bus
from desktop_app.domain.good_moment import Attention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtDBus import QDBusConnection

_PATIENCE = 15  # milliseconds; a service that takes longer cannot tell
_LOGIND = "org.freedesktop.login1"
# logind's name for the session of whoever asks, or the one on the display of a user's service.
_OWN_SESSION = "/org/freedesktop/login1/session/auto"
_SCREEN_SAVERS = (
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
)
_MUTTER = ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core")


def handlers(
    session_address: str = "", system_address: str = ""
) -> Iterator[Callable[[datetime], Attention]]:
    """Those whose bus is there; the addresses are those of other buses than the usual."""
    system, session = system_bus(system_address), session_bus(session_address)
    if system.isConnected():
        yield Logind(system).look
    if session.isConnected():
        yield Desktop(session).look


class Logind:
    """The session's own lock and idle hints, and its age."""

    def __init__(self, bus: QDBusConnection) -> None:
        self._bus = bus

    def look(self, now: datetime) -> Attention:
        """As logind knows it; hints that a desktop never sets say nothing but “no”."""
        locked = self._hint("LockedHint")
        if locked is None:
            return Attention()
        idle_since = self._hint("IdleSinceHint") if self._hint("IdleHint") else None
        return Attention(
            locked=bool(locked),
            idle=_since(idle_since, now),
            logged_in=_since(self._hint("Timestamp"), now),
        )

    def _hint(self, name: str) -> object:
        arguments = [f"{_LOGIND}.Session", name]
        return _ask(self._bus, (_LOGIND, _OWN_SESSION), "org.freedesktop.DBus.Properties.Get", arguments)


class Desktop:
    """The screen saver of GNOME, KDE and others, and their idle time."""

    def __init__(self, bus: QDBusConnection) -> None:
        self._bus = bus

    def look(self, now: datetime) -> Attention:  # noqa: ARG002  the same for every handler
        """As they answer."""
        active = [
            answer
            for saver in _SCREEN_SAVERS
            if isinstance(answer := _ask(self._bus, saver, f"{saver[0]}.GetActive"), bool)
        ]
        idle = _ask(self._bus, _MUTTER, f"{_MUTTER[0]}.GetIdletime")
        if idle is None:
            name, path = _SCREEN_SAVERS[1]
            idle = _ask(self._bus, (name, path), f"{name}.GetSessionIdleTime")
        return Attention(
            locked=any(active) if active else None,
            idle=timedelta(milliseconds=idle) if isinstance(idle, int) else None,
        )


def _ask(
    bus: QDBusConnection, where: tuple[str, str], method: str, arguments: list[str] | None = None
) -> object:
    """The one value it answers, None where it does not."""
    interface, _dot, member = method.rpartition(".")
    message = QDBusMessage.createMethodCall(*where, interface, member)
    message.setArguments(arguments or [])
    message.setAutoStartService(False)
    reply = bus.call(message, QDBus.CallMode.Block, _PATIENCE)
    values = reply.arguments() if reply.type() is QDBusMessage.MessageType.ReplyMessage else []
    value: object = values[0] if values else None
    return value.variant() if isinstance(value, QDBusVariant) else value


def _since(microseconds: object, now: datetime) -> timedelta | None:
    """From a moment in microseconds since 1970, where there is one that is past."""
    if not isinstance(microseconds, int) or microseconds <= 0:
        return None
    length = now - datetime.fromtimestamp(microseconds / 1e6, UTC)
    return length if length >= timedelta(0) else None
