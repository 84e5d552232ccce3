"""Windows on the week as a hand moves them: with the mouse and with the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from desktop_app.domain.people import UNSAVED
from desktop_app.domain.schedules import Schedule, ScheduleId, Timing, Window
from desktop_app.ui.schedules.block_button import BlockButton
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.schedules.page import SchedulesPage
from desktop_app.ui.schedules.week_card import WeekCard
from desktop_app.ui.schedules.week_grid import WeekGrid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
NEW = ScheduleId(UNSAVED)
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
EVENINGS = Schedule(NEW, "Evenings", frozenset((0, 1)), (Window(time(18), time(20)),), Timing.FIXED)
CHOIR = Schedule(NEW, "Choir", frozenset((2,)), (Window(time(18), time(20)),), Timing.FIXED)


class Week:
    """The page with a person's hand on it."""

    def __init__(self, page: SchedulesPage, home: Home, qtbot: QtBot) -> None:
        self.page, self.home, self.qtbot = page, home, qtbot
        (self.grid,) = page.findChildren(WeekGrid)
        self.offers = QSignalSpy(page.undo_offered)

    def keep(self, *schedules: Schedule) -> None:
        for schedule in schedules:
            self.home.timetable.save(schedule)
        self.page.reload()
        self.settle()

    def settle(self) -> None:
        self.qtbot.wait(1)

    def block(self, name: str, day: int, window: int = 0) -> BlockButton:
        (found,) = [
            button
            for button in self.page.findChildren(BlockButton)
            if button.isVisible()
            and (button.block.schedule.name, button.block.column, button.block.window) == (name, day, window)
        ]
        return found

    def focus(self, block: BlockButton) -> BlockButton:
        self.page.activateWindow()
        block.setFocus(Qt.FocusReason.TabFocusReason)
        self.qtbot.waitUntil(block.hasFocus)
        return block

    @property
    def hour(self) -> float:
        """Pixels of an hour."""
        minutes = self.grid.minute_at(QPointF(0, 100)) - self.grid.minute_at(QPointF(0, 0))
        return 100 / minutes * 60

    @property
    def day(self) -> float:
        """Pixels of a day."""
        return self.grid.width() / 7.2

    def times(self, place: int = 0) -> list[str]:
        """What is kept of a schedule."""
        windows = self.home.timetable.schedules()[place].windows
        return [f"{window.start:%H:%M}-{window.end:%H:%M}" for window in windows]

    def said(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def press(self, block: BlockButton, at: QPoint) -> None:
        QTest.mousePress(block, LEFT, pos=at)
        self._held, self._at = block, block.mapTo(self.grid, at)

    def pull(self, hours: float = 0, days: float = 0) -> None:
        """Go on from where it was pressed, in some steps, without letting go."""
        way = QPoint(round(days * self.day), round(hours * self.hour))
        start = self._at
        for step in (0.3, 0.7, 1.0):
            at = start + QPoint(round(way.x() * step), round(way.y() * step))
            QTest.mouseMove(self._held, self._held.mapFrom(self.grid, at))
        self._at = start + way

    def let_go(self) -> None:
        QTest.mouseRelease(self._held, LEFT, pos=self._held.mapFrom(self.grid, self._at))
        self.settle()

    def drag(
        self, block: BlockButton, *, at: QPoint | None = None, hours: float = 0, days: float = 0
    ) -> None:
        self.press(block, at or block.rect().center())
        self.pull(hours, days)
        self.let_go()

    def undo(self) -> str:
        sentence, undo = self.offers.at(self.offers.count() - 1)
        undo()
        self.settle()
        return str(sentence)


@pytest.fixture
def week(home: Home, qtbot: QtBot) -> Week:
    page = SchedulesPage(
        timetable=home.timetable,
        planning=home.planning,
        preferences=home.preferences,
        book=home.book,
        clock=home.clock,
    )
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    return Week(page, home, qtbot)


def test_a_window_is_dragged_on_all_its_days(week: Week) -> None:
    week.keep(EVENINGS)
    week.drag(week.block("Evenings", 0), hours=-3.05)
    assert week.times() == ["15:00-17:00"]
    assert week.block("Evenings", 1).block.start == 15 * 60
    assert week.undo() == "Evenings, Monday and Tuesday, 15:00 to 17:00 from now on."
    assert week.times() == ["18:00-20:00"]
    assert week.block("Evenings", 1).block.start == 18 * 60


def test_it_snaps_to_quarters_of_an_hour(week: Week) -> None:
    week.keep(EVENINGS)
    week.drag(week.block("Evenings", 1), hours=0.7)
    assert week.times() == ["18:45-20:45"]


def test_its_edges_are_pulled(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.block("Evenings", 0)
    week.drag(block, at=QPoint(block.width() // 2, 2), hours=-1)
    assert week.times() == ["17:00-20:00"]
    block = week.block("Evenings", 0)
    week.drag(block, at=QPoint(block.width() // 2, block.height() - 2), hours=1.5)
    assert week.times() == ["17:00-21:30"]
    week.drag(block, at=QPoint(block.width() // 2, block.height() - 2), hours=-9)
    assert week.times() == ["17:00-17:15"]


def test_a_click_still_opens_the_form(week: Week) -> None:
    week.keep(EVENINGS)
    QTest.mouseClick(week.block("Evenings", 0), LEFT)
    assert [dialog.form.name.text() for dialog in week.page.findChildren(ScheduleDialog)] == ["Evenings"]
    assert week.times() == ["18:00-20:00"]


def test_exact_times_open_what_was_moved_last(week: Week) -> None:
    week.keep(EVENINGS, CHOIR)
    week.drag(week.block("Choir", 2), hours=-1)
    week.page.exact.click()
    (dialog,) = week.page.findChildren(ScheduleDialog)
    assert dialog.form.schedule().windows == (Window(time(17), time(19)),)


def test_dragging_opens_no_form(week: Week) -> None:
    week.keep(EVENINGS)
    week.drag(week.block("Evenings", 0), hours=-1)
    assert not week.page.findChildren(ScheduleDialog)


def test_escape_lets_a_dragged_window_go_back(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.focus(week.block("Evenings", 0))
    week.press(block, block.rect().center())
    week.pull(hours=-4)
    assert block.block.start == 14 * 60
    QTest.keyClick(block, Qt.Key.Key_Escape)
    assert block.block.start == 18 * 60
    week.pull(hours=-1)
    week.let_go()
    assert week.times() == ["18:00-20:00"]
    assert week.offers.count() == 0


def test_a_single_day_goes_sideways(week: Week) -> None:
    week.keep(CHOIR)
    week.drag(week.block("Choir", 2), hours=1, days=2)
    (kept,) = week.home.timetable.schedules()
    assert kept.weekdays == {4}
    assert week.times() == ["19:00-21:00"]
    week.undo()
    assert week.home.timetable.schedules()[0].weekdays == {2}


def test_several_days_stay_and_say_why(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.block("Evenings", 0)
    week.press(block, block.rect().center())
    week.pull(days=3)
    assert "It has several days, which move together; choose its days in the form." in week.said()
    week.let_go()
    assert week.home.timetable.schedules()[0].weekdays == {0, 1}
    assert "which move together" not in week.said()


def test_a_window_goes_over_midnight_and_back(week: Week) -> None:
    week.keep(replace(EVENINGS, windows=(Window(time(22, 30), time(1)),)))
    week.drag(week.block("Evenings", 0), hours=-2)
    assert week.times() == ["20:30-23:00"]
    week.drag(week.block("Evenings", 0), hours=2)
    assert week.times() == ["22:30-01:00"]


def test_only_the_window_that_is_held_moves(week: Week) -> None:
    week.keep(replace(EVENINGS, windows=(Window(time(9), time(11)), Window(time(18), time(20)))))
    week.drag(week.block("Evenings", 1, window=1), hours=-2)
    assert week.times() == ["09:00-11:00", "16:00-18:00"]


def test_cursors_say_what_can_be_held(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.block("Evenings", 0)
    middle = block.width() // 2
    for at, shape in (
        (QPoint(middle, 1), Qt.CursorShape.SizeVerCursor),
        (block.rect().center(), Qt.CursorShape.OpenHandCursor),
        (QPoint(middle, block.height() - 2), Qt.CursorShape.SizeVerCursor),
    ):
        QTest.mouseMove(block, at)
        assert block.cursor().shape() is shape
    week.press(block, block.rect().center())
    week.pull(hours=-1)
    assert block.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    week.let_go()
    assert block.cursor().shape() is Qt.CursorShape.OpenHandCursor


def test_the_prompts_fall_anew_while_one_drags(week: Week) -> None:
    week.keep(EVENINGS)
    week.home.touch(week.home.add("Ana"), 90)
    week.page.reload()
    block = week.block("Evenings", 0)
    assert "Monday 18:00: Ana" in block.accessibleDescription()
    week.press(block, block.rect().center())
    week.pull(hours=1)
    week.qtbot.waitUntil(lambda: "Monday 19:00: Ana" in block.accessibleDescription())
    week.pull(hours=4)
    week.qtbot.waitUntil(lambda: "No prompts come from “Evenings”: all of it is within" in week.said())
    assert "No prompt would come this week." in week.said()
    week.let_go()
    assert week.times() == ["23:00-01:00"]
    assert "No prompts come from “Evenings”: all of it is within" in week.said()


def test_a_change_elsewhere_does_not_end_a_drag(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.block("Evenings", 0)
    week.press(block, block.rect().center())
    week.pull(hours=-4)
    week.home.add("Ana")
    week.settle()
    assert block.block.start == 14 * 60
    week.let_go()
    assert week.times() == ["14:00-16:00"]


def test_a_schedule_that_went_away_meanwhile_is_told(week: Week) -> None:
    week.keep(EVENINGS, CHOIR)
    block = week.block("Evenings", 0)
    failures = QSignalSpy(week.page.failed)
    week.press(block, block.rect().center())
    week.pull(hours=-4)
    week.home.store.schedules.remove(block.block.schedule.id)
    week.let_go()
    assert failures.count() == 1
    assert [schedule.name for schedule in week.home.timetable.schedules()] == ["Choir"]
    assert not [b for b in week.page.findChildren(BlockButton) if b.isVisible() and b.block.column == 0]


def test_arrow_keys_move_a_window(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.focus(week.block("Evenings", 0))
    for _step in range(3):
        QTest.keyClick(block, Qt.Key.Key_Down)
    QTest.keyClick(block, Qt.Key.Key_Up)
    assert block.accessibleName() == "Evenings, Monday and Tuesday, 18:30 to 20:30"
    assert week.times() == ["18:00-20:00"]
    week.qtbot.waitUntil(lambda: week.times() == ["18:30-20:30"], timeout=3000)
    assert block.hasFocus()
    week.qtbot.waitUntil(lambda: week.offers.count() == 1)
    week.undo()
    assert week.times() == ["18:00-20:00"]


def test_shift_and_arrow_keys_change_its_end(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.focus(week.block("Evenings", 0))
    for _step in range(2):
        QTest.keyClick(block, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(block, Qt.Key.Key_Up, SHIFT)
    assert block.accessibleName() == "Evenings, Monday and Tuesday, 18:00 to 20:15"
    week.page.hide()
    assert week.times() == ["18:00-20:15"]


def test_left_and_right_go_to_another_day(week: Week) -> None:
    week.keep(CHOIR, EVENINGS)
    block = week.focus(week.block("Choir", 2))
    QTest.keyClick(block, Qt.Key.Key_Right)
    assert block.block.column == 3
    assert block.hasFocus()
    week.focus(week.block("Evenings", 1))
    assert week.home.timetable.schedules()[0].weekdays == {3}
    QTest.keyClick(week.block("Evenings", 1), Qt.Key.Key_Right)
    assert "It has several days, which move together" in week.said()
    assert week.home.timetable.schedules()[1].weekdays == {0, 1}


def test_escape_takes_the_arrow_keys_back(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.focus(week.block("Evenings", 0))
    QTest.keyClick(block, Qt.Key.Key_Down)
    QTest.keyClick(block, Qt.Key.Key_Escape)
    assert block.accessibleName() == "Evenings, Monday and Tuesday, 18:00 to 20:00"
    week.page.hide()
    assert week.times() == ["18:00-20:00"]
    assert week.offers.count() == 0


def test_enter_after_arrow_keys_opens_what_one_sees(week: Week) -> None:
    week.keep(EVENINGS)
    block = week.focus(week.block("Evenings", 0))
    QTest.keyClick(block, Qt.Key.Key_Up)
    QTest.keyClick(block, Qt.Key.Key_Return)
    (dialog,) = week.page.findChildren(ScheduleDialog)
    assert dialog.form.schedule().windows == (Window(time(17, 45), time(19, 45)),)


def test_delete_takes_away_one_of_several_windows(week: Week) -> None:
    week.keep(replace(EVENINGS, windows=(Window(time(9), time(11)), Window(time(18), time(20)))))
    QTest.keyClick(week.focus(week.block("Evenings", 0)), Qt.Key.Key_Delete)
    assert week.times() == ["18:00-20:00"]
    assert week.undo() == "Removed 09:00 to 11:00 from “Evenings”."
    assert week.times() == ["09:00-11:00", "18:00-20:00"]


def test_from_right_to_left_the_arrows_go_as_they_point(week: Week) -> None:
    week.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    week.keep(CHOIR)
    block = week.focus(week.block("Choir", 2))
    QTest.keyClick(block, Qt.Key.Key_Right)
    assert block.block.column == 1
    week.drag(block, days=-2)
    assert week.home.timetable.schedules()[0].weekdays == {3}


def test_one_stop_of_tab_for_each_window(week: Week) -> None:
    week.keep(EVENINGS, CHOIR)
    stops = {
        (button.block.schedule.name, button.block.column)
        for button in week.page.findChildren(BlockButton)
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert stops == {("Evenings", 0), ("Choir", 2)}
    first = week.focus(week.block("Evenings", 0))
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert week.block("Choir", 2).hasFocus()


def test_a_window_is_drawn_with_the_keyboard(week: Week) -> None:
    week.keep(EVENINGS)
    QTest.keyClick(week.focus(week.block("Evenings", 0)), Qt.Key.Key_Tab)
    pencil = week.grid.pencil
    assert pencil.hasFocus()
    assert pencil.accessibleName() == "New window, Monday, 18:00 to 19:00"
    assert "Enter draws it" in week.said()
    for key, times in ((Qt.Key.Key_Right, 2), (Qt.Key.Key_Up, 4), (Qt.Key.Key_Left, 1)):
        for _time in range(times):
            QTest.keyClick(pencil, key)
    QTest.keyClick(pencil, Qt.Key.Key_Down, SHIFT)
    assert pencil.accessibleName() == "New window, Tuesday, 17:00 to 18:15"
    assert pencil.geometry().left() > week.block("Evenings", 0).geometry().right()
    QTest.keyClick(pencil, Qt.Key.Key_Return)
    (dialog,) = week.page.findChildren(ScheduleDialog)
    dialog.form.name.setText("Tea")
    drawn = dialog.form.schedule()
    assert (set(drawn.weekdays), drawn.windows) == ({1}, (Window(time(17), time(18, 15)),))


def test_a_small_page_scrolls_along_with_the_hand(week: Week) -> None:
    week.keep(EVENINGS)
    week.page.resize(640, 300)
    week.settle()
    (area,) = [area for area in week.page.findChildren(QScrollArea) if area.isAncestorOf(week.grid)]
    block = week.block("Evenings", 0)
    area.ensureWidgetVisible(block, 0, 100)
    before = area.verticalScrollBar().value()
    week.press(block, block.rect().center())
    week.pull(hours=-11)
    assert area.verticalScrollBar().value() < before
    week.let_go()
    assert week.home.timetable.schedules()[0].windows[0].start <= time(8)


def test_steps_in_quick_succession_are_planned_for_once(week: Week) -> None:
    week.keep(EVENINGS, CHOIR)
    block = week.focus(week.block("Evenings", 0))
    (card,) = week.page.findChildren(WeekCard)
    plans = QSignalSpy(card.plan_wanted)
    for step in range(12):
        QTest.keyClick(block, Qt.Key.Key_Up if step % 2 else Qt.Key.Key_Down)
    assert plans.count() == 0  # no step waits for a plan
    week.qtbot.waitUntil(lambda: plans.count() > 0)
    week.settle()
    assert plans.count() == 1
