from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.storage.window_place import WindowPlace
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.people.log_dialog import LogDialog
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.windows import Windows
from tests.ui.people import make_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.first_run import FirstRunWindow
    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


def _no_first() -> FirstRunWindow:
    pytest.fail("nobody asked for the first window")


def _undressed() -> None:
    """The test's own appearance is there already."""


def _nothing() -> str:
    return "Nothing planned yet"


def windows_of(home: Home) -> Windows:
    def make_main() -> MainWindow:
        return MainWindow({PageName.TODAY: partial(Page, "Today"), PageName.PEOPLE: partial(make_page, home)})

    return Windows(
        dress=_undressed,
        make_main=make_main,
        make_first=_no_first,
        make_log=lambda parent: LogDialog(home.book, home.clock, parent=parent),
        next_text=_nothing,
        place=WindowPlace(home.folder / "window.place"),
    )


@pytest.fixture
def windows(home: Home) -> Iterator[Windows]:
    home.add("Ana")
    made = windows_of(home)
    yield made
    made.close()


def main_of(page: QWidget) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    assert QTest.qWaitForWindowActive(window)
    return window


@pytest.mark.parametrize("name", [PageName.TODAY, PageName.PEOPLE])
def test_the_quick_log_is_two_keystrokes_away_on_every_page(
    home: Home, windows: Windows, name: PageName
) -> None:
    window = main_of(windows.open_page(name))
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.current_page() is name
    (dialog,) = window.findChildren(LogDialog)
    assert dialog.isVisible()
    QTest.keyClicks(dialog.whom.search, "an")
    QTest.keyClick(dialog.whom.search, Qt.Key.Key_Return)
    (touch,) = home.book.interactions_of(home.book.find("Ana").id)
    assert touch.people == (home.book.find("Ana").id,)
    assert window.current_page() is name


def test_the_quick_log_needs_no_window_and_comes_again(home: Home, windows: Windows) -> None:
    for _time in range(2):
        windows.open_log()
        windows.open_log()
        (dialog,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, LogDialog))
        assert dialog.isVisible()
        assert dialog.parent() is None
        QTest.keyClicks(dialog.whom.search, "an")
        QTest.keyClick(dialog.whom.search, Qt.Key.Key_Return)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(home.book.interactions_of(home.book.find("Ana").id)) == 2


def test_the_quick_log_outlives_no_window(windows: Windows) -> None:
    window = main_of(windows.open_page(PageName.TODAY))
    windows.open_log()
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    windows.open_log()
    assert [each.isVisible() for each in QApplication.topLevelWidgets() if isinstance(each, LogDialog)] == [
        True
    ]


@pytest.mark.parametrize("name", [PageName.TODAY, PageName.PEOPLE])
def test_somebody_new_is_a_key_away_on_every_page(qtbot: QtBot, windows: Windows, name: PageName) -> None:
    window = main_of(windows.open_page(name))
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(PersonDialog)))
    assert [dialog.isVisible() for dialog in window.findChildren(PersonDialog)] == [True]


def test_who_goes_elsewhere_as_soon_as_the_window_is_there_stays_there(
    qtbot: QtBot, windows: Windows
) -> None:
    windows.open()
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    assert window.isVisible()
    assert window.current_page() is None
    next(each for each in window.findChildren(QAction) if each.data() == PageName.PEOPLE).trigger()
    qtbot.waitUntil(lambda: window.current_page() is PageName.PEOPLE)
    qtbot.wait(50)
    assert window.current_page() is PageName.PEOPLE


def test_a_window_that_was_closed_comes_back_where_it_was(windows: Windows) -> None:
    first = main_of(windows.open_page(PageName.PEOPLE))
    first.resize(777, 555)
    size = first.size()
    first.close()
    second = main_of(windows.open_page(PageName.TODAY))
    assert second is not first
    assert second.size() == size


def test_it_comes_back_there_after_a_restart_too(windows: Windows, home: Home) -> None:
    first = main_of(windows.open_page(PageName.PEOPLE))
    first.setGeometry(20, 40, 777, 555)
    QApplication.processEvents()
    area = first.geometry()
    windows.close()
    again = windows_of(home)
    assert main_of(again.open_page(PageName.TODAY)).geometry() == area
    again.close()


def test_a_place_that_makes_no_sense_is_left_aside(windows: Windows, home: Home) -> None:
    (home.folder / "window.place").write_bytes(b"somewhere")
    usual = main_of(windows.open_page(PageName.TODAY))
    assert usual.screen().availableGeometry().intersects(usual.frameGeometry())
    assert usual.width() >= usual.minimumWidth()


@pytest.mark.parametrize("left", [False, True], ids=["screens as they were", "a screen is gone"])
def test_a_window_comes_back_on_a_screen_that_is_there(tmp_path: Path, *, left: bool) -> None:
    kept = tmp_path / "window.place"
    assert placed(tmp_path, 2, kept, "leave") == [1, 2300, 120, 900, 640]
    where, x, y, width, height = placed(tmp_path, 1 if left else 2, kept, "return")
    assert (width, height) == (900, 640)
    if left:
        assert where == 0
        assert 0 <= x <= 1920 - width
        assert 0 <= y <= 1080 - height
    else:
        assert (where, x, y) == (1, 2300, 120)


def placed(folder: Path, screens: int, kept: Path, verb: str) -> list[int]:
    """The screen and the geometry of the main window of a process of its own, with so many screens."""
    setup = folder / f"{screens}-screens.json"
    setup.write_text(
        json.dumps(
            {
                "synchronousWindowSystemEvents": False,
                "windowFrameMargins": False,
                "screens": [
                    {
                        "name": f"screen {number}",
                        "x": 1920 * number,
                        "y": 0,
                        "width": 1920,
                        "height": 1080,
                        "logicalDpi": 96,
                        "logicalBaseDpi": 96,
                        "dpr": 1,
                    }
                    for number in range(screens)
                ],
            }
        )
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={setup}"}
    command = [sys.executable, "-m", "tests.ui.placed_window", str(kept), verb]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [int(word) for word in done.stdout.split()]


def test_what_there_is_to_say_is_said_in_a_window_that_opens_for_it(windows: Windows) -> None:
    windows.tell("The disk is full: make some room.")
    window = main_of(windows.open_page(PageName.TODAY))
    assert "The disk is full: make some room." in said_in(window)


def test_the_standing_word_comes_and_goes_and_the_same_again_leaves_other_words(windows: Windows) -> None:
    windows.set_standing_word("No tray.")
    window = main_of(windows.open_page(PageName.TODAY))
    assert "No tray." in said_in(window)
    windows.set_standing_word("")
    assert "No tray." not in said_in(window)
    windows.tell("The disk is full: make some room.")
    windows.set_standing_word("")
    assert "The disk is full: make some room." in said_in(window)


def said_in(window: MainWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_the_wish_to_quit_is_passed_on(windows: Windows) -> None:
    asked = QSignalSpy(windows.quit_wanted)
    window = main_of(windows.open_page(PageName.TODAY))
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert asked.count() == 1
