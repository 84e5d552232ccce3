"""Another program's window, which the user writes in."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.desktop.harness.programs import Program, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.desktop.harness import DesktopSession

TITLE = "A letter"
_PROGRAM = f"""
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
line = QLineEdit(windowTitle="{TITLE}")
line.show()
application.exec()
"""


@contextmanager
def letter(session: DesktopSession) -> Iterator[None]:
    """It has the keyboard to begin with (X11)."""
    program = Program([sys.executable, "-c", _PROGRAM], session.environment, session.folder / "letter.log")
    try:
        wait_until(lambda: session.focused_window() == TITLE, "the user writes a letter")
        yield
    finally:
        program.end()
