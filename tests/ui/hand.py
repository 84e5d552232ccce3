"""A hand that counts what it does, and the main window for it to do that in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.storage.window_place import WindowPlace
from desktop_app.ui.activities.page import ActivitiesPage
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.people.log_dialog import LogDialog
from desktop_app.ui.reader_page import ReaderPage
from desktop_app.ui.schedules.page import SchedulesPage
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.windows import Windows
from tests.ui.people import make_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.first_run import FirstRunWindow
    from tests.ui.home import Home

CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_TABS = 60


class Hand:
    """One action is a click, a drag, a key or keys held together, or a text typed in one go."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.actions = 0

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        self.actions += 1
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())
        self.settle()

    def press(self, words: str) -> None:
        """Click the one button in front that says this."""
        front = self.front()
        buttons = [found for found in front.findChildren(QAbstractButton) if found.isVisible()]
        (wanted,) = [found for found in buttons if words in (found.text(), found.accessibleName())]
        self.click(wanted)

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None:
        self.actions += 1
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start.toPoint())
        QTest.mouseMove(widget, end.toPoint())
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=end.toPoint())
        self.settle()

    def drop(self, page: QWidget, path: Path) -> None:
        self.actions += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left, bare = (
            Qt.DropAction.CopyAction,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        page.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, bare))
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        QTest.keyClick(QApplication.focusWidget() or self.front(), key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        self.actions += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, text)
        self.settle()

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until it has the keyboard; each press counts."""
        for _step in range(_MOST_TABS):
            if wanted.hasFocus():
                return
            self.key(Qt.Key.Key_Tab)
        assert wanted.hasFocus()

    def front(self) -> QWidget:
        """The window that has the keyboard."""
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
        window = QApplication.activeWindow()
        assert window is not None
        return window

    def settle(self) -> None:
        """A person waits for what comes of it before the next action."""
        for _turn in range(4):
            QApplication.processEvents()


class House:
    """The main window with its pages over real services."""

    def __init__(self, home: Home, qtbot: QtBot) -> None:
        self.home = home
        self.qtbot = qtbot
        self._made: MainWindow | None = None
        self.windows = Windows(
            dress=_undressed,
            make_main=self._make,
            make_first=_no_first,
            make_log=self._log,
            next_text=str,
            place=WindowPlace(home.folder / "window.place"),
        )

    def opened(self, page: PageName = PageName.TODAY) -> MainWindow:
        """The window at a page, ready for the keyboard."""
        self.windows.open_page(page)
        window = self._made
        assert window is not None
        self.qtbot.waitUntil(window.isActiveWindow)
        for _turn in range(4):
            QApplication.processEvents()
        return window

    def _make(self) -> MainWindow:
        home = self.home
        self._made = MainWindow(
            {
                PageName.TODAY: partial(Page, "Today"),
                PageName.PEOPLE: partial(self._told, partial(make_page, home)),
                PageName.ACTIVITIES: partial(
                    self._told, partial(ActivitiesPage, home.activities, home.calendars(), home.clock)
                ),
                PageName.SCHEDULES: partial(self._told, self._schedules),
                PageName.WHY: partial(ReaderPage, home.reading, home.preferences, home.announcer),
            }
        )
        return self._made

    def _log(self, parent: QWidget | None) -> LogDialog:
        dialog = LogDialog(self.home.book, self.home.clock, parent=parent)
        assert self._made is not None
        dialog.undo_offered.connect(self._made.show_undo)
        return dialog

    def _schedules(self) -> SchedulesPage:
        home = self.home
        return SchedulesPage(
            timetable=home.timetable,
            planning=home.planning,
            preferences=home.preferences,
            book=home.book,
            clock=home.clock,
        )

    def _told(self, make: Callable[[], QWidget]) -> QWidget:
        """A page that hears of changes, and whose offers to undo the window shows."""
        page = make()
        assert self._made is not None
        self.home.announcer.changed.connect(page.reload)  # type: ignore[attr-defined]  # these pages have it
        page.undo_offered.connect(self._made.show_undo)  # type: ignore[attr-defined]  # as above
        return page


def _undressed() -> None:
    """The test's own appearance is there already."""


def _no_first() -> FirstRunWindow:
    raise AssertionError
