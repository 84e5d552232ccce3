from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.schedules.days_off_card import DaysOffCard
from desktop_app.ui.schedules.days_off_dialog import DaysOffDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
CHRISTMAS = (date(2026, 12, 24), date(2026, 12, 26), "Christmas")


@pytest.fixture
def card(home: Home, qtbot: QtBot) -> DaysOffCard:
    card = DaysOffCard(home.timetable, home.clock)
    home.announcer.changed.connect(card.reload)
    qtbot.addWidget(card)
    card.resize(400, 300)
    card.show()
    card.reload()
    card.activateWindow()
    QApplication.processEvents()
    return card


def opened(card: DaysOffCard) -> DaysOffDialog:
    QTest.mouseClick(card.add, Qt.MouseButton.LeftButton)
    (dialog,) = card.findChildren(DaysOffDialog)
    return dialog


def shown(card: DaysOffCard) -> list[str]:
    QApplication.processEvents()
    return [" · ".join(filter(None, (row.days, row.sentence.text()))) for row in card.rows]


def test_days_off_are_added_in_a_small_window(card: DaysOffCard, home: Home) -> None:
    dialog = opened(card)
    dialog.first.setDate(QDate(2026, 12, 24))
    assert dialog.last.date() == QDate(2026, 12, 24)
    dialog.last.setDate(QDate(2026, 12, 26))
    QTest.keyClicks(dialog.name, "Christmas")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    (kept,) = home.timetable.days_off()
    assert (kept.first, kept.last, kept.name) == CHRISTMAS
    assert shown(card) == ["24–26 December · Christmas"]


def test_what_cannot_be_is_said_and_nothing_lost(card: DaysOffCard, home: Home) -> None:
    dialog = opened(card)
    dialog.last.setDate(QDate(2028, 12, 26))
    QTest.keyClicks(dialog.name, "Away")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "a year at most" in dialog.trouble.text()
    assert (dialog.isVisible(), dialog.name.text()) == (True, "Away")
    assert home.timetable.days_off() == []
    dialog.last.setDate(QDate(2026, 11, 22))
    assert dialog.last.date() == QDate(2026, 11, 23), "the past cannot be chosen"


def test_a_removal_can_be_undone_and_the_focus_stays_near(card: DaysOffCard, home: Home) -> None:
    home.timetable.add_days_off(*CHRISTMAS)
    home.timetable.add_days_off(date(2026, 12, 30), date(2027, 1, 2))
    assert shown(card) == ["24–26 December · Christmas", "30 December – 2 January 2027"]
    spy = QSignalSpy(card.undo_offered)
    for left in (1, 0):
        card.rows[0].remove.setFocus()
        QTest.keyClick(card.rows[0].remove, Qt.Key.Key_Space)
        QApplication.processEvents()
        assert len(home.timetable.days_off()) == left
    assert card.add.hasFocus()
    sentence, undo = spy.at(0)
    assert sentence == "Prompts may come again on 24–26 December."
    undo()
    assert shown(card) == ["24–26 December · Christmas"]
    assert home.timetable.days_off()[0].id == 1


def test_days_that_are_over_are_not_shown(card: DaysOffCard, home: Home) -> None:
    home.timetable.add_days_off(*CHRISTMAS)
    home.clock.at = home.clock.at.replace(month=12, day=26)
    card.reload()
    assert len(card.rows) == 1
    home.clock.at = home.clock.at.replace(day=27)
    card.reload()
    assert card.rows == []
