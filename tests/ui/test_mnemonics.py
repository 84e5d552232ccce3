"""Letters to press with Alt: each window has them, none twice, and only while Alt is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import speak
from desktop_app.languages import set_language
from desktop_app.ui.widgets.buttons import plain
from desktop_app.ui.widgets.form import Form
from desktop_app.ui.widgets.form_label import FormLabel
from desktop_app.ui.widgets.letters import is_marked, lettered, unmarked
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.widgets.mnemonics import Mnemonics
from tests.scripts import script
from tests.ui.scenes import WINDOWS, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture(params=["en", "de"])
def _language(request: pytest.FixtureRequest) -> Iterator[None]:
    script("_catalogues").compile_stale()
    set_language(request.param, [])
    yield
    speak(None)


def texts(window: QWidget) -> dict[QWidget, str]:
    """What is written on whatever may have a letter, with its marks."""
    found: dict[QWidget, str] = {}
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        if isinstance(widget, FormLabel):
            found[widget] = widget.marked_text()
        elif isinstance(widget, QAbstractButton) and widget.text():
            found[widget] = widget.text()
    return found


def letter(text: str) -> str:
    return QKeySequence.mnemonic(text).toString()


def hold_alt(window: QWidget) -> None:
    QTest.keyPress(window, Qt.Key.Key_Alt)


def let_go(window: QWidget) -> None:
    QTest.keyRelease(window, Qt.Key.Key_Alt)


@pytest.mark.usefixtures("_language")
@pytest.mark.parametrize("name", WINDOWS)
def test_letters_of_a_window_do_not_clash_and_go_with_alt(name: str) -> None:
    with shown(WINDOWS[name]) as window:
        if isinstance(window, QMenu) or not window.isWindow() or not window.findChildren(Mnemonics):
            # A menu has them while it is open, a part of a page from its window.
            assert not isinstance(window, QDialog)
            return
        before = texts(window)
        assert not [text for text in before.values() if is_marked(text)]
        hold_alt(window)
        marked = texts(window)
        given_out = [letter(text) for text in marked.values() if is_marked(text)]
        assert len(given_out) == len(set(given_out))
        if isinstance(window, QDialog):
            buttons = (QPushButton, QCheckBox, FormLabel)
            # In a form with more rows than the alphabet has letters, the last go without.
            free = {each for each in "abcdefghijklmnopqrstuvwxyz" if f"Alt+{each.upper()}" not in given_out}
            wanted = [text for each, text in marked.items() if isinstance(each, buttons)]
            assert [text for text in wanted if not is_marked(text) and free & set(text.casefold())] == []
            assert all(is_marked(text) for each, text in marked.items() if each.parent() is window)
        let_go(window)
        assert texts(window) == before


def test_alt_and_a_letter_press_a_button_and_lead_to_a_field(qtbot: QtBot) -> None:
    window = QWidget()
    Mnemonics(window)
    column = QVBoxLayout(window)
    form, name, friend = Form(), QLineEdit(), QPushButton(plain("Tom & Wes"))
    form.add("Notes & more", name)
    column.addWidget(form)
    column.addWidget(friend)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    pressed = QSignalSpy(friend.clicked)
    friend.setFocus()

    hold_alt(window)
    assert friend.text() == "&Tom && Wes"
    (label,) = window.findChildren(FormLabel)
    assert (label.text(), label.marked_text()) == ("Notes & more", "&Notes && more")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert name.hasFocus()
    hold_alt(window)
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: pressed.count() == 1)
    let_go(window)
    assert friend.text() == "Tom && Wes"


def test_what_says_something_else_meanwhile_keeps_it(qtbot: QtBot) -> None:
    window = QWidget()
    Mnemonics(window)
    button, gone = QPushButton("Keep", window), QPushButton("Gone", window)
    qtbot.addWidget(window)
    window.show()

    hold_alt(window)
    button.setText("Kept")
    gone.deleteLater()
    QApplication.sendPostedEvents()
    let_go(window)

    assert button.text() == "Kept"


def test_a_menu_has_letters_while_it_is_open(qtbot: QtBot) -> None:
    menu = Menu()
    qtbot.addWidget(menu)
    for text in ("Edit", "Erase", plain("Tom & Wes")):
        menu.addAction(text)

    menu.aboutToShow.emit()
    marked = [action.text() for action in menu.actions()]
    menu.aboutToHide.emit()

    assert marked == ["&Edit", "E&rase", "&Tom && Wes"]
    assert [action.text() for action in menu.actions()] == ["Edit", "Erase", "Tom && Wes"]


@given(st.lists(st.text("abcé &&.", max_size=6), max_size=8))
def test_letters_are_handed_out_once_and_change_no_word(drawn: list[str]) -> None:
    before = [plain(text) for text in drawn]
    after = lettered(before)

    assert [unmarked(text) for text in after] == [unmarked(text) for text in before]
    letters = [letter(text) for text in after if is_marked(text)]
    assert len(letters) == len(set(letters))
    # Nobody is left out while one of their letters is free.
    free = set("abcé") - {text[-1].casefold() for text in letters}
    assert not [text for text in after if not is_marked(text) and free & set(text)]
