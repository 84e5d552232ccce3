from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTimeEdit

from desktop_app.domain.people import UNSAVED
from desktop_app.domain.preferences import Limits, Preferences
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Timing, Window
from desktop_app.services.timetable import gentle_defaults
from desktop_app.ui.models.schedule_words import window_words
from desktop_app.ui.schedules.block_button import BlockButton
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.schedules.page import SchedulesPage
from desktop_app.ui.schedules.week_grid import WeekGrid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
NEW = ScheduleId(UNSAVED)
EVENINGS = Schedule(NEW, "Evenings", frozenset((0, 1)), (Window(time(19), time(21)),), Timing.FIXED)


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> SchedulesPage:
    page = SchedulesPage(
        timetable=home.timetable,
        planning=home.planning,
        preferences=home.preferences,
        book=home.book,
        clock=home.clock,
    )
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(900, 960)
    page.show()
    settle()
    return page


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()


def blocks(page: SchedulesPage) -> dict[str, BlockButton]:
    """By schedule, day and time."""
    return {_told(button): button for button in page.findChildren(BlockButton) if button.isVisible()}


def _told(button: BlockButton) -> str:
    block = button.block
    times = window_words(block.schedule.windows[block.window])
    told = f"{block.schedule.name}, {calendar.day_name[block.column]} {times}"
    return told if block.open else f"{told} (off)"


def dialog(page: SchedulesPage) -> ScheduleDialog:
    (found,) = [found for found in page.findChildren(ScheduleDialog) if found.isVisible()]
    return found


def named(page: SchedulesPage, name: str) -> QAbstractButton:
    (found,) = [button for button in page.findChildren(QAbstractButton) if button.accessibleName() == name]
    return found


def texts(page: SchedulesPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_an_empty_page_offers_a_gentle_start(page: SchedulesPage, home: Home) -> None:
    assert "When may prompts come?" in texts(page)
    button = next(
        button for button in page.findChildren(QAbstractButton) if button.text() == "Start with these"
    )
    assert button.isVisible()
    button.click()
    assert [schedule.name for schedule in home.timetable.schedules()] == [
        schedule.name for schedule in gentle_defaults()
    ]
    assert len(blocks(page)) == 7
    assert "When may prompts come?" not in texts(page)


def test_a_schedule_is_added_with_the_keyboard(page: SchedulesPage, home: Home) -> None:
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = dialog(page).form
    QTest.keyClicks(form.name, "Mornings")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    assert [schedule.name for schedule in home.timetable.schedules()] == ["Mornings"]
    assert "Mornings, Monday 18:00 to 20:00" in blocks(page)


def test_enter_on_a_block_opens_its_times(page: SchedulesPage, home: Home) -> None:
    kept = home.timetable.save(EVENINGS)
    settle()
    QTest.keyClick(blocks(page)["Evenings, Tuesday 19:00 to 21:00"], Qt.Key.Key_Return)
    opened = dialog(page)
    assert opened.form.schedule() == kept
    (ends,) = [
        field
        for field in opened.form.findChildren(QTimeEdit)
        if field.isVisible() and field.accessibleName() == "To"
    ]
    ends.setTime(QTime(20, 30))
    opened.save.click()
    assert home.timetable.schedules()[0].windows == (Window(time(19), time(20, 30)),)
    assert home.timetable.schedules()[0].id == kept.id
    assert "Evenings, Monday 19:00 to 20:30" in blocks(page)


def test_control_and_arrows_go_from_block_to_block(page: SchedulesPage, home: Home, qtbot: QtBot) -> None:
    home.timetable.save(EVENINGS)
    home.timetable.save(Schedule(NEW, "Coffee", frozenset((1,)), (Window(time(10), time(11)),)))
    settle()
    found = blocks(page)
    page.activateWindow()
    monday = found["Evenings, Monday 19:00 to 21:00"]
    monday.setFocus()
    qtbot.waitUntil(monday.hasFocus)
    QTest.keyClick(monday, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert found["Evenings, Tuesday 19:00 to 21:00"].hasFocus()
    tuesday = found["Evenings, Tuesday 19:00 to 21:00"]
    QTest.keyClick(tuesday, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert found["Coffee, Tuesday 10:00 to 11:00"].hasFocus()
    stops = {name for name, block in found.items() if block.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert stops == {"Coffee, Tuesday 10:00 to 11:00", "Evenings, Tuesday 19:00 to 21:00"}


def test_what_cannot_be_kept_stays_in_the_form(page: SchedulesPage, home: Home) -> None:
    page.add_schedule()
    opened = dialog(page)
    opened.form.name.setText("Evenings")
    opened.form.days.set_value(())
    opened.save.click()
    assert opened.isVisible()
    assert opened.trouble.text() == "“Evenings” is on no day of the week: choose at least one."
    assert not home.timetable.schedules()
    opened.form.days.set_value((2,))
    assert not opened.trouble.isVisible()
    home.damage("schedule")
    opened.save.click()
    assert opened.isVisible()
    assert opened.trouble.isVisible()
    assert opened.form.name.text() == "Evenings"


def test_the_form_tells_what_would_come_of_it(page: SchedulesPage, home: Home, qtbot: QtBot) -> None:
    home.timetable.save(EVENINGS)
    home.touch(home.add("Ana"), 90)
    page.reload()
    page.exact.click()
    opened = dialog(page)
    assert opened.outlook.text() == "This week it would bring: Monday 19:00 Ana."
    (starts,) = [
        field
        for field in opened.findChildren(QTimeEdit)
        if field.isVisible() and field.accessibleName() == "From"
    ]
    starts.setTime(QTime(20, 15))
    qtbot.waitUntil(lambda: opened.outlook.text() == "This week it would bring: Monday 20:15 Ana.")
    opened.form.windows.set_windows((Window(time(23), time(5)),))
    opened.form.changed.emit()
    qtbot.waitUntil(lambda: "all of it is within your quiet hours" in opened.outlook.text())
    opened.form.enabled.setChecked(False)
    qtbot.waitUntil(lambda: opened.outlook.text() == "It is off and brings no prompts.")
    opened.form.days.set_value(())
    qtbot.waitUntil(lambda: not opened.outlook.isVisible())
    assert home.timetable.schedules() == [replace(EVENINGS, id=home.timetable.schedules()[0].id)]


def test_a_new_schedule_tells_the_days_and_not_the_moments(page: SchedulesPage, home: Home) -> None:
    home.touch(home.add("Ana"), 90)
    page.add_schedule()
    opened = dialog(page)
    assert opened.outlook.text() == "This week it would bring: Monday Ana."
    opened.form.about.set_value(About.ACTIVITIES.value)


def test_a_removed_schedule_can_come_back(page: SchedulesPage, home: Home) -> None:
    kept = home.timetable.save(EVENINGS)
    settle()
    offers = QSignalSpy(page.undo_offered)
    page.exact.click()
    dialog(page).remove.click()
    assert home.timetable.schedules() == []
    assert not blocks(page)
    sentence, undo = offers.at(0)
    assert sentence == "Removed “Evenings”."
    undo()
    settle()
    assert home.timetable.schedules() == [kept]
    assert len(blocks(page)) == 2


def test_a_window_is_drawn_on_the_week(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    (grid,) = page.findChildren(WeekGrid)
    evening = blocks(page)["Evenings, Monday 19:00 to 21:00"].geometry()
    hour = (evening.height() + 1) / 2
    wednesday = blocks(page)["Evenings, Tuesday 19:00 to 21:00"].geometry().center().x() + grid.width() // 7
    start = QPoint(wednesday, round(evening.top() - 9 * hour + 3))
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid, start + QPoint(0, round(1.5 * hour)))
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=start + QPoint(0, round(1.5 * hour)))
    form = dialog(page).form
    form.name.setText("Coffee")
    drawn = form.schedule()
    assert drawn.weekdays == {2}
    assert drawn.windows == (Window(time(10), time(11, 30)),)


def test_escape_takes_back_what_is_being_drawn(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    (grid,) = page.findChildren(WeekGrid)
    start = grid.rect().center()
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grid, start + QPoint(0, 60))
    QTest.keyClick(grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 60))
    assert not page.findChildren(ScheduleDialog)


def test_a_mere_click_on_the_week_opens_nothing(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    (grid,) = page.findChildren(WeekGrid)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.rect().center())
    assert not page.findChildren(ScheduleDialog)


def test_delete_on_a_block_removes_its_schedule(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    QTest.keyClick(blocks(page)["Evenings, Monday 19:00 to 21:00"], Qt.Key.Key_Delete)
    assert home.timetable.schedules() == []


def test_a_schedule_is_switched_off_and_on(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    QTest.keyClick(named(page, "Evenings on"), Qt.Key.Key_Space)
    assert not home.timetable.schedules()[0].enabled
    assert "Evenings, Monday 19:00 to 21:00 (off)" in blocks(page)
    assert "no schedule is on" in texts(page)
    QTest.keyClick(named(page, "Evenings on"), Qt.Key.Key_Space)
    assert home.timetable.schedules()[0].enabled
    assert "Evenings, Monday 19:00 to 21:00" in blocks(page)


def test_the_week_says_who_comes(page: SchedulesPage, home: Home) -> None:
    home.preferences.write(Preferences(Limits(per_day=2)))
    home.timetable.save(EVENINGS)
    settle()
    home.touch(home.add("Ana"), 90)
    home.add_activity("Choir", home.clock.now().replace(tzinfo=None) + timedelta(days=2))
    page.reload()
    assert "This week: 1 person and 1 activity, never more than 2 prompts a day." in texts(page)
    words = page.findChild(WeekGrid).accessibleDescription()  # type: ignore[union-attr]  # made by the page
    assert "Evenings: Mon, Tue 19:00 to 21:00, 1 a day." in words
    assert ": Ana." in words
    assert ": Choir." in words
    assert "Quiet hours: 22:00 to 08:00." in words


def test_days_off_are_told_and_bring_nothing(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    home.touch(home.add("Ana"), 90)
    home.timetable.add_days_off(date(2026, 11, 23), date(2026, 11, 24), "Lisbon")
    page.reload()
    words = page.findChild(WeekGrid).accessibleDescription()  # type: ignore[union-attr]  # made by the page
    assert words.endswith("Days off: Monday and Tuesday.")
    assert ": Ana." not in words


def test_a_block_names_its_prompts(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    home.touch(home.add("Ana"), 90)
    page.reload()
    block = blocks(page)["Evenings, Monday 19:00 to 21:00"]
    assert block.accessibleName() == "Evenings, Monday and Tuesday, 19:00 to 21:00"
    assert block.accessibleDescription() == "Monday 19:00: Ana."
    others = blocks(page)["Evenings, Tuesday 19:00 to 21:00"]
    assert others.accessibleDescription() == "Tuesday."
    assert QAccessible.queryAccessibleInterface(block).role() is QAccessible.Role.Button


def test_windows_in_quiet_hours_say_why_nothing_comes(page: SchedulesPage, home: Home) -> None:
    home.add("Ana")
    home.timetable.save(Schedule(NEW, "Nights", EVERY_DAY, (Window(time(23), time(5)),)))
    settle()
    assert "No prompts come from “Nights”: all of it is within your quiet hours." in texts(page)


def test_a_schedule_whose_last_day_has_passed_says_so(page: SchedulesPage, home: Home) -> None:
    home.add("Ana")
    home.timetable.save(EVENINGS)
    home.timetable.save(
        Schedule(NEW, "Advent", EVERY_DAY, (Window(time(17), time(18)),), last_day=date(2025, 12, 24))
    )
    settle()
    assert "No prompts come from “Advent” any more: its last day has passed." in texts(page)
    assert "“Evenings”" not in texts(page)


def test_a_pause_shows_and_ends_here(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    home.timetable.pause_for(timedelta(hours=2))
    settle()
    assert "No prompts until today 20:00." in texts(page)
    next(button for button in page.findChildren(QAbstractButton) if button.text() == "Resume").click()
    assert home.timetable.paused_until() is None


def test_the_legend_chooses_what_exact_times_opens(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    home.timetable.save(Schedule(NEW, "Coffee", EVERY_DAY, (Window(time(10), time(11)),), about=About.PEOPLE))
    settle()
    named(page, "Coffee: every day 10:00 to 11:00, people, 1 a day.").click()
    page.exact.click()
    assert dialog(page).form.name.text() == "Coffee"


def test_trouble_with_the_store_is_told(page: SchedulesPage, home: Home) -> None:
    home.timetable.save(EVENINGS)
    settle()
    failures = QSignalSpy(page.failed)
    home.damage("schedule")
    page.reload()
    assert failures.count() == 1
