"""One notice on its way, in the loop's thread: sent, answered, taken back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from desktop_app.desktop.notifications.reports import Identity, What
from desktop_app.services.notices import NoticeAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_notifier.backends.base import DesktopNotifierBackend

    from desktop_app.services.notices import Notice

_MAKING_ROOM = 1.0  # seconds for the notice before to leave the screen


class Delivery:
    """`report` is told what became of the notice, as `What` says, with two texts that may be empty."""

    def __init__(self, notice: Notice, identity: Identity, report: Callable[[What, str, str], None]) -> None:
        self._notice = notice
        self._identity = identity
        self._report = report
        self._backend: DesktopNotifierBackend | None = None
        self._sent = False
        self._taken_back = False
        self._arrived = asyncio.Event()

    async def send(self, before: Delivery | None) -> None:
        """Have it shown in place of the one before, and listen from then on."""
        if before is not None:
            # One after the other: dunst for one lets the later of two equal notices swallow the earlier.
            with suppress(TimeoutError):
                await asyncio.wait_for(before.take_back(), _MAKING_ROOM)
        try:
            if not self._taken_back:
                await self._send()
        except Exception as error:  # noqa: BLE001  whatever the service did, the card is shown instead
            self._sent = False
            self._report(What.FAILED, f"{type(error).__name__}: {error}", "")
        finally:
            if self._taken_back or not self._sent:
                await self._let_go()
            self._arrived.set()

    async def take_back(self) -> None:
        """Take it off the screen; one that is still on its way goes as soon as it arrives."""
        self._taken_back = True
        if self._sent:
            await self._let_go()
        await self._arrived.wait()

    async def _send(self) -> None:
        # Imported with the first notice: it costs memory that an idle tray icon should not.
        from desktop_app.desktop.notifications.library import (  # noqa: PLC0415
            make_backend,
            make_notification,
        )

        self._backend = make_backend(self._identity)
        if not await self._backend.request_authorisation():
            self._report(What.DENIED, "", "")
            return
        self._report(What.SENDING, "", "")
        self._backend.on_clicked = self._clicked
        self._backend.on_button_pressed = self._pressed
        self._backend.on_dispatched = self._dispatched
        self._backend.on_dismissed = self._gone
        await self._backend.send(make_notification(self._notice))
        if not self._sent:
            self._report(What.FAILED, "it was not dispatched", "")

    async def _let_go(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            await backend.clear(str(self._notice.prompt))

    def _dispatched(self, _: str) -> None:
        self._sent = True
        if not self._taken_back:
            self._report(What.SHOWN, "", "")

    def _gone(self, _: str) -> None:
        self._report(What.GONE, "", "")

    def _clicked(self, _: str) -> None:
        self._answered(NoticeAnswer.OPEN)

    def _pressed(self, _: str, answer: str) -> None:
        self._answered(NoticeAnswer(answer))

    def _answered(self, answer: NoticeAnswer) -> None:
        self._report(What.PRESSED, answer.value, getattr(self._backend, "activation_token", ""))
