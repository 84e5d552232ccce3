"""The ways of desktop-notifier to each system's service; importing this imports the library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_notifier.backends.dummy import DummyNotificationCenter
from desktop_notifier.common import Button, Icon, Notification
from desktop_notifier.main import get_backend_class

from desktop_app.desktop.notifications import plain

if TYPE_CHECKING:
    from desktop_notifier.backends.base import DesktopNotifierBackend

    from desktop_app.desktop.notifications.reports import Identity
    from desktop_app.services.notices import Notice

# A prompt stays until it is answered or withdrawn: on the services that honour it (dunst, Plasma, Xfce, mako)
# a bubble that vanished could not be answered any more. GNOME, Windows and macOS have lists of their own.
_UNTIL_ANSWERED = 0


def make_backend(identity: Identity) -> DesktopNotifierBackend:
    """A way to the service. Raises RuntimeError where there is none for a program of this kind."""
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


def make_notification(notice: Notice) -> Notification:
    """What the library sends: plain text, silent, its buttons named after the answers."""
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
