"""A prompt as dunst shows it, from the program itself on a display of its own."""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QRasterWindow

from tests.desktop.harness.programs import wait_until
from tests.desktop.harness.session import desktop_session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtGui import QPaintEvent

# Where the harness's dunst puts notifications on its display of 1280x800.
_CORNER = QRect(800, 0, 480, 172)
_GROUND = "#7f958b"
_PERSON = ("Ana Moreno", "--circle", "Close friends", "--cadence", "4 weeks", "--phone", "+351 900 000 001")


def take(file: Path) -> None:
    """Run Kithbell with one person, ask for a suggestion, and keep the corner of the screen."""
    with tempfile.TemporaryDirectory(prefix="kb") as folder, desktop_session(Path(folder)) as session:
        session.tray.start()
        session.start_dunst()
        session.run_kithbell("people", "add", *_PERSON)
        session.run_kithbell("log", "Ana", "--when", "5w", "--how", "call", "--note", "moving soon")
        session.start_kithbell("--background")
        wait_until(lambda: session.ask_kithbell("status")["running"], "it runs")
        with _desktop(file, session.environment) as keep:
            session.run_kithbell("suggest")
            session.notifications.wait()
            time.sleep(1)  # dunst has said that it has it, and draws
            keep()


@contextmanager
def _desktop(file: Path, environment: Mapping[str, str]) -> Iterator[Callable[[], None]]:
    """A ground in one colour below the notifications; what it gives keeps the corner as a picture."""
    command = [sys.executable, __file__, "--ground", str(file)]
    settings = {**environment, "QT_QPA_PLATFORM": "xcb"}
    with Popen(command, env=settings, stdin=PIPE, stdout=PIPE, text=True) as ground:
        try:
            if not ground.stdout or not ground.stdout.readline():
                message = "The ground below the notification did not appear."
                raise RuntimeError(message)
            yield lambda: print(ground.communicate("now\n")[0], end="")
        finally:
            ground.kill()


def _be_ground(file: Path) -> None:
    """Show the ground, say so, and keep the corner once a line comes in."""
    app = QGuiApplication([])
    window = _Ground()
    window.setFlags(Qt.WindowType.X11BypassWindowManagerHint)
    window.setGeometry(app.primaryScreen().geometry())
    window.show()
    while not window.isExposed():
        app.processEvents()
    print("here", flush=True)
    sys.stdin.readline()
    app.processEvents()
    app.primaryScreen().grabWindow(0).copy(_CORNER).save(str(file))


class _Ground(QRasterWindow):
    """One colour."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        """Fill it."""
        painter = QPainter(self)
        painter.fillRect(QRect(QPoint(), self.size()), QColor(_GROUND))
        painter.end()


if __name__ == "__main__":
    if sys.argv[1] == "--ground":
        _be_ground(Path(sys.argv[2]))
    else:
        take(Path(sys.argv[1]))
