from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTimeEdit, QToolButton

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import UNSAVED, CircleId
from desktop_app.domain.schedules import EVERY_DAY, About, Schedule, ScheduleId, Timing, Window
from desktop_app.ui.schedules.form import ScheduleForm
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
TODAY = date(2026, 11, 23)
OVER_MIDNIGHT = "runs over midnight, into the next day"


@pytest.fixture
def form(home: Home, qtbot: QtBot) -> ScheduleForm:
    form = ScheduleForm(TODAY, home.book.circles())
    qtbot.addWidget(form)
    form.resize(480, 800)
    form.show()
    return form


def times(form: ScheduleForm, name: str) -> QTimeEdit:
    found = [field for field in form.findChildren(QTimeEdit) if field.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def toggle(form: ScheduleForm, name: str) -> QAbstractButton:
    found = [button for button in form.findChildren(QAbstractButton) if button.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def notes(form: ScheduleForm) -> list[str]:
    return [label.text() for label in form.findChildren(PlainLabel) if label.isVisible()]


def test_a_new_schedule_needs_only_a_name(form: ScheduleForm) -> None:
    QTest.keyClicks(form.name, "Evenings")
    assert form.schedule() == Schedule(
        ScheduleId(UNSAVED), "Evenings", frozenset(range(5)), (Window(time(18), time(20)),)
    )


def test_a_week_has_a_limit_once_one_is_typed(form: ScheduleForm) -> None:
    QTest.keyClicks(form.name, "Evenings")
    assert form.per_week.text() == "no limit"
    form.per_week.selectAll()
    QTest.keyClicks(form.per_week, "3")
    assert form.schedule().per_week == 3
    form.per_week.selectAll()
    QTest.keyClicks(form.per_week, "0")
    assert form.schedule().per_week is None


def test_a_schedule_comes_back_as_it_was_shown(form: ScheduleForm, home: Home) -> None:
    whole = Schedule(
        ScheduleId(7),
        "Sundays",
        frozenset((0, 6)),
        (Window(time(8, 15), time(9)), Window(time(22), time(1, 30))),
        Timing.FIXED,
        per_day=3,
        per_week=5,
        about=About.PEOPLE,
        circles=frozenset(circle.id for circle in home.book.circles()[:2]),
        enabled=False,
        every_weeks=3,
        first_day=date(2026, 11, 2),
        last_day=date(2027, 1, 1),
    )
    form.set_schedule(whole)
    assert form.schedule() == whole
    plain = replace(
        whole, circles=frozenset[CircleId](), per_week=None, last_day=None, windows=whole.windows[:1]
    )
    form.set_schedule(plain)
    assert form.schedule() == plain


def test_days_are_pressed_with_the_keyboard(form: ScheduleForm) -> None:
    form.name.setText("Evenings")
    for day in ("Saturday", "Sunday"):
        QTest.keyClick(toggle(form, day), Qt.Key.Key_Space)
    assert form.schedule().weekdays == EVERY_DAY


def test_no_day_says_so_and_keeps_what_was_typed(form: ScheduleForm) -> None:
    form.name.setText("Never")
    form.days.set_value(())
    times(form, "From").setTime(QTime(17, 5))
    with pytest.raises(InvalidInputError, match="“Never” is on no day of the week: choose at least one"):
        form.schedule()
    QTest.mouseClick(toggle(form, "Friday"), Qt.MouseButton.LeftButton)
    assert form.schedule().weekdays == {4}
    assert form.schedule().windows == (Window(time(17, 5), time(20)),)


def test_zero_length_says_so(form: ScheduleForm) -> None:
    form.name.setText("Evenings")
    times(form, "To").setTime(QTime(18, 0))
    with pytest.raises(InvalidInputError, match="From 18:00 to 18:00 is no time at all: choose a later end"):
        form.schedule()
    assert form.name.text() == "Evenings"


def test_over_midnight_is_meant_and_said(form: ScheduleForm) -> None:
    form.name.setText("Late")
    assert OVER_MIDNIGHT not in notes(form)
    times(form, "To").setTime(QTime(1, 0))
    assert OVER_MIDNIGHT in notes(form)
    assert times(form, "To").accessibleDescription() == OVER_MIDNIGHT
    assert form.schedule().windows[0].over_midnight
    times(form, "To").setTime(QTime(23, 0))
    assert OVER_MIDNIGHT not in notes(form)


def test_windows_are_added_and_removed(form: ScheduleForm) -> None:
    form.name.setText("Coffee")
    form.windows.add_button.click()
    times(form, "From 2").setTime(QTime(15, 0))
    times(form, "To 2").setTime(QTime(15, 30))
    assert form.schedule().windows == (Window(time(18), time(20)), Window(time(15), time(15, 30)))
    removers = [
        button
        for button in form.findChildren(QToolButton)
        if button.isVisible() and button.accessibleName() == "Remove this time"
    ]
    removers[0].click()
    assert form.schedule().windows == (Window(time(15), time(15, 30)),)
    assert not removers[1].isVisible()


def test_every_other_week_counts_from_today_unless_told(form: ScheduleForm) -> None:
    form.name.setText("Every other")
    form.every_weeks.setValue(2)
    assert form.schedule().first_day == TODAY


def test_circles_wait_while_it_is_about_activities(form: ScheduleForm) -> None:
    QTest.mouseClick(toggle(form, "Family"), Qt.MouseButton.LeftButton)
    segment = next(
        button for button in form.about.findChildren(QAbstractButton) if button.text() == "Activities"
    )
    segment.click()
    assert not form.circles.isEnabled()
    assert form.circles.value()
