"""Saying “I went” by a key."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.people import UNSAVED
from desktop_app.ui.activities.instance_dialogs import WentDialog
from desktop_app.ui.activities.page import ActivitiesPage
from desktop_app.ui.models.activities import Show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> ActivitiesPage:
    page = ActivitiesPage(home.activities, home.calendars(), home.clock)
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(900, 700)
    return page


def opened(page: ActivitiesPage) -> ActivitiesPage:
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.search.setFocus()
    return page


def press_it(page: ActivitiesPage) -> None:
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def add(home: Home, title: str, day: int) -> None:
    """An activity on a day of November, whose 23rd is today."""
    starts = datetime(2026, 11, day, 12, 30)  # noqa: DTZ001  local
    home.activities.save(Activity(ActivityId(UNSAVED), title, starts, "Europe/Berlin"))


def asked(page: ActivitiesPage) -> WentDialog | None:
    return next((found for found in page.findChildren(WentDialog) if found.isVisible()), None)


def title_of(page: ActivitiesPage) -> str:
    row = page.model.row_at(page.list.currentIndex())
    return row.title if row else ""


def test_the_first_press_leads_to_the_latest_and_the_second_asks_about_it(
    home: Home, page: ActivitiesPage
) -> None:
    for title, day in (("Choir", 19), ("Repair café", 21), ("Market", 28)):
        add(home, title, day)
    opened(page).search.setText("mar")
    page.list.setCurrentIndex(page.model.index(1))
    assert title_of(page) == "Market"
    press_it(page)
    # What is still to come is not asked about, and nothing else without having been shown.
    assert asked(page) is None
    assert (page.kinds.value(), page.search.text()) == (Show.LATELY, "")
    assert title_of(page) == "Repair café"
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert title_of(page) == "Choir"
    press_it(page)
    dialog = asked(page)
    assert dialog is not None
    dialog.accept()
    QApplication.processEvents()
    assert [been.title for been in home.activities.attended(9)] == ["Choir"]
    # Where one has been said it leads to what is left.
    page.list.setCurrentIndex(page.model.index(3))
    assert title_of(page) == "Choir"
    press_it(page)
    assert asked(page) is None
    assert title_of(page) == "Repair café"


def test_where_nothing_has_begun_it_says_so(home: Home, page: ActivitiesPage) -> None:
    press_it(opened(page))
    assert page.empty.isVisible()
    add(home, "Market", 28)
    QApplication.processEvents()
    page.search.setFocus()
    press_it(page)
    assert page.none_found.text() == "Nothing in the last three weeks."
    assert asked(page) is None


def test_the_button_tells_of_the_key(home: Home, page: ActivitiesPage) -> None:
    add(home, "Choir", 21)
    press_it(opened(page))
    assert page.instance.went.isVisible()
    assert page.instance.went.toolTip() == "I went… (Ctrl+D)"
