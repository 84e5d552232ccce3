from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.trouble.window import TroubleWindow
from tests.ui.home import Opened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

DETAILS = "Kithbell 1.0\nValueError"


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def window(qtbot: QtBot, opened: Opened) -> TroubleWindow:
    window = TroubleWindow(DETAILS, Path("/home/robin/log"), None, opened.open)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(key: Qt.Key) -> None:
    """As somebody who has only a keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_it_is_left_by_keyboard_and_gone(window: TroubleWindow, qtbot: QtBot, key: Qt.Key) -> None:
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.carry_on
    with qtbot.waitSignal(window.destroyed):
        press(key)


def test_escape_carries_on_too(window: TroubleWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.destroyed):
        press(Qt.Key.Key_Escape)


def test_the_details_are_copied(window: TroubleWindow) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == DETAILS
    assert window.copying.text() == "Copied"
    assert window.isVisible()


def test_the_folder_of_the_log_opens(window: TroubleWindow, opened: Opened) -> None:
    for _time in range(3):
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.opening
    press(Qt.Key.Key_Space)
    assert opened.urls == ["file:///home/robin/log"]


def test_what_is_being_typed_presses_nothing(window: TroubleWindow) -> None:
    QGuiApplication.clipboard().setText("mine")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A):
        press(key)
    assert window.isVisible()
    assert QGuiApplication.clipboard().text() == "mine"


def test_a_screen_reader_hears_what_happened(window: TroubleWindow) -> None:
    assert "Nothing you have kept is lost" in window.accessibleDescription()
