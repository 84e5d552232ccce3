"""What goes over the bus between programs and the notification daemon, whichever daemon it is."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from threading import Condition
from typing import TYPE_CHECKING, Any

from dbus_fast import Message, MessageType

from tests.desktop.harness.programs import PATIENCE

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus

    from tests.desktop.harness.background import BackgroundLoop

INTERFACE = "org.freedesktop.Notifications"
_REASONS = {1: "expired", 2: "dismissed", 3: "withdrawn", 4: "undefined"}


@dataclass
class SeenNotice:
    """A notification as it was sent. `id` is 0 until the daemon answered; `actions` by key, in order.

    `timeout` is in milliseconds, -1 for the daemon's own; `closed` says why it left the screen; `at` is
    when it was sent, in seconds since 1970.
    """

    app: str
    icon: str
    title: str
    body: str
    actions: dict[str, str]
    hints: dict[str, Any]
    timeout: int
    id: int = 0
    pressed: str = ""
    closed: str = ""
    at: float = field(default_factory=time.time)
    key: tuple[str, int] = field(default=("", 0), repr=False)

    @property
    def buttons(self) -> list[str]:
        return [label for key, label in self.actions.items() if key != "default"]


class NoticeLog:
    """Listens to the whole bus and keeps every notification, oldest first."""

    def __init__(self, loop: BackgroundLoop, address: str) -> None:
        self._loop = loop
        self._changed = Condition()
        self.seen: list[SeenNotice] = []
        self._bus = loop.connect(address)
        loop.run(self._listen(self._bus))

    def wait(self, after: int = 0, seconds: float = PATIENCE) -> SeenNotice:
        """The first notification that a daemon accepted after so many others."""
        with self._changed:
            if not self._changed.wait_for(lambda: len(self.shown()) > after, seconds):
                message = f"no notification within {seconds:g} s (seen: {self.seen})"
                raise TimeoutError(message)
            return self.shown()[after]

    def wait_closed(self, notice: SeenNotice, seconds: float = PATIENCE) -> str:
        """Why it left the screen: expired, dismissed or withdrawn."""
        with self._changed:
            if not self._changed.wait_for(lambda: notice.closed, seconds):
                message = f"still on screen after {seconds:g} s: {notice}"
                raise TimeoutError(message)
            return notice.closed

    def shown(self) -> list[SeenNotice]:
        """Those that a daemon accepted."""
        return [notice for notice in self.seen if notice.id]

    def close(self) -> None:
        self._loop.disconnect(self._bus)

    async def _listen(self, bus: MessageBus) -> None:
        bus.add_message_handler(self._message)
        call = Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus.Monitoring",
            member="BecomeMonitor",
            signature="asu",
            body=[[], 0],
        )
        reply = await asyncio.wait_for(bus.call(call), PATIENCE)
        if reply.message_type is MessageType.ERROR:
            raise OSError(reply.body[0])

    def _message(self, message: Message) -> bool:
        with self._changed:
            if message.message_type is MessageType.METHOD_RETURN:
                self._answered(message)
            elif message.interface == INTERFACE:
                self._said(message)
            self._changed.notify_all()
        return message.message_type is not MessageType.METHOD_RETURN  # a monitor must not answer

    def _said(self, message: Message) -> None:
        body = message.body
        if message.member == "Notify" and message.message_type is MessageType.METHOD_CALL:
            app, _, icon, title, text, actions, hints, timeout = body
            pairs = dict(zip(actions[::2], actions[1::2], strict=True))
            values = {name: variant.value for name, variant in hints.items()}
            key = (message.sender or "", message.serial)
            self.seen.append(SeenNotice(app, icon, title, text, pairs, values, timeout, key=key))
        elif message.message_type is MessageType.SIGNAL and message.member == "ActionInvoked":
            self._by_id(body[0]).pressed = body[1]
        elif message.message_type is MessageType.SIGNAL and message.member == "NotificationClosed":
            self._by_id(body[0]).closed = _REASONS.get(body[1], "undefined")

    def _answered(self, message: Message) -> None:
        for notice in self.seen:
            if notice.key == (message.destination, message.reply_serial):
                notice.id = message.body[0]

    def _by_id(self, number: int) -> SeenNotice:
        """The newest of that number: a daemon that is started again counts from one."""
        return next(notice for notice in reversed(self.seen) if notice.id == number)
