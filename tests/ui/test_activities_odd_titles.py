"""Titles and places as calendars have them: long, in other scripts, looking like markup."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.activities import Activity, ActivityId, Occurrence
from desktop_app.domain.people import UNSAVED
from desktop_app.ui.activities.instance_dialogs import WentDialog
from desktop_app.ui.activities.page import ActivitiesPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

TUESDAY = datetime(2026, 11, 24, 19, 30)  # noqa: DTZ001  local
TITLES = ("x" * 500, "🎉 " * 250, "חזרת מקהלה " * 45, "<h1>Choir</h1> " * 33)


@pytest.mark.parametrize("title", TITLES)
def test_the_page_is_no_wider_for_them(home: Home, qtbot: QtBot, title: str) -> None:
    page = ActivitiesPage(home.activities, home.calendars(), home.clock)
    qtbot.addWidget(page)
    page.show()
    home.activities.save(Activity(ActivityId(UNSAVED), "Choir", TUESDAY, "Europe/Berlin"))
    page.reload()
    page.list.setCurrentIndex(page.model.index(1))
    QApplication.processEvents()
    usual = page.minimumSizeHint().width()
    (choir,) = home.activities.all()
    home.activities.remove(choir.id)
    home.activities.save(
        Activity(ActivityId(UNSAVED), title.strip(), TUESDAY, "Europe/Berlin", place=title.strip())
    )
    page.reload()
    page.list.setCurrentIndex(page.model.index(1))
    QApplication.processEvents()
    assert page.model.index(1).data() == title.strip()
    assert page.minimumSizeHint().width() <= usual
    assert not page.list.horizontalScrollBar().maximum()


@pytest.mark.parametrize("title", TITLES)
def test_a_window_about_one_is_no_wider_than_the_screen(home: Home, qtbot: QtBot, title: str) -> None:
    starts = datetime(2026, 11, 23, 12, tzinfo=UTC)
    dialog = WentDialog(home.activities, Occurrence(ActivityId(1), title, starts))
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    assert not dialog.area.horizontalScrollBar().maximum()


def test_five_hundred_come_as_rows_of_one_list(home: Home, qtbot: QtBot) -> None:
    page = ActivitiesPage(home.activities, home.calendars(), home.clock)
    qtbot.addWidget(page)
    before = len(page.list.viewport().children())
    for number in range(500):
        starts = TUESDAY + timedelta(hours=number)
        home.store.activities.add(Activity(ActivityId(UNSAVED), f"No. {number}", starts, "Europe/Berlin"))
    page.reload()
    page.show()
    QApplication.processEvents()
    assert page.model.rowCount() > 500
    assert len(page.list.viewport().children()) == before
