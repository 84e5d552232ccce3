from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTime, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QTimeEdit, QWidget
from shiboken6 import isValid

from desktop_app.domain.errors import StorageError
from desktop_app.domain.schedules import EVERY_DAY, Window
from desktop_app.services.notices import NoticeAnswer
from desktop_app.ui.activities.import_dialog import CalendarDialog
from desktop_app.ui.first_run import FirstRunWindow
from desktop_app.ui.people.columns_dialog import ColumnsDialog
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.schedules.dialog import ScheduleDialog
from tests.exchange.calendars import calendar, event
from tests.ui.home import at_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

    Make = Callable[[], FirstRunWindow]

BOOK = "BEGIN:VCARD\nVERSION:3.0\nFN:Priya\nEMAIL:priya@example.org\nEND:VCARD\n"
FLAG = "first-run"
CONTROL = Qt.KeyboardModifier.ControlModifier


class _StuckAutostart:
    def is_enabled(self) -> bool:
        return False

    def enable(self) -> None:
        message = "The desktop does not let me."
        raise StorageError(message)

    disable = enable


@pytest.fixture
def make(qtbot: QtBot, home: Home) -> Iterator[Make]:
    made: list[FirstRunWindow] = []

    def _make() -> FirstRunWindow:
        window = FirstRunWindow(
            book=home.book,
            importing=home.importing(),
            calendars=home.calendars(),
            timetable=home.timetable,
            quiet=home.preferences.read().limits.quiet,
            notifier=home.notifier,
            autostart=home.autostart,
            clock=home.clock,
            remember=partial(home.store.state.set_flag, FLAG),
        )
        made.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield _make
    for window in made:
        if isValid(window):
            window.close()
            window.close()


@pytest.fixture
def window(make: Make) -> FirstRunWindow:
    return make()


def names(home: Home) -> list[str]:
    return [person.name for person in home.store.people.all()]


def schedules(home: Home) -> list[str]:
    return [schedule.name for schedule in home.timetable.schedules()]


def press(window: QWidget, words: str) -> None:
    (button,) = [
        found
        for found in window.findChildren(QAbstractButton)
        if words in (found.accessibleName(), found.text())
    ]
    button.click()


def drop(window: FirstRunWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = QPointF(10, 10), Qt.DropAction.CopyAction
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(place, action, data, button, modifier))
    at_rest()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.vcf"
    path.write_text(BOOK)
    return path


def bring(window: FirstRunWindow, book: Path) -> None:
    drop(window, book)
    (dialog,) = window.findChildren(ImportDialog)
    dialog.accept()
    at_rest()


def test_names_and_one_button_are_enough(qtbot: QtBot, window: FirstRunWindow, home: Home) -> None:
    QTest.keyClicks(window.names.field, "Ana, Jonas")
    QTest.keyClick(window.names.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.finished):
        QTest.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert names(home) == ["Ana", "Jonas"]
    assert schedules(home) == ["Evenings", "Mornings"]
    assert home.store.state.flag(FLAG)
    assert home.planning.following(home.clock.now()) is not None


def test_enter_makes_a_chip_and_enter_again_starts(window: FirstRunWindow, home: Home) -> None:
    QTest.keyClicks(window.names.field, "Ana")
    QTest.keyClick(window.names.field, Qt.Key.Key_Return)
    assert window.names.names() == ["Ana"]
    assert names(home) == []
    QTest.keyClick(window.names.field, Qt.Key.Key_Return)
    assert names(home) == ["Ana"]
    assert schedules(home)


def test_control_and_enter_starts_from_anywhere(window: FirstRunWindow, home: Home) -> None:
    QTest.keyClicks(window.names.field, "Ana")
    QTest.keyClick(window.names.field, Qt.Key.Key_Return, CONTROL)
    assert names(home) == ["Ana"]
    assert schedules(home)


def test_enter_presses_the_button_that_has_the_focus(window: FirstRunWindow, home: Home) -> None:
    window.skip.setFocus()
    QTest.keyClick(window.skip, Qt.Key.Key_Return)
    assert home.store.state.flag(FLAG)
    assert schedules(home) == []


def test_a_name_still_being_typed_counts(window: FirstRunWindow, home: Home) -> None:
    QTest.keyClicks(window.names.field, "Ana")
    window.start.click()
    assert names(home) == ["Ana"]


def test_pasted_lines_become_chips(window: FirstRunWindow) -> None:
    QGuiApplication.clipboard().setText("Ana\n Jonas\r\n\nana\nGrandma   Lidia\n<b>Bo</b> & Co")
    QTest.keyClick(window.names.field, Qt.Key.Key_V, CONTROL)
    assert window.names.names() == ["Ana", "Jonas", "Grandma Lidia", "<b>Bo</b> & Co"]
    assert window.names.field.text() == ""


def test_backspace_takes_the_last_chip_away(window: FirstRunWindow) -> None:
    window.names.add("Ana, Jonas")
    QTest.keyClick(window.names.field, Qt.Key.Key_Backspace)
    assert window.names.names() == ["Ana"]


def test_a_pressed_chip_goes_away(window: FirstRunWindow) -> None:
    window.names.add("Ana, Jonas")
    press(window, "Ana")
    assert window.names.names() == ["Jonas"]
    assert window.focusWidget() is window.names.field


def test_whoever_is_here_already_is_not_added_twice(window: FirstRunWindow, home: Home) -> None:
    home.add("Ana")
    window.names.add("ANA, Jonas")
    window.start.click()
    assert names(home) == ["Ana", "Jonas"]


def test_closed_half_way_keeps_what_was_entered(qtbot: QtBot, window: FirstRunWindow, home: Home) -> None:
    window.names.add("Ana")
    with qtbot.waitSignal(window.finished):
        window.close()
    assert names(home) == ["Ana"]
    assert schedules(home) == ["Evenings", "Mornings"]
    assert home.store.state.flag(FLAG)


def test_closed_untouched_only_remembers(qtbot: QtBot, window: FirstRunWindow, home: Home) -> None:
    with qtbot.waitSignal(window.finished):
        window.close()
    assert names(home) == schedules(home) == []
    assert home.store.state.flag(FLAG)


def test_skip_keeps_the_names_and_adds_nothing(qtbot: QtBot, window: FirstRunWindow, home: Home) -> None:
    window.names.add("Ana")
    with qtbot.waitSignal(window.finished):
        window.skip.click()
    assert names(home) == ["Ana"]
    assert schedules(home) == []
    assert home.store.state.flag(FLAG)


def test_it_is_finished_once(window: FirstRunWindow) -> None:
    times: list[bool] = []
    window.finished.connect(partial(times.append, True))
    window.start.click()
    window.close()
    assert len(times) == 1


def test_what_cannot_be_kept_is_told_before_it_closes(
    qtbot: QtBot, window: FirstRunWindow, home: Home
) -> None:
    home.damage("schedule")
    with qtbot.waitSignal(window.failed):
        window.start.click()
    assert window.isVisible()
    assert window.trouble.isVisible()
    assert window.trouble.text()
    with qtbot.waitSignal(window.finished):
        window.close()


def change(window: FirstRunWindow, name: str) -> ScheduleDialog:
    press(window, f"Change {name}")
    (dialog,) = window.findChildren(ScheduleDialog)
    return dialog


def test_a_schedule_that_opens_in_the_next_minute(window: FirstRunWindow, home: Home) -> None:
    """Names, the change and the start: five actions to the first prompt, a minute from now."""
    window.names.add("Ana")
    dialog = change(window, "Evenings")
    starts, ends = (field for field in dialog.form.windows.findChildren(QTimeEdit) if field.isVisible())
    starts.setTime(QTime(18, 1))
    ends.setTime(QTime(18, 2))
    dialog.form.days.set_value(EVERY_DAY)
    dialog.accept()
    assert any("every day, 18:01 to 18:02" in label.text() for label in window.findChildren(QLabel))
    window.start.click()
    evenings, weekend = home.timetable.schedules()
    assert evenings.windows == (Window(time(18, 1), time(18, 2)),)
    assert evenings.weekdays == EVERY_DAY
    assert weekend.name == "Mornings"
    following = home.planning.following(home.clock.now())
    assert following is not None
    assert timedelta() < following.at - home.clock.now() <= timedelta(minutes=2)


def test_skip_keeps_only_the_schedule_that_was_changed(window: FirstRunWindow, home: Home) -> None:
    dialog = change(window, "Evenings")
    dialog.form.name.setText("Lunch")
    dialog.accept()
    window.skip.click()
    assert schedules(home) == ["Lunch"]


def test_a_cancelled_change_changes_nothing(window: FirstRunWindow, home: Home) -> None:
    dialog = change(window, "Evenings")
    dialog.form.name.setText("Lunch")
    dialog.reject()
    window.close()
    assert schedules(home) == []


def test_schedules_that_are_there_are_shown_and_stay(make: Make, home: Home) -> None:
    before = home.open_all_day()
    window = make()
    dialog = change(window, "All day")
    assert not dialog.remove.isVisible()
    dialog.form.name.setText("Whenever")
    dialog.accept()
    window.start.click()
    (after,) = home.timetable.schedules()
    assert (after.id, after.name) == (before.id, "Whenever")


def test_one_is_shown_to_try(window: FirstRunWindow, home: Home) -> None:
    press(window, "Show me one")
    assert home.notifier.shown is not None
    assert home.notifier.listener is not None
    assert window.how.told.text() == "There it is."
    home.notifier.listener.notice_answered(home.notifier.shown.prompt, NoticeAnswer.LATER)
    assert "It works" in window.how.told.text()


def test_a_desktop_that_shows_nothing_is_told_of(window: FirstRunWindow, home: Home) -> None:
    home.notifier.fails = True
    press(window, "Show me one")
    assert "small window instead" in window.how.told.text()


def test_starting_with_the_computer_is_asked_of_the_desktop(window: FirstRunWindow, home: Home) -> None:
    press(window, "Start with my computer")
    assert home.autostart.on
    press(window, "Start with my computer")
    assert not home.autostart.on


def test_a_desktop_that_refuses_leaves_the_switch_off(
    make: Make, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "autostart", _StuckAutostart())
    window = make()
    press(window, "Start with my computer")
    assert not window.how.login.isChecked()
    assert window.trouble.text() == "The desktop does not let me."


def test_a_dropped_address_book_comes_in_after_a_look(window: FirstRunWindow, home: Home, book: Path) -> None:
    drop(window, book)
    (dialog,) = window.findChildren(ImportDialog)
    assert "1 person is new" in dialog.sentence.text()
    assert names(home) == []
    dialog.accept()
    at_rest()
    assert names(home) == ["Priya"]
    assert "1 person came in" in window.bring.result.text()
    assert window.bring.people.text() == "Priya"
    window.close()
    assert schedules(home)


def test_a_dropped_table_is_asked_about_where_it_is_unclear(
    window: FirstRunWindow, home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "friends.txt"
    path.write_bytes("Zoë Ek;zoe@example.org\r\nMüller, Jörg;\r\n".encode("cp1252"))
    drop(window, path)
    (asking,) = window.findChildren(ColumnsDialog)
    asking.accept()
    at_rest()
    (dialog,) = window.findChildren(ImportDialog)
    assert "2 people are new" in dialog.sentence.text()
    dialog.accept()
    at_rest()
    assert names(home) == ["Müller, Jörg", "Zoë Ek"]


def test_an_address_book_can_be_taken_back(window: FirstRunWindow, home: Home, book: Path) -> None:
    bring(window, book)
    press(window.bring, "Undo")
    at_rest()
    assert names(home) == []
    assert not window.bring.result.isVisible()
    window.close()
    assert schedules(home) == []


def test_of_several_files_the_last_is_taken_back_first(
    window: FirstRunWindow, home: Home, book: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(window, book)
    first = window.bring.result.text()
    path = tmp_path / "club.ics"
    path.write_bytes(calendar(event("DTSTART:20990105T193000")))
    drop(window, path)
    (dialog,) = window.findChildren(CalendarDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: window.bring.result.text() != first)
    window.bring.take_back.click()
    qtbot.waitUntil(lambda: window.bring.result.text() == first)
    assert home.activities.all() == []
    assert names(home) == ["Priya"]
    window.bring.take_back.click()
    qtbot.waitUntil(lambda: not window.bring.result.isVisible())
    assert names(home) == []


def test_a_broken_address_book_is_told_in_a_sentence(
    window: FirstRunWindow, home: Home, tmp_path: Path
) -> None:
    book = tmp_path / "book.vcf"
    book.write_text("")
    drop(window, book)
    assert "book.vcf" in window.trouble.text()
    assert window.trouble.isVisible()
    assert names(home) == []
    book.write_text(BOOK)
    bring(window, book)
    assert not window.trouble.isVisible()


def test_another_kind_of_file_is_told_in_a_sentence(window: FirstRunWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "friends.pdf")
    assert "a .vcf, .csv or .ics file" in window.trouble.text()
    assert "“friends.pdf”" in window.trouble.text()
    assert "one file at a time" not in window.trouble.text()


def test_several_files_at_once_are_told_in_a_sentence(window: FirstRunWindow, tmp_path: Path) -> None:
    drop(window, tmp_path / "friends.vcf", tmp_path / "family.vcf")
    assert "drop a single .vcf, .csv or .ics file" in window.trouble.text()


def test_a_calendar_is_dropped_brought_in_and_taken_back(
    window: FirstRunWindow, home: Home, tmp_path: Path
) -> None:
    path = tmp_path / "club.ics"
    path.write_bytes(calendar(event("DTSTART:20990105T193000\nRRULE:FREQ=WEEKLY")))
    drop(window, path)
    (dialog,) = window.findChildren(CalendarDialog)
    dialog.accept()
    at_rest()
    assert [activity.title for activity in home.activities.all()] == ["Choir"]
    assert "1 activity came in" in window.bring.result.text()
    window.bring.take_back.click()
    at_rest()
    assert home.activities.all() == []


def test_a_drop_on_the_field_is_one_on_the_window(window: FirstRunWindow) -> None:
    assert window.acceptDrops()
    assert not window.names.field.acceptDrops()


def test_tab_goes_through_the_page_as_it_is_read(window: FirstRunWindow) -> None:
    window.names.add("Ana, Jonas")
    dialog = change(window, "Evenings")
    dialog.accept()
    window.activateWindow()
    window.names.field.setFocus()
    passed: list[str] = []
    while len(passed) < 20:
        focused = window.focusWidget()
        said = focused.accessibleName() or (focused.text() if isinstance(focused, QAbstractButton) else "")
        if said in passed:
            break
        passed.append(said)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert passed == [
        "Who would you like to stay close to?", "Choose an address book",
        "Evenings, Monday to Friday, 18:00 to 20:30",
        "Mornings, Saturday and Sunday, 10:00 to 12:00", "New window, Monday, 18:00 to 19:00",
        "Change Evenings", "Change Mornings", "Show me one", "Start with my computer",
        "Skip", "Start gently", "Ana", "Jonas",
    ]  # fmt: skip


def test_all_words_are_plain_and_fit_a_small_window(window: FirstRunWindow, qtbot: QtBot) -> None:
    window.names.add("<b>Ana</b>, " + "long " * 90)
    window.resize(640, 480)
    qtbot.waitUntil(lambda: window.size().width() == 640)
    assert {label.textFormat() for label in window.findChildren(QLabel) if label.text()} == {
        Qt.TextFormat.PlainText
    }
    for part in (window.names, window.bring, window.when, window.how, window.start):
        assert part.mapTo(window, part.rect().topRight()).x() < window.width()
    assert window.rect().contains(window.start.mapTo(window, window.start.rect().bottomRight()))
