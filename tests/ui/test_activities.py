"""The Activities page, used as a person would."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QMimeData, QPointF, Qt, QTime, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton

from desktop_app.domain.activities import Activity, ActivityId, FeedId
from desktop_app.domain.feeds import Feed
from desktop_app.domain.feelings import Feeling
from desktop_app.domain.people import UNSAVED
from desktop_app.ui.activities.dialog import ActivityDialog
from desktop_app.ui.activities.import_dialog import CalendarDialog
from desktop_app.ui.activities.instance_dialogs import MoveDialog, WentDialog
from desktop_app.ui.activities.page import ActivitiesPage
from desktop_app.ui.models.rule_words import rule_words
from tests.exchange.calendars import calendar, event
from tests.ui.home import at_rest
from tests.ui.people import press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

# The clock of the tests shows Monday, 23 November 2026, 18:00 in Berlin.
TUESDAY = datetime(2026, 11, 24, 19, 30)  # noqa: DTZ001  local


def choir(rule: str = "FREQ=WEEKLY", starts: datetime = TUESDAY) -> Activity:
    return Activity(ActivityId(UNSAVED), "Choir", starts, "Europe/Berlin", rule, "hall")


class Used:
    """A page with what it offered to undo and what it said went wrong."""

    def __init__(self, home: Home, qtbot: QtBot) -> None:
        self.home = home
        self.page = ActivitiesPage(home.activities, home.calendars(), home.clock)
        self.offers: list[tuple[str, Callable[[], object]]] = []
        self.failures: list[str] = []
        self.page.undo_offered.connect(self._offer)
        self.page.failed.connect(self.failures.append)
        home.announcer.changed.connect(self.page.reload)
        qtbot.addWidget(self.page)
        self.page.resize(900, 700)
        self.page.show()
        QApplication.processEvents()

    def _offer(self, text: str, undo: Callable[[], object]) -> None:
        self.offers.append((text, undo))

    def undo(self) -> None:
        self.offers.pop()[1]()
        QApplication.processEvents()

    def rows(self) -> list[str]:
        model = self.page.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def choose(self, title: str) -> None:
        self.page.list.setCurrentIndex(self.page.model.index(self.rows().index(title)))

    def turn(self, place: int) -> None:
        self.page.kinds.findChildren(QAbstractButton)[place].click()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        return self.page.findChildren(kind)[-1]

    def activity(self) -> Activity:
        (found,) = self.home.activities.all()
        return found

    def words(self) -> str:
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def drop(self, path: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        event = QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.page.dropEvent(event)
        at_rest()


@pytest.fixture
def used(home: Home, qtbot: QtBot) -> Used:
    return Used(home, qtbot)


def test_without_any_it_says_what_to_do(used: Used) -> None:
    assert "What is on near you?" in used.words()
    assert not used.page.search.isVisible()
    (button,) = used.page.empty.findChildren(QPushButton)
    button.click()
    assert used.dialog(ActivityDialog).isVisible()


def test_one_is_typed_in_by_the_keyboard_alone(used: Used) -> None:
    used.page.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(used.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = used.dialog(ActivityDialog)
    assert isinstance(dialog, ActivityDialog)
    QTest.keyClicks(dialog.name, "Choir")
    dialog.day.setDate(QDate(2026, 11, 24))
    dialog.hour.setTime(QTime(19, 30))
    dialog.repeats.setCurrentIndex(dialog.repeats.findData("FREQ=WEEKLY"))
    dialog.until.set_value(TUESDAY.date() + timedelta(days=14))
    QTest.keyClicks(dialog.place, "hall")
    press(Qt.Key.Key_Space, dialog.save)
    QApplication.processEvents()
    assert used.activity() == replace(choir("FREQ=WEEKLY;UNTIL=20261208"), id=used.activity().id)
    assert used.rows() == ["Tomorrow", "Choir", "1 December", "Choir", "8 December", "Choir"]


def test_without_a_name_the_form_says_so_and_stays(used: Used) -> None:
    used.page.add_activity()
    dialog = used.dialog(ActivityDialog)
    assert isinstance(dialog, ActivityDialog)
    dialog.accept()
    assert dialog.isVisible()
    assert "needs a name" in dialog.trouble.text()


def test_one_is_edited_and_an_unusual_rule_stays_as_it_is(used: Used) -> None:
    used.home.activities.save(choir("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9"))
    QApplication.processEvents()
    used.choose("Choir")
    used.page.instance.edit.click()
    dialog = used.dialog(ActivityDialog)
    assert isinstance(dialog, ActivityDialog)
    assert dialog.repeats.currentText().startswith("every Tuesday, Thursday")
    assert not dialog.until.isEnabled()
    dialog.name.setText("Singing")
    dialog.lead.setCurrentIndex(dialog.lead.findData("86400"))
    dialog.accept()
    assert (used.activity().title, used.activity().rule) == ("Singing", "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9")
    assert used.activity().lead == timedelta(days=1)


def test_of_a_followed_calendar_only_the_reminder_is_the_users(used: Used) -> None:
    home = used.home
    home.store.feeds.add(Feed(FeedId(UNSAVED), "https://example.org/a.ics", "The club"))
    home.store.activities.add(replace(choir(), feed=FeedId(1)))
    home.announcer.records_changed()
    QApplication.processEvents()
    used.choose("Choir")
    assert not used.page.instance.remove.isVisible()
    assert not used.page.instance.move_it.isVisible()
    used.page.instance.edit.click()
    dialog = used.dialog(ActivityDialog)
    assert isinstance(dialog, ActivityDialog)
    assert not dialog.name.isVisible()
    dialog.remind.setChecked(False)
    dialog.accept()
    assert (used.activity().remind, used.activity().title) == (False, "Choir")


def test_the_reminder_is_turned_off_and_on(used: Used) -> None:
    used.home.activities.save(choir())
    QApplication.processEvents()
    used.choose("Choir")
    assert "reminds you" in str(used.page.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    used.page.instance.remind.click()
    assert not used.activity().remind
    QApplication.processEvents()
    assert used.page.instance.remind.text() == "Remind me"
    used.page.instance.remind.click()
    assert used.activity().remind


def test_one_date_is_left_out_and_comes_back(used: Used) -> None:
    used.home.activities.save(choir("FREQ=WEEKLY;COUNT=2"))
    QApplication.processEvents()
    used.choose("Choir")
    used.page.instance.skip.trigger()
    QApplication.processEvents()
    assert [each.starts_at.day for each in used.home.activities.coming(timedelta(days=30))] == [1]
    assert used.offers[-1][0] == "“Choir” does not come tomorrow."
    used.undo()
    assert [each.starts_at.day for each in used.home.activities.coming(timedelta(days=30))] == [24, 1]


@pytest.mark.parametrize("all_day", [False, True])
def test_a_date_that_was_left_out_is_still_seen_and_can_come_after_all(used: Used, *, all_day: bool) -> None:
    starts = TUESDAY.replace(hour=0, minute=0) if all_day else TUESDAY
    used.home.activities.save(replace(choir("FREQ=WEEKLY;COUNT=2", starts), all_day=all_day))
    QApplication.processEvents()
    used.choose("Choir")
    used.page.instance.skip.trigger()
    QApplication.processEvents()
    assert used.rows() == ["Tomorrow", "Choir", "1 December", "Choir"]
    used.choose("Choir")
    chosen = used.page.model.row_at(used.page.list.currentIndex())
    assert chosen is not None
    assert chosen.trailing == "left out"
    assert not used.page.instance.skip.isVisible()
    used.page.instance.put_back.click()
    QApplication.processEvents()
    assert len(used.home.activities.coming(timedelta(days=30))) == 2
    assert used.activity().changes == ()


def test_one_date_comes_at_another_time_and_once_more_at_another(used: Used) -> None:
    used.home.activities.save(choir("FREQ=WEEKLY;COUNT=2"))
    for day, place in ((25, "church"), (26, "park")):
        QApplication.processEvents()
        used.choose("Choir")
        used.page.instance.move_it.trigger()
        dialog = used.dialog(MoveDialog)
        assert isinstance(dialog, MoveDialog)
        dialog.day.setDate(QDate(2026, 11, day))
        dialog.place.setText(place)
        dialog.accept()
    QApplication.processEvents()
    assert used.rows() == ["Thursday", "Choir", "1 December", "Choir"]
    assert len(used.activity().changes) == 1
    assert used.activity().changes[0].place == "park"


def test_one_is_removed_and_comes_back_under_its_number(used: Used) -> None:
    saved = used.home.activities.save(choir())
    QApplication.processEvents()
    used.choose("Choir")
    used.page.instance.remove.trigger()
    assert used.home.activities.all() == []
    used.undo()
    assert used.activity() == saved


def test_having_been_there_is_noted_with_a_note_and_how_it_felt(used: Used) -> None:
    used.home.activities.save(choir("FREQ=WEEKLY;COUNT=2", TUESDAY - timedelta(days=7)))
    used.turn(2)
    QApplication.processEvents()
    assert used.rows() == ["6 days ago", "Choir"]
    used.choose("Choir")
    used.page.instance.went.click()
    dialog = used.dialog(WentDialog)
    assert isinstance(dialog, WentDialog)
    QTest.keyClicks(dialog.note, "sang")
    dialog.after.set_value(Feeling.BRIGHT)
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    (been,) = used.home.activities.attended(5)
    assert (been.title, been.note, been.feeling_after) == ("Choir", "sang", Feeling.BRIGHT)
    QApplication.processEvents()
    assert used.rows() == ["6 days ago", "Choir"]
    used.choose("Choir")
    assert not used.page.instance.went.isVisible()
    assert not used.page.instance.more.isVisible()
    used.page.instance.forget.click()
    assert used.home.activities.attended(5) == []
    used.undo()
    assert used.home.activities.attended(5) == [been]


def test_a_calendar_is_dropped_looked_at_and_brought_in(used: Used, tmp_path: Path) -> None:
    path = tmp_path / "club.ics"
    text = event("DTSTART;TZID=Europe/Berlin:20261124T193000\nRRULE:FREQ=WEEKLY", title="<b>Choir</b>")
    over = event("DTSTART;TZID=Europe/Berlin:20200101T193000", title="Long ago", uid="over")
    path.write_bytes(calendar(text, over, head="X-WR-CALNAME:The club"))
    used.drop(path)
    dialog = used.dialog(CalendarDialog)
    assert isinstance(dialog, CalendarDialog)
    assert dialog.windowTitle() == "The club"
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "<b>Choir</b> · every Tuesday 19:30" in said
    assert said[said.index("Over (1)") + 1] == "Long ago"
    dialog.accept()
    at_rest()
    assert used.activity().title == "<b>Choir</b>"
    used.undo()
    at_rest()
    assert used.home.activities.all() == []


def test_a_file_that_is_no_calendar_is_one_sentence(used: Used, tmp_path: Path) -> None:
    path = tmp_path / "club.ics"
    path.write_text("hello", encoding="utf-8")
    used.drop(path)
    assert "is no calendar" in used.failures[-1]


def test_the_search_finds_titles_and_places(used: Used) -> None:
    used.home.activities.save(choir("FREQ=WEEKLY;COUNT=1"))
    QApplication.processEvents()
    used.page.search.setText("HALL")
    assert used.rows() == ["Tomorrow", "Choir"]
    used.page.search.setText("zzz")
    assert used.rows() == []
    assert "Nothing here with these letters." in used.words()


def test_every_control_has_a_name(used: Used) -> None:
    used.home.activities.save(choir())
    QApplication.processEvents()
    used.choose("Choir")
    for button in used.page.findChildren(QAbstractButton):
        if button.parent() is not used.page.search:  # whose picture says nothing of its own
            assert button.accessibleName() or button.text()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "once, 24 November 2026 19:30"),
        ("FREQ=DAILY", "every day 19:30"),
        ("FREQ=DAILY;INTERVAL=3", "every 3 days 19:30"),
        ("RRULE:FREQ=WEEKLY;WKST=MO;COUNT=4", "every Tuesday 19:30"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "every Monday, Wednesday 19:30"),
        ("FREQ=WEEKLY;INTERVAL=3", "every 3 weeks on Tuesday 19:30"),
        ("FREQ=WEEKLY;INTERVAL=2", "every other Tuesday 19:30"),
        ("FREQ=MONTHLY", "on day 24 of every month 19:30"),
        ("FREQ=MONTHLY;BYDAY=1SU", "every first Sunday of the month 19:30"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month 19:30"),
        ("FREQ=YEARLY", "every year on 24 November 19:30"),
        ("FREQ=YEARLY;BYYEARDAY=100", "as its calendar says"),
        ("FREQ=WEEKLY;BYDAY=2MO", "as its calendar says"),
        ("FREQ=SOMETIMES;=;INTERVAL=x", "as its calendar says"),
    ],
)
def test_rules_in_words(rule: str, words: str) -> None:
    assert rule_words(choir(rule)) == words
