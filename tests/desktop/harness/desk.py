"""A session of logind, and GNOME's or KDE's idle services, that say what a test wants."""

# No deferred annotations here: dbus-fast reads them.
import asyncio
from dataclasses import dataclass
from typing import Annotated

from dbus_fast import PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusSignature, DBusUInt32, DBusUInt64
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

from tests.desktop.harness.background import BackgroundLoop

_Milliseconds = Annotated[int, DBusSignature("t")]


@dataclass
class Desk:
    """Times in microseconds since 1970 and in milliseconds of idleness. May be changed at any time."""

    locked: bool = False
    idle_hint: bool = False
    idle_since: int = 0
    since: int = 1
    active: bool = False
    idle: int = 10_000
    hangs: bool = False


class _Session(ServiceInterface):
    def __init__(self, desk: Desk) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self._desk = desk

    @dbus_property(name="LockedHint", access=PropertyAccess.READ)
    def locked(self) -> DBusBool:
        return self._desk.locked

    @dbus_property(name="IdleHint", access=PropertyAccess.READ)
    def idle(self) -> DBusBool:
        return self._desk.idle_hint

    @dbus_property(name="IdleSinceHint", access=PropertyAccess.READ)
    def idle_since(self) -> DBusUInt64:
        return self._desk.idle_since

    @dbus_property(name="Timestamp", access=PropertyAccess.READ)
    def since(self) -> DBusUInt64:
        return self._desk.since


class _ScreenSaver(ServiceInterface):
    def __init__(self, name: str, desk: Desk) -> None:
        super().__init__(name)
        self._desk = desk

    @dbus_method(name="GetActive")
    async def active(self) -> DBusBool:
        while self._desk.hangs:  # noqa: ASYNC110  changed from the test's thread
            await asyncio.sleep(0.05)
        return self._desk.active

    @dbus_method(name="GetSessionIdleTime")
    def idle(self) -> DBusUInt32:
        return self._desk.idle


class _IdleMonitor(ServiceInterface):
    def __init__(self, desk: Desk) -> None:
        super().__init__("org.gnome.Mutter.IdleMonitor")
        self._desk = desk

    @dbus_method(name="GetIdletime")
    def idle(self) -> _Milliseconds:
        return self._desk.idle


class DeskServices:
    """Owns one name on the bus until it is stopped."""

    def __init__(self, loop: BackgroundLoop, address: str, name: str, desk: Desk) -> None:
        self._loop = loop
        self._bus = loop.connect(address)
        loop.run(_serve(self._bus, name, desk))

    def stop(self) -> None:
        self._loop.disconnect(self._bus)


async def _serve(bus: MessageBus, name: str, desk: Desk) -> None:
    if name == "org.freedesktop.login1":
        bus.export("/org/freedesktop/login1/session/auto", _Session(desk))
    elif name == "org.gnome.Mutter.IdleMonitor":
        bus.export("/org/gnome/Mutter/IdleMonitor/Core", _IdleMonitor(desk))
    else:
        bus.export("/" + name.replace(".", "/"), _ScreenSaver(name, desk))
    await bus.request_name(name)
