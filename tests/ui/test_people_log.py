from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.feelings import Feeling
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import (
    ContactDetail,
    ContactKind,
    How,
)
from desktop_app.ui.people.log_dialog import LogDialog, TouchDialog
from desktop_app.ui.people.touch_rows import ROWS_AT_FIRST, TouchRow, TouchRows
from desktop_app.ui.widgets.chips import RemovableChip
from tests.ui.people import (
    click,
    closed,
    dialog_of,
    opened,
    page_of,
    press,
    undo,
    view_of,
    words,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.page import PeoplePage
    from tests.ui.home import Home


pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def test_typing_a_part_of_a_name_and_enter_logs_at_once(home: Home, page: PeoplePage) -> None:
    home.add("Ana Moreno")
    felix = home.add("Felix Morgan")
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    page.open_log()
    dialog = dialog_of(page, LogDialog)
    QTest.keyClicks(dialog.whom.search, "mor")
    press(Qt.Key.Key_Down, dialog.whom.search)
    press(Qt.Key.Key_Return, dialog.whom.search)
    assert closed(page, LogDialog)
    (touch,) = home.lookback.interactions(9)
    assert (touch.people, touch.at, touch.how) == ((felix.id,), home.clock.now(), How.MESSAGE)
    assert spy.at(0)[0] == "Logged: you and Felix Morgan."
    undo(spy)
    assert home.lookback.interactions(9) == []


def test_whoever_is_chosen_is_offered_no_second_time(home: Home, page: PeoplePage) -> None:
    ana, zoe = home.add("Ana Moreno"), home.add("Zoë Moreno")
    opened(page).open_log(ana.id)
    dialog = dialog_of(page, LogDialog)
    click(dialog.whom.more)
    names = dialog.whom.names.model()
    assert [names.index(row, 0).data() for row in range(names.rowCount())] == ["Zoë Moreno"]
    QTest.keyClicks(dialog.whom.search, "ana")
    assert names.rowCount() == 0
    assert "There is nobody else to choose here." in words(dialog)
    assert dialog.whom.people() == (ana.id,)
    dialog.whom.search.setText("mor")
    assert dialog.whom.people() == (ana.id, zoe.id)
    dialog.whom.search.setText("xyz")
    with pytest.raises(InvalidInputError):
        dialog.whom.people()
    dialog.whom.search.clear()
    (chip,) = dialog.findChildren(RemovableChip)
    click(chip)
    assert names.rowCount() == len((ana, zoe))


def test_several_are_logged_with_everything_told(home: Home, page: PeoplePage) -> None:
    ana, jonas = home.add("Ana"), home.add("Jonas")
    opened(page).open_log(ana.id)
    dialog = dialog_of(page, LogDialog)
    click(dialog.whom.more)
    QTest.keyClicks(dialog.whom.search, "jon,")
    dialog.fields.how.set_value(How.IN_PERSON.value)
    dialog.fields.day.setDate(dialog.fields.day.date().addDays(-2))
    dialog.fields.started.set_value("them")
    QTest.keyClicks(dialog.fields.note, "cake")
    press(Qt.Key.Key_Return, dialog.fields.note)
    (touch,) = home.lookback.interactions(9)
    assert set(touch.people) == {ana.id, jonas.id}
    assert (touch.how, touch.note, touch.they_started) == (How.IN_PERSON, "cake", True)
    assert local_date(touch.at, home.clock.zone()) == home.clock.now().date() - timedelta(days=2)
    text = words(view_of(page))
    assert "They came to see you, with Jonas too" in text
    assert "21 November · “cake”" in text


def test_logging_nobody_says_so(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page).open_log()
    dialog = dialog_of(page, LogDialog)
    dialog.fields.note.setText("kept")
    QTest.keyClicks(dialog.whom.search, "xyz")
    press(Qt.Key.Key_Return, dialog.whom.search)
    assert dialog.isVisible()
    assert dialog.trouble.text() == "Choose who it was: type a part of the name."
    assert dialog.fields.note.text() == "kept"
    assert home.lookback.interactions(9) == []


def test_enter_alone_logs_nobody(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page).open_log()
    dialog = dialog_of(page, LogDialog)
    press(Qt.Key.Key_Return, dialog.whom.search)
    assert dialog.trouble.isVisible()
    press(Qt.Key.Key_Down, dialog.whom.search)
    press(Qt.Key.Key_Return, dialog.whom.search)
    assert len(home.lookback.interactions(9)) == 1


def test_letters_that_nobody_has_are_not_passed_over(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    opened(page).open_log(ana.id)
    dialog = dialog_of(page, LogDialog)
    click(dialog.whom.more)
    dialog.whom.search.setText("xyz")
    click(dialog.save)
    assert dialog.trouble.isVisible()
    assert home.lookback.interactions(9) == []


def test_a_chip_takes_somebody_out_again(home: Home, page: PeoplePage) -> None:
    ana, jonas = home.add("Ana"), home.add("Jonas")
    opened(page).open_log(ana.id)
    whom = dialog_of(page, LogDialog).whom
    assert whom.people() == (ana.id,)
    click(whom._chosen[ana.id])
    whom.search.setText("jo")
    assert whom.people() == (jonas.id,)


def test_what_was_opened_is_what_will_be_logged(home: Home, page: PeoplePage) -> None:
    home.add("Ana", ContactDetail(ContactKind.PHONE, "030 123456"))
    opened(page)
    call = next(button for button in view_of(page).findChildren(QPushButton) if button.text() == "Call")
    click(call)
    assert home.opened.urls == ["tel:030123456"]
    click(view_of(page).log)
    assert dialog_of(page, LogDialog).fields.chosen_how() is How.CALL


def test_a_time_in_touch_is_changed(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    touch = home.touch(ana, 3, note="before")
    opened(page)
    click(view_of(page).findChildren(TouchRow)[0].edit)
    dialog = dialog_of(page, TouchDialog)
    assert dialog.fields.note.text() == "before"
    dialog.fields.note.setText("after")
    dialog.fields.how.set_value(How.LETTER.value)
    press(Qt.Key.Key_Return, dialog.fields.note)
    (kept,) = home.book.interactions_of(ana.id)
    assert kept == replace(touch, note="after", how=How.LETTER)
    assert "You sent a letter" in words(view_of(page))


def test_a_changed_day_keeps_its_time_of_day_and_is_never_to_come(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    touch = home.book.log([ana.id], at=home.clock.now() + timedelta(hours=3, days=-2))
    opened(page)
    for days, expected in ((1, touch.at - timedelta(days=1)), (-2, home.clock.now())):
        click(view_of(page).findChildren(TouchRow)[0].edit)
        dialog = dialog_of(page, TouchDialog)
        day = local_date(touch.at, home.clock.zone()) - timedelta(days=days)
        dialog.fields.day.setDate(QDate(day.year, day.month, day.day))
        dialog.accept()
        QApplication.processEvents()
        assert home.book.interactions_of(ana.id)[0].at == expected


def test_nothing_to_come_can_be_logged(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    opened(page).open_log(ana.id)
    dialog = dialog_of(page, LogDialog)
    dialog.fields.day.setDate(dialog.fields.day.date().addDays(1))
    click(dialog.save)
    (touch,) = home.lookback.interactions(9)
    assert touch.at == home.clock.now(), "the calendar ends today"
    with pytest.raises(InvalidInputError, match="still to come"):
        home.book.log([ana.id], at=home.clock.now() + timedelta(seconds=1))
    with pytest.raises(InvalidInputError, match="still to come"):
        home.book.update_interaction(replace(touch, at=home.clock.now() + timedelta(days=1)))
    assert home.lookback.interactions(9) == [touch]


def test_a_time_logged_by_a_wrong_clock_can_still_be_changed(home: Home, page: PeoplePage) -> None:
    home.touch(home.add("Ana"), 0)
    home.clock.go_on(-timedelta(hours=2))
    opened(page)
    click(view_of(page).findChildren(TouchRow)[0].edit)
    dialog = dialog_of(page, TouchDialog)
    QTest.keyClicks(dialog.fields.note, "tea")
    click(dialog.save)
    (touch,) = home.lookback.interactions(9)
    assert (touch.note, touch.at) == ("tea", home.clock.now())


def test_a_time_in_touch_is_removed_and_brought_back(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    touch = home.touch(ana, 3)
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    click(view_of(page).findChildren(TouchRow)[0].remove)
    assert home.book.interactions_of(ana.id) == []
    assert "Nothing here yet." in words(view_of(page))
    undo(spy)
    assert home.book.interactions_of(ana.id) == [touch]
    assert len(view_of(page).findChildren(TouchRow)) == 1


def test_earlier_times_come_when_asked_for(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    for days in range(1, ROWS_AT_FIRST + 4):
        home.touch(ana, days)
    opened(page)
    (rows,) = view_of(page).findChildren(TouchRows)
    assert len(rows.findChildren(TouchRow)) == ROWS_AT_FIRST
    click(rows.earlier)
    assert len(rows.findChildren(TouchRow)) == ROWS_AT_FIRST + 3


def test_how_it_felt_is_kept_and_can_be_taken_back(home: Home, qtbot: QtBot) -> None:
    ana = home.add("Ana")
    dialog = LogDialog(home.book, home.clock, ana.id)
    qtbot.addWidget(dialog)
    dialog.show()
    faces = dialog.fields.after.findChildren(QAbstractButton)
    assert [face.accessibleName() for face in faces][-1] == "How you felt after: bright"
    faces[4].click()
    faces[3].click()
    assert dialog.fields.feelings() == (None, Feeling.GOOD)
    faces[3].click()
    assert dialog.fields.feelings() == (None, None)
    faces[4].click()
    dialog.accept()
    (touch,) = home.book.interactions_of(ana.id)
    assert (touch.feeling_before, touch.feeling_after) == (None, Feeling.BRIGHT)
    editing = TouchDialog(home.book, home.clock, touch)
    qtbot.addWidget(editing)
    assert editing.fields.feelings() == (None, Feeling.BRIGHT)
    editing.fields.before.set_value(Feeling.LOW)
    editing.accept()
    (touch,) = home.book.interactions_of(ana.id)
    assert (touch.feeling_before, touch.feeling_after) == (Feeling.LOW, Feeling.BRIGHT)
