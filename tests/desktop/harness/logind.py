"""A logind that says what a test wants, on the session's own bus."""

# No deferred annotations here: dbus-fast reads them.
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool
from dbus_fast.service import ServiceInterface, dbus_signal

from tests.desktop.harness.background import BackgroundLoop

NAME = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"


class _Manager(ServiceInterface):
    def __init__(self) -> None:
        super().__init__(f"{NAME}.Manager")

    @dbus_signal(name="PrepareForSleep")
    def prepare_for_sleep(self, starting: bool) -> DBusBool:  # noqa: FBT001  as logind has it
        return starting


class Logind:
    """Owns logind's name until it is stopped."""

    def __init__(self, loop: BackgroundLoop, address: str) -> None:
        self._loop = loop
        self._manager = _Manager()
        self._bus = loop.connect(address)
        loop.run(self._serve(self._bus))

    def sleep(self) -> None:
        """The machine is about to sleep."""
        self._loop.run(self._say(starting=True))

    def wake(self) -> None:
        """It is awake again."""
        self._loop.run(self._say(starting=False))

    def stop(self) -> None:
        self._loop.disconnect(self._bus)

    async def _serve(self, bus: MessageBus) -> None:
        bus.export(PATH, self._manager)
        await bus.request_name(NAME)

    async def _say(self, *, starting: bool) -> None:
        self._manager.prepare_for_sleep(starting)
