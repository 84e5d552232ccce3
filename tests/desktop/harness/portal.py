"""A desktop portal that allows what a test wants."""

# No deferred annotations here: dbus-fast reads them.
import asyncio
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from tests.desktop.harness.background import BackgroundLoop

NAME = "org.freedesktop.portal.Desktop"
_BACKGROUND = "org.freedesktop.portal.Background"


class BackgroundPortal:
    """Owns the portal's name until it is stopped, and keeps what it was asked.

    It answers each request with `code` and whether `autostart` was granted; without an answer it leaves
    the user to decide; with a `refusal` it answers the call itself with that error.
    """

    def __init__(self, loop: BackgroundLoop, address: str) -> None:
        self._loop = loop
        self._bus = loop.connect(address)
        self.asked: list[dict[str, Any]] = []
        self.code, self.grants, self.answers, self.refusal = 0, True, True, ""
        loop.run(self._serve(self._bus))

    def stop(self) -> None:
        self._loop.disconnect(self._bus)

    async def _serve(self, bus: MessageBus) -> None:
        bus.add_message_handler(self._take)
        await bus.request_name(NAME)

    def _take(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != _BACKGROUND:
            return None
        if self.refusal:
            return Message.new_error(message, self.refusal, "not today")
        options = {name: value.value for name, value in message.body[1].items()}
        self.asked.append(options)
        sender = str(message.sender).lstrip(":").replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{sender}/{options['handle_token']}"
        if self.answers:
            asyncio.get_running_loop().call_soon(self._answer, path, options["autostart"])
        return Message.new_method_return(message, "o", [path])

    def _answer(self, path: str, wanted: bool) -> None:  # noqa: FBT001  as it was asked
        granted = Variant("b", wanted and self.grants)
        results = {"background": Variant("b", True), "autostart": granted}
        signal = Message(
            message_type=MessageType.SIGNAL,
            path=path,
            interface="org.freedesktop.portal.Request",
            member="Response",
            signature="ua{sv}",
            body=[self.code, results],
        )
        self._bus.send(signal)
