"""The real program under GNOME's own compositor, and what that one tells of its user."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.desktop.harness.programs import wait_until
from tests.desktop.test_main_job import history, make_ready, open_schedule
from tests.desktop.test_wayland import APP
from tests.system import needs

if TYPE_CHECKING:
    from tests.desktop.harness import DesktopSession

pytestmark = pytest.mark.desktop

_LOOK = """\
import os
from datetime import UTC, datetime
from PySide6.QtCore import QCoreApplication
from desktop_app.desktop.idle import DesktopPresence
app = QCoreApplication([])
print(DesktopPresence(os.environ).look(datetime.now(UTC)).idle.total_seconds())
"""


@pytest.fixture(autouse=True)
def _mutter() -> None:
    needs("mutter")


def test_the_main_job_on_gnome(session: DesktopSession) -> None:
    make_ready(session)  # dunst keeps the X display
    with (session.config / "preferences.toml").open("a") as preferences:
        preferences.write("good_moment = false\n")  # else it waits: the screen was touched just now
    mutter = session.start_mutter()
    open_schedule(session)
    kithbell = session.start_kithbell("--background")
    notice = session.notifications.wait()
    assert notice.title == "Ana Moreno might love to hear from you"
    session.press("I reached out")
    wait_until(lambda: history(session)[0]["response"] == "connected", "the answer is kept")

    assert session.start_kithbell().wait() == 0
    assert session.wait_wayland_window("Kithbell").app_id == APP
    assert session.run_kithbell("quit").returncode == 0
    assert kithbell.wait() == 0
    assert mutter.program.runs


def test_gnome_tells_for_how_long_nobody_has_touched_anything(session: DesktopSession) -> None:
    mutter = session.start_mutter()

    def idle() -> timedelta:
        command = [sys.executable, "-c", _LOOK]
        told = subprocess.run(
            command, env=session.environment, capture_output=True, check=True, encoding="ascii"
        )
        return timedelta(seconds=float(told.stdout))

    mutter.touch()
    time.sleep(3)
    assert idle() >= timedelta(seconds=3)
    mutter.touch()
    assert idle() < timedelta(seconds=3)  # of which looking takes a part: it starts an interpreter
