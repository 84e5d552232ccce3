"""What is learned of the user from a Wayland compositor that behaves badly; a good one: test_wayland_kwin."""

from __future__ import annotations

import socket
import struct
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from desktop_app.desktop.idle.wayland import WaylandPresence
from desktop_app.domain.good_moment import Attention
from tests.desktop.harness.desk import Desk, DeskServices

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

_A_CLICK_MAY_WAIT = 0.3  # seconds
_LOOK = """\
from datetime import UTC, datetime
from PySide6.QtCore import QCoreApplication
from desktop_app.desktop.idle import DesktopPresence
app = QCoreApplication([])
print(DesktopPresence({environment}, {address!r}, {address!r}).look(datetime.now(UTC)).idle)
"""


def said(source: int, opcode: int, body: bytes = b"", length: int | None = None) -> bytes:
    return struct.pack("=IHH", source, opcode, 8 + len(body) if length is None else length) + body


def offer(name: int, interface: bytes) -> bytes:
    text = interface + b"\0" * (4 - len(interface) % 4)
    return said(2, 0, struct.pack("=II", name, len(interface) + 1) + text + struct.pack("=I", 1))


_DONE = said(3, 0, b"\0\0\0\0")
_BOTH = offer(1, b"wl_seat") + offer(2, b"ext_idle_notifier_v1") + _DONE


@contextmanager
def compositor(path: Path, words: bytes, *, stays: bool) -> Iterator[dict[str, str]]:
    """Says the same to the first who connects, whatever they ask, and hangs up or stays; the environment."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket(socket.AF_UNIX))
        listener.bind(str(path))
        listener.listen()
        listener.settimeout(20)

        def serve() -> None:
            connected, _ = listener.accept()
            connected.sendall(words)
            if stays:
                stack.enter_context(connected)
            else:
                connected.close()

        thread = Thread(target=serve)
        thread.start()
        stack.callback(thread.join)
        yield {"XDG_RUNTIME_DIR": str(path.parent), "WAYLAND_DISPLAY": path.name}


def look(presence: WaylandPresence) -> timedelta | None:
    before = time.monotonic()
    found = presence.look(datetime.now(UTC))
    assert time.monotonic() - before < _A_CLICK_MAY_WAIT
    assert found == Attention(idle=found.idle)
    return found.idle


@pytest.mark.parametrize("stays", [False, True])
@pytest.mark.parametrize(
    "words",
    [
        b"",
        _BOTH[:-5],
        said(2, 0, b"", length=3),
        said(2, 0, b"\x01"),
        said(2, 0, struct.pack("=II", 1, 2**32 - 1)) + _DONE,
        said(1, 0, b"\x01\0\0\0\0\0\0\0\0\0\0\0") + _BOTH,
        offer(1, b"wl_seat") + _DONE,
        offer(2, b"ext_idle_notifier_v1") + _DONE,
        said(77, 0, bytes(60_000)) * 30,
    ],
    ids=["nothing", "half", "no length", "no global", "endless", "error", "no idle", "no seat", "megabytes"],
)
def test_a_compositor_that_tells_nothing_holds_nothing_back(
    tmp_path: Path, words: bytes, *, stays: bool
) -> None:
    with compositor(tmp_path / "wl", words, stays=stays) as environment:
        presence = WaylandPresence(environment)
        assert look(presence) is None
        assert look(presence) is None
        presence.close()


def test_where_a_compositor_says_what_it_was_not_asked_the_rest_still_counts(tmp_path: Path) -> None:
    unasked = said(99, 7, bytes(12)) + said(2, 1, b"\x09\0\0\0") + said(1, 1, b"\x03\0\0\0")
    with compositor(tmp_path / "wl", _BOTH + unasked, stays=True) as environment:
        presence = WaylandPresence(environment, pause=timedelta(0))
        assert look(presence) == timedelta(0)
        presence.close()


def test_it_is_asked_only_where_nothing_else_knows(session: DesktopSession) -> None:
    with compositor(session.runtime / "wl", _BOTH, stays=True) as environment:
        idle = Desk(idle=7000)
        services = DeskServices(session.loop, session.address, "org.gnome.Mutter.IdleMonitor", idle)
        program = _LOOK.format(environment=environment, address=session.address)
        told = subprocess.run(
            [sys.executable, "-c", program],
            env=session.environment,
            capture_output=True,
            check=True,
            text=True,
        )
        assert told.stdout.split() == ["0:00:07"]
        services.stop()
        told = subprocess.run(
            [sys.executable, "-c", program],
            env=session.environment,
            capture_output=True,
            check=True,
            text=True,
        )
        assert told.stdout.split() == ["0:00:00"]


def test_without_wayland_nothing_is_told() -> None:
    assert WaylandPresence({}).look(datetime.now(UTC)) == Attention()
    assert WaylandPresence({"WAYLAND_DISPLAY": "/nowhere"}).look(datetime.now(UTC)) == Attention()
