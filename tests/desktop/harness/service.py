"""A notification service as a user would meet it, whichever program it is."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from dbus_fast import Message, MessageType

from tests.desktop.harness.programs import PATIENCE, Program, ended_on_failure, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.desktop.harness.background import BackgroundLoop

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class NotificationService(ABC):
    """One life of such a program. `says` is how it introduces itself; where a click on a notification's
    body does not open anything (`opens_by_click`), it dismisses.
    """

    says: ClassVar[str]
    opens_by_click: ClassVar[bool]

    def __init__(
        self,
        loop: BackgroundLoop,
        address: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        log: Path,
    ) -> None:
        self._loop = loop
        self._bus = loop.connect(address)
        self.program = Program(command, environment, log)
        with ended_on_failure(self.program):
            wait_until(self._answers, f"{self.says} on the bus")

    @abstractmethod
    def press(self, label: str) -> None:
        """Press the button of that name on what is on screen."""

    @abstractmethod
    def click(self) -> None:
        """Click on the body of what is on screen."""

    @abstractmethod
    def dismiss(self) -> None:
        """Close what is on screen as a user does."""

    @abstractmethod
    def displayed(self) -> int:
        """How many notifications are on screen."""

    @abstractmethod
    def keep_quiet(self, *, quiet: bool) -> None:
        """Turn the service's own “do not disturb” on, or off."""

    def kill(self) -> None:
        """It crashes."""
        self.program.kill()
        self._loop.disconnect(self._bus)

    def end(self) -> None:
        if self.program.runs:
            self.program.end()
            self._loop.disconnect(self._bus)

    def _answers(self) -> bool:
        if not self.program.runs:
            message = f"{self.says} ended: {self.program.output()}"
            raise OSError(message)
        return self._send(NAME, "GetServerInformation").message_type is MessageType.METHOD_RETURN

    def _call(
        self, interface: str, member: str, signature: str = "", body: list[object] | None = None
    ) -> Message:
        reply = self._send(interface, member, signature, body)
        if reply.message_type is MessageType.ERROR:
            message = f"{self.says}: {reply.error_name} {reply.body}"
            raise OSError(message)
        return reply

    def _send(
        self, interface: str, member: str, signature: str = "", body: list[object] | None = None
    ) -> Message:
        call = Message(
            destination=NAME,
            path=PATH,
            interface=interface,
            member=member,
            signature=signature,
            body=body or [],
        )
        reply = self._loop.run(asyncio.wait_for(self._bus.call(call), PATIENCE))
        return reply or call
