"""The week on the first window, painted with the mouse and with the keyboard."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from desktop_app.domain.errors import StorageError
from desktop_app.domain.schedules import EVERY_DAY, Schedule, Window
from desktop_app.services.timetable import Timetable, gentle_defaults
from desktop_app.ui.first_run import FirstRunWindow
from desktop_app.ui.first_run.drafts import Drafts
from desktop_app.ui.first_run.when_card import WhenRow
from desktop_app.ui.models.window_edit import Grip, Held
from desktop_app.ui.schedules.block_button import BlockButton
from desktop_app.ui.schedules.week_grid import WeekGrid
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
AFTERNOON = Window(time(15), time(16, 30))
WEDNESDAY = 2


@pytest.fixture
def window(home: Home, qtbot: QtBot) -> Iterator[FirstRunWindow]:
    made = FirstRunWindow(
        book=home.book,
        importing=home.importing(),
        calendars=home.calendars(),
        timetable=home.timetable,
        quiet=home.preferences.read().limits.quiet,
        notifier=home.notifier,
        autostart=home.autostart,
        clock=home.clock,
        remember=lambda: None,
    )
    with qtbot.waitActive(made):
        made.show()
    yield made
    if isValid(made):
        made.close()


def blocks(window: FirstRunWindow, name: str) -> list[BlockButton]:
    return [each for each in window.findChildren(BlockButton) if each.block.schedule.name == name]


def undo(window: FirstRunWindow) -> QAbstractButton:
    (button,) = [each for each in window.when.findChildren(QAbstractButton) if each.text() == "Undo"]
    return button


def test_a_window_painted_with_the_mouse_is_kept(window: FirstRunWindow, home: Home, qtbot: QtBot) -> None:
    (grid,) = window.findChildren(WeekGrid)
    evening = blocks(window, "Evenings")[WEDNESDAY]
    hour = (evening.y() - blocks(window, "Mornings")[0].y()) / 8
    top, bottom = (
        QPointF(evening.geometry().center().x(), evening.y() - hours * hour).toPoint() for hours in (5.7, 3)
    )
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=top)
    QTest.mouseMove(grid, bottom)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=bottom)
    qtbot.waitUntil(lambda: len(blocks(window, "Afternoons")) == 1)
    window.start.click()
    *gentle, painted = home.timetable.schedules()
    assert [each.name for each in gentle] == ["Evenings", "Mornings"]
    assert (painted.name, painted.weekdays) == ("Afternoons", frozenset({WEDNESDAY}))
    assert painted.windows == (Window(time(12), time(15)),)


def test_painted_moved_and_removed_with_the_keyboard_alone(window: FirstRunWindow, home: Home) -> None:
    (grid,) = window.findChildren(WeekGrid)
    grid.pencil.setFocus()
    QTest.keyClick(grid.pencil, Qt.Key.Key_Return)  # Monday from 18:00 to 19:00, beside the other evenings
    (painted,) = blocks(window, "Evenings, Monday")
    painted.setFocus()
    QTest.keyClick(painted, Qt.Key.Key_Down)
    assert painted.block.schedule.windows == (Window(time(18, 15), time(19, 15)),)
    morning = blocks(window, "Mornings")[0]
    morning.setFocus()
    QTest.keyClick(morning, Qt.Key.Key_Delete)
    assert blocks(window, "Mornings") == [] or not blocks(window, "Mornings")[0].isVisible()
    window.start.click()
    assert [(each.name, each.windows) for each in home.timetable.schedules()] == [
        ("Evenings", (Window(time(18), time(20, 30)),)),
        ("Evenings, Monday", (Window(time(18, 15), time(19, 15)),)),
    ]


def test_each_change_can_be_taken_back(window: FirstRunWindow, home: Home) -> None:
    assert not undo(window).isVisible()
    for _each in range(2):
        found = next(each for each in window.findChildren(BlockButton) if each.isVisible())
        found.setFocus()
        QTest.keyClick(found, Qt.Key.Key_Delete)
    assert undo(window).isVisible()
    undo(window).click()
    QTest.keyClick(window.when, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not undo(window).isVisible()
    window.start.click()
    assert [each.name for each in home.timetable.schedules()] == ["Evenings", "Mornings"]


def test_the_same_time_on_another_day_is_one_schedule() -> None:
    drafts = Drafts(())
    first = drafts.paint(0, AFTERNOON)
    second = drafts.paint(WEDNESDAY, AFTERNOON)
    assert (second.id, second.weekdays, second.name) == (first.id, frozenset({0, WEDNESDAY}), "Afternoons")
    assert len(drafts.schedules) == 3


def test_skip_keeps_what_was_painted_and_nothing_else(home: Home) -> None:
    drafts = Drafts(())
    drafts.paint(WEDNESDAY, AFTERNOON)
    drafts.keep(home.timetable, only_changed=True)
    assert [each.name for each in home.timetable.schedules()] == ["Afternoons"]


def test_those_that_were_there_are_changed_and_removed(home: Home) -> None:
    evenings, mornings = (home.timetable.save(each) for each in gentle_defaults())
    drafts = Drafts(home.timetable.schedules())
    drafts.remove(Held(evenings, 0))
    drafts.put(Held(mornings, 0).nudged(Grip.WHOLE, 4))
    drafts.keep(home.timetable, only_changed=False)
    (left,) = home.timetable.schedules()
    assert (left.id, left.windows) == (mornings.id, (Window(time(11), time(13)),))


class FailingOnce(Timetable):
    """Keeps one schedule, then fails once."""

    saved = 0

    def save(self, schedule: Schedule) -> Schedule:
        self.saved += 1
        if self.saved == 2:
            message = "There is no room left."
            raise StorageError(message)
        return super().save(schedule)


def test_a_second_try_keeps_nothing_twice(home: Home) -> None:
    timetable = FailingOnce(home.store, home.clock, home.announcer)
    drafts = Drafts(())
    with pytest.raises(StorageError):
        drafts.keep(timetable, only_changed=False)
    drafts.keep(timetable, only_changed=False)
    drafts.keep(timetable, only_changed=False)
    assert [each.name for each in home.timetable.schedules()] == ["Evenings", "Mornings"]


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(EVERY_DAY)), st.integers(0, 22), st.integers(1, 20)), max_size=6
    )
)
def test_undo_goes_back_over_all_that_was_painted(strokes: list[tuple[int, int, int]]) -> None:
    drafts = Drafts(())
    before = [drafts.schedules]
    for day, start, length in strokes:
        drafts.paint(day, Window(time(start), time((start + length) % 24, 30)))
        if drafts.schedules != before[-1]:
            before.append(drafts.schedules)
    for expected in reversed(before[:-1]):
        assert drafts.undo()
        assert drafts.schedules == expected
    assert not drafts.undo()


def test_a_name_stands_right_above_its_times_beside_one_with_more_lines(
    window: FirstRunWindow, qtbot: QtBot
) -> None:
    first, second = window.when.findChildren(WhenRow)[:2]
    name, times = first.findChildren(PlainLabel)
    long = second.findChildren(PlainLabel)[1]
    long.setText("at many moments of the week and of the weekend, " * 8)
    qtbot.waitUntil(lambda: second.height() > first.height())
    QApplication.processEvents()
    assert first.y() == second.y()
    assert times.y() == name.geometry().bottom() + 1
