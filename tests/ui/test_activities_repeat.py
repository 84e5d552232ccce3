"""How often an activity comes, as a field of its form."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.people import UNSAVED
from desktop_app.ui.activities.dialog import ActivityDialog
from desktop_app.ui.activities.repeat_field import RepeatField
from tests.ui.people import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

# The fourth and last Tuesday of its month.
TUESDAY = datetime(2026, 11, 24, 19, 30)  # noqa: DTZ001  local


def shown(qtbot: QtBot, rule: str, starts: datetime = TUESDAY) -> RepeatField:
    activity = Activity(ActivityId(UNSAVED), "Choir", starts, "Europe/Berlin", rule)
    field = RepeatField(activity)
    qtbot.addWidget(field)
    field.show()
    return field


def choose(field: RepeatField, words: str) -> None:
    place = field.choice.findText(words)
    assert place >= 0, words
    field.choice.setCurrentIndex(place)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY;UNTIL=20270101",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=TU",
        "RRULE:FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;UNTIL=20270101",
        "FREQ=MONTHLY;BYDAY=4TU",
        "FREQ=MONTHLY;BYDAY=-1TU",
        "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=-1",
        "FREQ=WEEKLY;UNTIL=20261208T190000Z",
        "FREQ=WEEKLY;BYDAY=1TU",
        "FREQ=YEARLY;COUNT=3",
    ],
)
def test_what_nobody_touched_stays_to_the_letter(qtbot: QtBot, rule: str) -> None:
    assert shown(qtbot, rule).rule() == rule


def test_the_days_of_a_week_are_chosen_by_the_keyboard(qtbot: QtBot) -> None:
    field = shown(qtbot, "")
    assert not field.days.isVisible()
    choose(field, "Every week")
    assert field.days.isVisible()
    assert field.rule() == "FREQ=WEEKLY"
    (thursday,) = (box for box in field.days.findChildren(QCheckBox) if box.accessibleName() == "Thursday")
    press(Qt.Key.Key_Space, thursday)
    assert field.rule() == "FREQ=WEEKLY;BYDAY=TU,TH"
    choose(field, "Every two weeks")
    field.until.set_value(date(2027, 1, 1))
    assert field.rule() == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;UNTIL=20270101"


def test_without_a_day_of_the_week_it_is_the_first_ones(qtbot: QtBot) -> None:
    field = shown(qtbot, "FREQ=WEEKLY;BYDAY=TU,TH")
    field.days.set_value([])
    assert field.rule() == "FREQ=WEEKLY"


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Every fourth Tuesday of the month", "FREQ=MONTHLY;BYDAY=4TU"),
        ("Every last Tuesday of the month", "FREQ=MONTHLY;BYDAY=-1TU"),
    ],
)
def test_a_weekday_of_the_month_is_offered(qtbot: QtBot, words: str, rule: str) -> None:
    field = shown(qtbot, "")
    choose(field, words)
    assert field.rule() == rule


def test_another_first_day_takes_the_choice_along(qtbot: QtBot) -> None:
    field = shown(qtbot, "FREQ=MONTHLY;BYDAY=4TU")
    field.show_day(date(2026, 12, 6))
    assert (field.choice.currentText(), field.rule()) == (
        "Every first Sunday of the month",
        "FREQ=MONTHLY;BYDAY=1SU",
    )
    field.show_day(date(2026, 12, 31))
    assert field.rule() == "FREQ=MONTHLY;BYDAY=-1TH"


def test_the_one_weekday_follows_the_first_day_but_chosen_ones_stay(qtbot: QtBot) -> None:
    field = shown(qtbot, "FREQ=WEEKLY;BYDAY=TU")
    field.show_day(date(2026, 11, 25))
    assert field.rule() == "FREQ=WEEKLY"
    field.days.set_value([1, 3])
    field.show_day(date(2026, 11, 26))
    assert field.rule() == "FREQ=WEEKLY;BYDAY=TU,TH"


def test_a_rule_without_words_stays_whatever_the_first_day(qtbot: QtBot) -> None:
    field = shown(qtbot, "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=-1")
    assert field.choice.currentText() == "as its calendar says"
    assert not field.until.isEnabled()
    field.show_day(date(2026, 12, 6))
    assert field.rule() == "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=-1"


def test_a_long_rule_in_words_does_not_widen_the_form(qtbot: QtBot) -> None:
    short = shown(qtbot, "")
    every_day = shown(qtbot, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=9")
    assert len(every_day.choice.currentText()) > 50
    assert every_day.minimumSizeHint().width() == short.minimumSizeHint().width()


def test_the_form_keeps_the_days_of_the_week(home: Home, qtbot: QtBot) -> None:
    now = home.clock.now().astimezone(home.clock.zone())
    dialog = ActivityDialog(home.activities, now, "Europe/Berlin")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("Choir")
    choose(dialog.repeating, "Every week")
    tomorrow = now.date() + timedelta(days=1)
    dialog.repeating.days.set_value([tomorrow.weekday(), 5])
    dialog.accept()
    (saved,) = home.activities.all()
    assert saved.rule == "FREQ=WEEKLY;BYDAY=TU,SA"
