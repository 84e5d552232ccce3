"""What the tests of the page of people share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.ui.people.page import PeoplePage

if TYPE_CHECKING:
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.people import (
        Person,
    )
    from desktop_app.ui.people.person_view import PersonView
    from tests.ui.home import Home

    _Widget = TypeVar("_Widget", bound=QWidget)

FAMILY, CLOSE = 0, 1


def page_of(home: Home, qtbot: QtBot) -> PeoplePage:
    """The page in a window of its own, not shown yet."""
    page = make_page(home)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    return page


def make_page(home: Home) -> PeoplePage:
    """The page over real services, for a window that it goes with."""
    page = PeoplePage(
        book=home.book,
        importing=home.importing(),
        clock=home.clock,
        open_url=home.opened.open,
    )
    home.announcer.changed.connect(page.reload)
    return page


def opened(page: PeoplePage) -> PeoplePage:
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    return page


def dialog_of(page: PeoplePage, kind: type[_Widget]) -> _Widget:
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    QApplication.processEvents()
    assert found[0].isActiveWindow()
    return found[0]


def closed(page: PeoplePage, kind: type[QWidget]) -> bool:
    QApplication.processEvents()
    return not any(dialog.isVisible() for dialog in page.findChildren(kind))


def names(page: PeoplePage) -> list[str]:
    QApplication.processEvents()
    model = page.people.model
    return [model.index(row).data() for row in range(model.rowCount())]


def view_of(page: PeoplePage) -> PersonView:
    QApplication.processEvents()
    assert page.pane.view is not None
    return page.pane.view


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def undo(spy: QSignalSpy) -> None:
    _sentence, take_back = spy.at(spy.count() - 1)
    take_back()


def press(
    key: Qt.Key, widget: QWidget, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def in_circle(home: Home, name: str, number: int) -> Person:
    person = home.add(name)
    person = replace(person, circles=(home.book.circles()[number].id,))
    home.book.update(person)
    return person
