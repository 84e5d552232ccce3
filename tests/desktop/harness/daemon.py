"""A notification daemon that behaves as badly as a test wants."""

# No deferred annotations here: dbus-fast reads them.
import asyncio
from dataclasses import dataclass
from typing import Annotated

from dbus_fast import DBusError
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.desktop.harness.background import BackgroundLoop

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
_REFUSAL = f"{NAME}.Error.ExcessNotificationGeneration"

_Strings = Annotated[list[str], DBusSignature("as")]
_Server = Annotated[tuple[str, str, str, str], DBusSignature("ssss")]
_IdAndReason = Annotated[tuple[int, int], DBusSignature("uu")]
_IdAndText = Annotated[tuple[int, str], DBusSignature("us")]


@dataclass
class Manners:
    """How it behaves. May be changed while it runs."""

    name: str = "manners"
    version: str = "1.0"
    capabilities: tuple[str, ...] = ("body", "actions", "persistence")
    refuses: bool = False
    hangs: bool = False


class _Service(ServiceInterface):
    def __init__(self, manners: Manners) -> None:
        super().__init__(NAME)
        self._manners = manners
        self._last = 0
        self.on_screen: set[int] = set()

    async def _behave(self) -> None:
        while self._manners.hangs:  # noqa: ASYNC110  changed from the test's thread
            await asyncio.sleep(0.05)

    @dbus_method(name="GetServerInformation")
    async def information(self) -> _Server:
        await self._behave()
        return self._manners.name, "Kithbell's tests", self._manners.version, "1.2"

    @dbus_method(name="GetCapabilities")
    async def get_capabilities(self) -> _Strings:
        await self._behave()
        return list(self._manners.capabilities)

    @dbus_method(name="Notify")
    async def notify(  # noqa: PLR0913, PLR0917  the specification's own
        self,
        app: DBusStr,  # noqa: ARG002
        replaces: DBusUInt32,
        icon: DBusStr,  # noqa: ARG002
        title: DBusStr,  # noqa: ARG002
        body: DBusStr,  # noqa: ARG002
        actions: _Strings,  # noqa: ARG002
        hints: DBusDict,  # noqa: ARG002
        timeout: DBusInt32,  # noqa: ARG002, ASYNC109
    ) -> DBusUInt32:
        await self._behave()
        if self._manners.refuses:
            raise DBusError(_REFUSAL, "too many")
        self._last = replaces or self._last + 1
        self.on_screen.add(self._last)
        return self._last

    @dbus_method(name="CloseNotification")
    async def close_notification(self, number: DBusUInt32) -> None:
        await self._behave()
        if number in self.on_screen:
            self.on_screen.discard(number)
            self.closed(number, 3)

    @dbus_signal(name="NotificationClosed")
    def closed(self, number: int, reason: int) -> _IdAndReason:
        return number, reason

    @dbus_signal(name="ActionInvoked")
    def invoked(self, number: int, key: str) -> _IdAndText:
        return number, key

    @dbus_signal(name="ActivationToken")
    def token(self, number: int, text: str) -> _IdAndText:
        return number, text


class NotificationDaemon:
    """Owns the notifications' name on the bus until it is stopped."""

    def __init__(self, loop: BackgroundLoop, address: str, manners: Manners) -> None:
        self._loop = loop
        self.manners = manners
        self._server = _Service(manners)
        self._bus: MessageBus | None = loop.connect(address)
        loop.run(self._serve(self._bus))

    async def _serve(self, bus: MessageBus) -> None:
        bus.export(PATH, self._server)
        await bus.request_name(NAME)

    @property
    def on_screen(self) -> set[int]:
        return set(self._server.on_screen)

    def press(self, number: int, key: str, token: str = "") -> None:
        """Press an action of a notification, with an activation token as Wayland's desktops give it."""
        self._loop.run(self._press(number, key, token))

    async def _press(self, number: int, key: str, token: str) -> None:
        if token:
            self._server.token(number, token)
        self._server.invoked(number, key)
        self._server.on_screen.discard(number)
        self._server.closed(number, 2)

    def dismiss(self, number: int) -> None:
        self._loop.run(self._dismiss(number))

    async def _dismiss(self, number: int) -> None:
        self._server.on_screen.discard(number)
        self._server.closed(number, 2)

    def stop(self) -> None:
        if self._bus is not None:
            self._loop.disconnect(self._bus)
            self._bus = None
