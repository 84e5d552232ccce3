"""A prompt as dunst shows it, from the program itself on a display of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtGui import QImage

from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.session import desktop_session

# x, y, width and height: where the harness's dunst puts notifications on its display of 1280x800.
_CORNER = (800, 0, 480, 172)
_PERSON = ("Ana Moreno", "--circle", "Close friends", "--cadence", "4 weeks", "--phone", "+351 900 000 001")


def take(file: Path) -> None:
    """Run Kithbell with one person, ask for a suggestion, and keep the corner of the screen."""
    with tempfile.TemporaryDirectory(prefix="kb") as folder, desktop_session(Path(folder)) as session:
        if shutil.which("xsetroot"):
            command = ["xsetroot", "-solid", "#7f958b"]
            subprocess.run(command, env=session.environment, check=True)
        session.tray.start()
        session.start_dunst()
        session.run_kithbell("people", "add", *_PERSON)
        session.run_kithbell("log", "Ana", "--when", "5w", "--how", "call", "--note", "moving soon")
        session.start_kithbell("--background")
        wait_until(lambda: session.ask_kithbell("status")["running"], "it runs")
        session.run_kithbell("suggest")
        session.notifications.wait()
        time.sleep(1)  # dunst has said that it has it, and draws
        whole = session.screenshot(Path(folder) / "screen.png")
        QImage(str(whole)).copy(*_CORNER).save(str(file))


if __name__ == "__main__":
    take(Path(sys.argv[1]))
