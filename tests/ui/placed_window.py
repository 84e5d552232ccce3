"""A main window in a process of its own: leaves its place behind, or returns to it, and says where it is."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.storage.window_place import WindowPlace
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.windows import Windows


def _undressed() -> None:
    """It looks as it looks."""


def _nothing() -> str:
    return ""


def main(kept: Path, verb: str) -> None:
    """Prints the number of the screen, and x, y, width and height."""
    app = QApplication([])
    windows = Windows(
        dress=_undressed,
        make_main=partial(MainWindow, {PageName.TODAY: partial(Page, "Today")}),
        make_first=sys.exit,
        make_log=QDialog,
        next_text=_nothing,
        place=WindowPlace(kept),
    )
    window = windows.open_page(PageName.TODAY).window()
    if verb == "leave":
        window.setGeometry(2300, 120, 900, 640)
    app.processEvents()
    area = window.geometry()
    numbers = (
        QGuiApplication.screens().index(window.screen()),
        area.x(),
        area.y(),
        area.width(),
        area.height(),
    )
    print(*numbers)  # noqa: T201  the test listens
    windows.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
