"""One notice on its way, in the loop's thread: sent, answered, taken back. Imports the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_notifier.backends.dummy import DummyNotificationCenter
from desktop_notifier.common import Button, Icon, Notification
from desktop_notifier.main import get_backend_class

from desktop_app.desktop.notifications import plain
from desktop_app.desktop.notifications.reports import Identity, What
from desktop_app.services.ports import NoticeAnswer

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_notifier.backends.base import DesktopNotifierBackend

    from desktop_app.services.ports import Notice

# A prompt stays until it is answered or withdrawn: on the services that honour it (dunst, Plasma, Xfce, mako)
# a bubble that vanished could not be answered any more. GNOME, Windows and macOS have lists of their own.
_UNTIL_ANSWERED = 0


class Delivery:
    """`report` is told what became of the notice, as `What` says, with two texts that may be empty."""

    def __init__(self, notice: Notice, identity: Identity, report: Callable[[What, str, str], None]) -> None:
        self._notice = notice
        self._identity = identity
        self._report = report
        self._backend: DesktopNotifierBackend | None = None
        self._sent = False
        self._taken_back = False

    async def send(self) -> None:
        """Have it shown, and listen from then on."""
        notification = self._notification()
        self._report(What.SENDING, "", "")
        try:
            self._backend = _backend(self._identity)
            self._backend.on_clicked = self._clicked
            self._backend.on_button_pressed = self._pressed
            self._backend.on_dispatched = self._dispatched
            self._backend.on_dismissed = self._gone
            await self._backend.send(notification)
        except Exception as error:  # noqa: BLE001  whatever the service did, the card is shown instead
            self._report(What.FAILED, f"{type(error).__name__}: {error}", "")
            await self._let_go()
            return
        if not self._sent:
            self._report(What.FAILED, "it was not dispatched", "")
        if self._taken_back or not self._sent:
            await self._let_go()

    async def take_back(self) -> None:
        """Take it off the screen; one that is still on its way goes as soon as it arrives."""
        self._taken_back = True
        if self._sent:
            await self._let_go()

    async def _let_go(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            await backend.clear(str(self._notice.prompt))

    def _notification(self) -> Notification:
        notice = self._notice
        return Notification(
            title=plain.line(notice.title),
            message=plain.lines(notice.body),
            buttons=tuple(
                Button(title=plain.line(label), identifier=answer.value)
                for answer, label in notice.buttons.items()
            ),
            timeout=_UNTIL_ANSWERED,
            identifier=str(notice.prompt),
        )

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


def _backend(identity: Identity) -> DesktopNotifierBackend:
    """A way to the service for one notice, so that a service that came back or changed is met afresh."""
    icon = Icon(path=identity.icon)
    if sys.platform.startswith("linux"):
        from desktop_app.desktop.notifications.freedesktop import (  # noqa: PLC0415  Linux only
            FreedesktopBackend,
        )

        return FreedesktopBackend(identity.name, identity.app, icon)
    kind = get_backend_class()
    if kind is DummyNotificationCenter:  # it would say that it has shown what nobody sees
        message = "this system has no notifications for a program of this kind"
        raise RuntimeError(message)
    return kind(identity.name, icon)
