from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.people.merge_dialog import MergeDialog
from tests.ui.people import opened, page_of, undo, view_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.page import PeoplePage
    from tests.ui.home import Home


pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def names(home: Home) -> list[str]:
    return [card.person.name for card in home.book.cards()]


def merging(page: PeoplePage) -> MergeDialog:
    menu = view_of(page).more.menu()
    next(action for action in menu.actions() if action.text() == "Same person as…").trigger()
    (dialog,) = page.findChildren(MergeDialog)
    return dialog


def test_two_entries_become_one_by_typing_a_part_of_the_name(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    home.touch(home.add("Annie Moreno"), 3, note="cake")
    offers = QSignalSpy(page.undo_offered)
    opened(page)
    page.show_person(ana.id)
    QApplication.processEvents()
    dialog = merging(page)
    QTest.keyClicks(dialog.whom.search, "mor")
    QTest.keyClick(dialog.whom.search, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names(home) == ["Ana"]
    assert [touch.note for touch in home.book.interactions_of(ana.id)] == ["cake"]
    undo(offers)
    assert names(home) == ["Ana", "Annie Moreno"]
    assert home.book.interactions_of(ana.id) == []


def test_without_anybody_chosen_it_says_so_and_stays(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    home.add("Bo")
    opened(page)
    page.show_person(ana.id)
    QApplication.processEvents()
    dialog = merging(page)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.trouble.text()
    assert names(home) == ["Ana", "Bo"]
