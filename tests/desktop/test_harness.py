from __future__ import annotations

import asyncio
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, Variant

from tests.desktop.harness.daemon import Manners
from tests.desktop.harness.programs import wait_until

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop


def notify(session: DesktopSession, bus: MessageBus, *actions: str) -> int:
    body = ["me", 0, "", "Title", "Body", list(actions), {"urgency": Variant("y", 1)}, 0]
    call = Message(
        destination="org.freedesktop.Notifications",
        path="/org/freedesktop/Notifications",
        interface="org.freedesktop.Notifications",
        member="Notify",
        signature="susssasa{sv}i",
        body=body,
    )
    reply = session.loop.run(asyncio.wait_for(bus.call(call), 5))
    assert reply is not None
    return int(reply.body[0])


@pytest.fixture
def bus(session: DesktopSession) -> MessageBus:
    return session.loop.connect(session.address)


def test_a_button_is_pressed_through_dunst(session: DesktopSession, bus: MessageBus) -> None:
    dunst = session.start_dunst()
    notify(session, bus, "default", "", "a", "Later", "b", "Later still")
    notice = session.notifications.wait()
    assert (notice.title, notice.body, notice.buttons) == ("Title", "Body", ["Later", "Later still"])
    assert dunst.displayed() == 1

    session.press("Later still")

    wait_until(lambda: notice.pressed == "b", "the press")
    session.loop.disconnect(bus)


def test_a_click_and_a_dismissal_are_seen(session: DesktopSession, bus: MessageBus) -> None:
    dunst = session.start_dunst()
    notify(session, bus, "default", "")
    clicked = session.notifications.wait()
    dunst.click()
    wait_until(lambda: clicked.pressed == "default", "the click")

    dunst.dismiss()
    assert session.notifications.wait_closed(clicked) == "dismissed"
    session.loop.disconnect(bus)


def test_dunst_comes_back(session: DesktopSession, bus: MessageBus) -> None:
    session.start_dunst().kill()
    session.start_dunst()

    assert notify(session, bus) > 0
    session.loop.disconnect(bus)


def test_the_daemon_of_the_tests_refuses(session: DesktopSession, bus: MessageBus) -> None:
    daemon = session.start_daemon(Manners(refuses=True))

    with pytest.raises(ValueError, match="invalid literal"):
        notify(session, bus)

    assert not daemon.on_screen
    assert not session.notifications.shown()
    assert len(session.notifications.seen) == 1
    session.loop.disconnect(bus)


def test_the_display_can_be_looked_at(session: DesktopSession) -> None:
    output = subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=session.environment, capture_output=True, check=True
    )

    assert output.stdout.split() == [b"1280", b"800"]
    assert session.environment["HOME"] != os.environ["HOME"]
