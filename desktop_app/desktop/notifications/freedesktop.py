"""desktop-notifier's backend for the freedesktop.org specification, with what it leaves out.

https://specifications.freedesktop.org/notification-spec/1.2/
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from dbus_fast import Variant
from dbus_fast.errors import DBusError
from desktop_notifier.backends.dbus import NOTIFICATION_CLOSED_DISMISSED, DBusDesktopNotifier

from desktop_app.desktop.notifications.plain import marked_up

if TYPE_CHECKING:
    from desktop_notifier.common import Icon, Notification


class FreedesktopBackend(DBusDesktopNotifier):
    """For one notification, on a connection of its own that ends with it.

    Beyond the library: text is escaped where the service reads markup, the desktop entry is named, a
    service without buttons is refused, and whatever closes the notification counts as dismissed.
    `activation_token` lets a window take the focus on Wayland after a press.
    """

    def __init__(self, app_name: str, entry: str, app_icon: Icon) -> None:
        super().__init__(app_name, app_icon)
        self.activation_token = ""
        self._entry = entry
        self._number: int | None = None
        self._service: Any = None  # dbus-fast makes its methods while it runs
        self._notify: Any = None
        self._reads_markup = False
        self._leaving: asyncio.Future[None] | None = None

    async def send(self, notification: Notification) -> None:
        """Show it. Unlike the library this raises whatever the bus or the service answers."""
        await self._send(notification)
        self._notification_cache[notification.identifier] = notification
        self.handle_dispatched(notification.identifier, notification)

    async def clear(self, identifier: str) -> None:
        """Take it off the screen and leave the bus."""
        self._clear_notification_from_cache(identifier)
        number, self._number = self._number, None
        try:
            if number is not None:
                with suppress(DBusError, EOFError, OSError):  # it is gone already, or the service is
                    await self._service.call_close_notification(number)
        finally:
            await self._leave()

    async def _init_dbus(self) -> Any:  # noqa: ANN401  as above
        self._service = await super()._init_dbus()
        capabilities = await self._service.call_get_capabilities()
        if "actions" not in capabilities:
            message = "the service shows no buttons"
            raise RuntimeError(message)
        self._reads_markup = "body-markup" in capabilities
        if hasattr(self._service, "on_activation_token"):
            self._service.on_activation_token(self._keep_token)
        self._notify = self._service.call_notify
        self._service.call_notify = self._call_notify
        return self._service

    async def _call_notify(  # noqa: PLR0913, PLR0917  the specification's own
        self,
        name: str,
        replaces: int,
        icon: str,
        title: str,
        body: str,
        actions: list[str],
        hints: dict[str, Any],
        timeout: int,  # noqa: ASYNC109  the service's, in milliseconds
    ) -> int:
        hints["desktop-entry"] = Variant("s", self._entry)
        hints["suppress-sound"] = Variant("b", True)
        text = marked_up(body) if self._reads_markup else body
        number: int = await self._notify(name, replaces, icon, title, text, actions, hints, timeout)
        self._number = number
        return number

    def _keep_token(self, number: int, token: str) -> None:
        if number == self._number:
            self.activation_token = token

    def _on_closed(self, nid: int, reason: int) -> None:  # noqa: ARG002  gone is gone, for the library too
        super()._on_closed(nid, NOTIFICATION_CLOSED_DISMISSED)
        if nid == self._number:
            self._number = None
            self._leaving = asyncio.ensure_future(self._leave())

    async def _leave(self) -> None:
        if not hasattr(self, "bus"):  # it was never met
            return
        self.bus.disconnect()
        with suppress(EOFError, OSError):  # it has broken off
            await self.bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast says nothing
