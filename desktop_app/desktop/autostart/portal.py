"""Starting at login from inside a Flatpak, by asking the desktop.

https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Background.html
"""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING, Any

from desktop_app.domain.errors import StorageError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

    from desktop_app.services.ports import Autostart

_NAME = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_BACKGROUND = "org.freedesktop.portal.Background"
_REQUEST = "org.freedesktop.portal.Request"
_NOBODY = "org.freedesktop.DBus.Error.ServiceUnknown"
# Seconds. Most desktops answer at once; one that asks the user first is not waited for.
_PATIENCE = 3.0


class BackgroundPortal:
    """Fulfils Autostart. The portal cannot be asked how it is: the entry that it writes says so.

    `entry` reads that, and writes it where no portal runs; `command` is what the portal starts inside the
    sandbox, program first; `address` is that of another bus than the session's.
    """

    def __init__(self, entry: Autostart, command: Sequence[str], address: str = "") -> None:
        self._entry = entry
        self._command = list(command)
        self._address = address

    def is_enabled(self) -> bool:
        """Whether the session will start it."""
        return self._entry.is_enabled()

    def missing_program(self) -> str:
        """Never one: Flatpak starts it by its name."""
        return ""

    def enable(self) -> None:
        """Ask for it. Raises StorageError where the desktop, or its user, does not want to."""
        if not self._ask(wanted=True):
            self._entry.enable()

    def disable(self) -> None:
        """Ask for that to end. Raises StorageError."""
        if not self._ask(wanted=False):
            self._entry.disable()

    def _ask(self, *, wanted: bool) -> bool:
        """Whether there is a portal, and it did it."""
        try:
            granted = asyncio.run(asyncio.wait_for(_request(self._address, self._command, wanted), _PATIENCE))
        except TimeoutError as error:
            message = _("The desktop has not answered yet. It may be asking you; what you say there counts.")
            raise StorageError(message) from error
        except (OSError, EOFError, ValueError) as error:
            message = _("The desktop could not be asked about starting at login: {reason}")
            raise StorageError(message.format(reason=error)) from error
        if granted is not None and granted is not wanted:
            raise StorageError(_("The desktop did not allow that. Its own settings say more about it."))
        return granted is not None


async def _request(address: str, command: list[str], wanted: bool) -> bool | None:  # noqa: FBT001  as asked
    """Whether it starts at login from now on; None where no portal runs."""
    from dbus_fast.aio import MessageBus  # noqa: PLC0415  in a Flatpak, when the switch is used

    bus = await MessageBus(bus_address=address or None).connect()
    try:
        return await _requested(bus, command, wanted)
    finally:
        bus.disconnect()


async def _requested(bus: MessageBus, command: list[str], wanted: bool) -> bool | None:  # noqa: FBT001  as above
    from dbus_fast import Message, MessageType, Variant  # noqa: PLC0415  as above

    token = f"kithbell{secrets.token_hex(8)}"
    # Known beforehand, so that an answer which comes at once is heard.
    sender = str(bus.unique_name).lstrip(":").replace(".", "_")
    path = f"{_PATH}/request/{sender}/{token}"
    answered: asyncio.Future[list[Any]] = asyncio.get_running_loop().create_future()

    def listen(message: Message) -> None:
        if (message.path, message.member) == (path, "Response") and not answered.done():
            answered.set_result(message.body)

    bus.add_message_handler(listen)
    rule = f"type='signal',interface='{_REQUEST}',member='Response',path='{path}'"
    await bus.call(
        Message(
            destination="org.freedesktop.DBus",
            path="/org/freedesktop/DBus",
            interface="org.freedesktop.DBus",
            member="AddMatch",
            signature="s",
            body=[rule],
        )
    )
    options = {
        "handle_token": Variant("s", token),
        "reason": Variant("s", _("So that prompts can come from the moment you log in.")),
        "autostart": Variant("b", wanted),
        "commandline": Variant("as", command),
        "dbus-activatable": Variant("b", False),
    }
    reply = await bus.call(
        Message(
            destination=_NAME,
            path=_PATH,
            interface=_BACKGROUND,
            member="RequestBackground",
            signature="sa{sv}",
            body=["", options],
        )
    )
    if reply is None or reply.error_name == _NOBODY:
        return None
    if reply.message_type is MessageType.ERROR:
        message = f"{reply.error_name}: {' '.join(map(str, reply.body))}"
        raise ValueError(message)
    code, results = await answered
    return not code and bool(results["autostart"].value)
