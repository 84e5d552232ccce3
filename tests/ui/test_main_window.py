from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.ui.keys_window import KeysWindow
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.side_bar import SideBar
from desktop_app.ui.theme.tokens import NARROW_WINDOW, SIDE_BAR_NARROW, SIDE_BAR_WIDEST, SIDE_BAR_WIDTH
from desktop_app.ui.widgets.bars import Banner, UndoBar
from desktop_app.ui.widgets.navigation import NavigationItem
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")


class Pages:
    """Makes pages and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def make(self) -> QWidget:
        self.made += 1
        page = Page(f"Page {self.made}")
        page.body.addWidget(SearchField("Search"))
        return page


class Undone:
    """Counts how often something was undone."""

    def __init__(self) -> None:
        self.count = 0

    def undo(self) -> None:
        self.count += 1


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def window(qtbot: QtBot, pages: Pages) -> Iterator[MainWindow]:
    window = MainWindow(dict.fromkeys(PageName, pages.make))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    window.show_page(PageName.TODAY)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def items(window: MainWindow) -> list[NavigationItem]:
    return window.findChildren(NavigationItem)


def test_pages_are_made_when_they_are_first_opened(window: MainWindow, pages: Pages) -> None:
    assert pages.made == 1

    first = window.show_page(PageName.WHY)
    window.show_page(PageName.TODAY)
    again = window.show_page(PageName.WHY)

    assert pages.made == 2
    assert first is again
    assert window.current_page() is PageName.WHY


def test_the_side_bar_opens_pages_and_marks_the_open_one(window: MainWindow) -> None:
    shown = QSignalSpy(window.page_shown)
    names = [item.text() for item in items(window)]
    assert names == [page_label(page) for page in PageName]

    QTest.mouseClick(items(window)[1], Qt.MouseButton.LeftButton)

    assert shown.at(0) == ["people"]
    assert [item.isChecked() for item in items(window)] == [False, True, False, False, False, False, False]
    window.show_page(PageName.HISTORY)
    assert items(window)[5].isChecked()


@pytest.mark.parametrize("place", range(len(PageName)))
def test_numbers_open_the_pages(window: MainWindow, place: int) -> None:
    press(window, Qt.Key(Qt.Key.Key_1 + place), Qt.KeyboardModifier.ControlModifier)

    assert window.current_page() is list(PageName)[place]


def test_the_usual_key_opens_the_preferences(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)

    assert window.current_page() is PageName.PREFERENCES


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_keys_are_a_key_away(window: MainWindow, key: Qt.Key) -> None:
    press(window, key, Qt.KeyboardModifier.NoModifier)

    (keys_window,) = window.findChildren(KeysWindow)
    assert keys_window.isVisible()
    assert "\u2066Ctrl+L\u2069" in [label.text() for label in keys_window.findChildren(QLabel)]
    QTest.keyClick(keys_window, Qt.Key.Key_Escape)
    assert not keys_window.isVisible()


def test_the_arrow_keys_go_through_the_pages(window: MainWindow) -> None:
    items(window)[0].setFocus()

    QTest.keyClick(items(window)[0], Qt.Key.Key_Down)

    assert window.current_page() is PageName.PEOPLE


def test_find_goes_to_the_pages_search_field(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)

    assert isinstance(QApplication.focusWidget(), SearchField)


def test_every_page_can_be_reached_with_tab_alone(window: MainWindow) -> None:
    seen: list[QWidget | None] = []
    for _step in range(20):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    assert any(isinstance(widget, NavigationItem) for widget in seen)
    assert any(isinstance(widget, SearchField) for widget in seen)


def test_quitting_is_asked_for_and_left_to_the_application(window: MainWindow) -> None:
    asked = QSignalSpy(window.quit_requested)

    press(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    assert asked.count() == 1
    assert window.isVisible()


def test_closing_leaves_the_geometry_and_the_application(window: MainWindow, qapp: QApplication) -> None:
    left, closed, ended = (
        QSignalSpy(window.geometry_left),
        QSignalSpy(window.closed),
        QSignalSpy(qapp.lastWindowClosed),
    )

    press(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)

    assert not window.isVisible()
    assert (left.count(), closed.count(), ended.count()) == (1, 1, 0)


def test_a_closed_window_is_deleted(qtbot: QtBot, pages: Pages) -> None:
    window = MainWindow(dict.fromkeys(PageName, pages.make))
    window.show_page(PageName.TODAY)
    window.show()

    with qtbot.waitSignal(window.destroyed):
        window.close()


def test_the_geometry_comes_back(qtbot: QtBot, window: MainWindow, pages: Pages) -> None:
    window.resize(700, 500)
    left = QSignalSpy(window.geometry_left)
    window.close()
    other = MainWindow(dict.fromkeys(PageName, pages.make))
    qtbot.addWidget(other)

    assert other.restore(bytes(left.at(0)[0].data()))
    assert other.size() == window.size()


@pytest.mark.parametrize("geometry", [b"", b"nonsense"])
def test_a_geometry_that_is_none_is_passed_over(window: MainWindow, geometry: bytes) -> None:
    assert not window.restore(geometry)
    assert not window.restore(QByteArray(geometry))


def test_the_side_bar_folds_where_there_is_little_room(window: MainWindow) -> None:
    (bar,) = window.findChildren(SideBar)
    window.resize(NARROW_WINDOW, 500)
    assert SIDE_BAR_WIDTH <= bar.width() <= SIDE_BAR_WIDEST  # as the fonts of the machine ask

    window.resize(NARROW_WINDOW - 1, 500)
    QApplication.processEvents()

    assert bar.width() == SIDE_BAR_NARROW
    assert items(window)[1].toolTip() == page_label(PageName.PEOPLE)
    assert items(window)[1].accessibleName() == page_label(PageName.PEOPLE)


def test_it_goes_no_smaller_than_it_can_be_used(window: MainWindow) -> None:
    window.resize(10, 10)

    assert (window.width(), window.height()) == (640, 480)


def test_what_comes_next_stands_in_the_side_bar(window: MainWindow) -> None:
    window.set_next_text("Next: <b>Ana</b>, today 18:30")

    labels = [label for label in window.findChildren(QLabel) if label.text().startswith("Next")]
    assert [label.text() for label in labels] == ["Next: <b>Ana</b>, today 18:30"]
    assert labels[0].isVisible()
    window.set_next_text("")
    assert not labels[0].isVisible()


def test_undo_by_key(window: MainWindow) -> None:
    undone = Undone()
    window.show_undo("Removed Ana.", undone.undo)
    bar = window.findChild(UndoBar)
    assert bar is not None
    assert bar.isVisible()

    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert undone.count == 1
    assert bar.accessibleName() == "Undone: Removed Ana."


def test_undo_in_a_field_is_the_fields_own(window: MainWindow) -> None:
    undone = Undone()
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, SearchField)
    QTest.keyClicks(field, "mor")
    window.show_undo("Removed Ana.", undone.undo)

    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (field.text(), undone.count) == ("", 0)


def test_the_banner_says_what_concerns_the_whole_window(window: MainWindow) -> None:
    banner = window.findChild(Banner)
    assert banner is not None
    assert not banner.isVisible()

    window.banner("No tray here: everything works from this window.")

    assert banner.isVisible()
    window.banner("")
    assert not banner.isVisible()
