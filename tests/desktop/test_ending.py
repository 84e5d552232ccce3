"""Each way to end the program, from a quiet state: at once, and with the records in one whole file."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop.harness import DesktopSession, Kithbell

pytestmark = pytest.mark.desktop

_AT_MOST = 1.0  # seconds, on a machine with nothing else to do
_TRIES = 5
_QUIET = 1.0  # seconds after the start


def by_signal(number: signal.Signals) -> Callable[[DesktopSession, Kithbell], None]:
    def send(_: DesktopSession, kithbell: Kithbell) -> None:
        kithbell.send(number)

    return send


def by_command(session: DesktopSession, _: Kithbell) -> None:
    assert session.run_kithbell("quit").returncode == 0


WAYS = {
    "SIGTERM": by_signal(signal.SIGTERM),
    "SIGINT": by_signal(signal.SIGINT),
    "SIGHUP": by_signal(signal.SIGHUP),
    "quit": by_command,
}


def delay() -> float:
    """What the least that a machine does for a Python program takes just now, in seconds."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "import sqlite3"], check=True)
    return time.monotonic() - began


@pytest.mark.parametrize("way", WAYS)
def test_it_ends_within_a_second_and_leaves_one_file(session: DesktopSession, way: str) -> None:
    session.tray.start()
    session.start_dunst()
    assert session.run_kithbell("people", "add", "Ana Moreno").returncode == 0
    missed: list[tuple[float, float]] = []
    for _ in range(_TRIES):
        took, allowed = seconds_to_end(session, WAYS[way])
        if took <= allowed:
            return
        missed.append((took, allowed))
    pytest.fail(f"it took too long each time (seconds, and what was allowed): {missed}")


def seconds_to_end(
    session: DesktopSession, end: Callable[[DesktopSession, Kithbell], None]
) -> tuple[float, float]:
    """How long it took and was allowed, with what must be true each time."""
    icons = len(session.tray.registrations)
    kithbell = session.start_kithbell("--background")
    session.tray.wait(after=icons)
    wait_until(lambda: session.ask_kithbell("status")["running"], "it runs")
    assert (session.data / "kithbell.sqlite3-wal").exists()  # so that its absence says something
    time.sleep(_QUIET)

    allowed = _AT_MOST + delay()
    end(session, kithbell)
    began = time.monotonic()  # it has heard: the signal is sent, or the command has its answer
    code = kithbell.wait(PATIENCE)
    took = time.monotonic() - began

    assert code == 0
    assert [path.name for path in session.data.glob("kithbell.sqlite3*")] == ["kithbell.sqlite3"]
    with closing(sqlite3.connect(session.data / "kithbell.sqlite3")) as records:
        assert records.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert "Traceback" not in kithbell.output()
    return took, allowed
