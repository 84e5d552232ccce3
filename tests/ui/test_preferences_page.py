from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTime, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop_app import __version__
from desktop_app.domain.errors import StorageError
from desktop_app.domain.passages import ARTICLE
from desktop_app.domain.preferences import Contrast, Preferences, Theme
from desktop_app.domain.schedules import Window
from desktop_app.services.notices import NoticeAnswer
from desktop_app.ui.preferences_page import PreferencesPage
from desktop_app.ui.sample_notice import SampleNotice
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.switch import Switch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
SURPRISE = "Now and then, suggest someone you may not have thought of"
ASKING = "An hour after a call or message, ask whether it worked out"


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PreferencesPage:
    page = PreferencesPage(
        preferences=home.preferences,
        announcer=home.announcer,
        timetable=home.timetable,
        clock=home.clock,
        autostart=home.autostart,
        notifier=home.notifier,
        folders={"People and prompts": home.folder / "kithbell.sqlite3", "Log": home.folder},
        open_url=home.opened.open,
    )
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    QApplication.processEvents()
    return page


def control(page: PreferencesPage, title: str) -> QWidget:
    """The widget that a screen reader calls by this title."""
    found = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.accessibleName() == title and not isinstance(widget, (QLabel, SettingRow))
    ]
    assert len(found) == 1, title
    return found[0]


def number(page: PreferencesPage, title: str) -> QSpinBox:
    field = control(page, title)
    assert isinstance(field, QSpinBox)
    return field


def hours(page: PreferencesPage, title: str) -> QTimeEdit:
    field = control(page, title)
    assert isinstance(field, QTimeEdit)
    return field


def switch(page: PreferencesPage, title: str) -> Switch:
    field = control(page, title)
    assert isinstance(field, Switch)
    return field


def words(page: PreferencesPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: PreferencesPage, text: str) -> None:
    buttons = (found for found in page.findChildren(QAbstractButton) if found.isVisible())
    next(found for found in buttons if text in (found.text(), found.accessibleName())).click()


def test_looking_changes_nothing(home: Home, page: PreferencesPage) -> None:
    page.reload()
    assert not (home.folder / "preferences.toml").exists()
    assert home.preferences.read() == Preferences()


def test_numbers_are_kept_at_once(home: Home, page: PreferencesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(home.announcer.changed):
        number(page, "Prompts a day").setValue(3)
    number(page, "Time between them").setValue(45)
    number(page, "Birthdays ahead").setValue(14)
    limits = home.preferences.read().limits
    assert (limits.per_day, limits.gap_minutes, limits.birthday_lead_days) == (3, 45, 14)


def test_a_week_has_no_limit_until_one_is_set(home: Home, page: PreferencesPage) -> None:
    field = number(page, "Prompts a week")
    assert field.text() == "no limit"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert home.preferences.read().limits.per_week == 4
    QTest.keyClick(field, Qt.Key.Key_Home)
    field.selectAll()
    QTest.keyClicks(field, "0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert home.preferences.read().limits.per_week is None
    assert field.text() == "no limit"


def test_surprises_and_questions_come_only_when_asked_for(home: Home, page: PreferencesPage) -> None:
    for title in (SURPRISE, ASKING):
        assert not switch(page, title).isChecked()
        QTest.keyClick(switch(page, title), Qt.Key.Key_Space)
    held = home.preferences.read()
    assert (held.limits.open_suggestions, held.ask_after_link) == (True, True)
    home.preferences.write(Preferences())
    page.reload()
    assert not switch(page, SURPRISE).isChecked()
    assert not switch(page, ASKING).isChecked()


def test_quiet_hours_are_kept_and_let_go(home: Home, page: PreferencesPage) -> None:
    hours(page, "Quiet from").setTime(QTime(23, 30))
    hours(page, "Quiet until").setTime(QTime(7, 15))
    assert home.preferences.read().limits.quiet == Window(time(23, 30), time(7, 15))
    switch(page, "Quiet hours").click()
    assert home.preferences.read().limits.quiet is None
    assert not hours(page, "Quiet from").isEnabled()
    switch(page, "Quiet hours").click()
    assert home.preferences.read().limits.quiet == Window(time(23, 30), time(7, 15))


def test_quiet_hours_of_no_length_are_explained_and_not_kept(home: Home, page: PreferencesPage) -> None:
    hours(page, "Quiet until").setTime(QTime(22, 0))
    assert "From 22:00 to 22:00 is no time at all" in words(page)
    assert home.preferences.read().limits.quiet == Window(time(22), time(8))
    page.reload()
    assert hours(page, "Quiet until").time() == QTime(22, 0)
    hours(page, "Quiet until").setTime(QTime(6, 0))
    assert "is no time at all" not in words(page)
    assert home.preferences.read().limits.quiet == Window(time(22), time(6))


def test_what_was_changed_elsewhere_shows(home: Home, page: PreferencesPage) -> None:
    (home.folder / "preferences.toml").write_text("[prompts]\nper_day = 5\n", "utf-8")
    page.reload()
    assert number(page, "Prompts a day").value() == 5


def test_a_slip_in_the_file_is_told(home: Home, page: PreferencesPage) -> None:
    (home.folder / "preferences.toml").write_text('[appearance]\ntheme = "pink"\n', "utf-8")
    page.reload()
    assert "preferences.toml" in words(page)


def test_colours_are_kept_and_told(home: Home, page: PreferencesPage) -> None:
    spy = QSignalSpy(page.theme_chosen)
    choices = page.findChild(Segmented)
    assert isinstance(choices, Segmented)
    press(page, "Dark")
    assert spy.at(0) == [Theme.DARK]
    assert home.preferences.read().theme is Theme.DARK
    page.reload()
    assert choices.value() == "dark"


def test_contrast_is_kept_and_told(home: Home, page: PreferencesPage) -> None:
    spy = QSignalSpy(page.contrast_chosen)
    press(page, "High")
    assert spy.at(0) == [Contrast.HIGH]
    assert home.preferences.read().contrast is Contrast.HIGH


def test_the_language_is_kept(home: Home, page: PreferencesPage) -> None:
    choices = control(page, "Language")
    assert isinstance(choices, QComboBox)
    choices.setFocus()
    QTest.keyClick(choices, Qt.Key.Key_Down)
    assert home.preferences.read().language == "en"


def test_desktop_notifications_are_switched_off(home: Home, page: PreferencesPage) -> None:
    switch(page, "Desktop notifications").click()
    assert not home.preferences.read().desktop_notifications


def test_a_sample_is_shown_by_the_service_that_answers(home: Home, page: PreferencesPage) -> None:
    assert "obedient 1.0" in words(page)
    press(page, "Show me one now")
    assert home.notifier.shown is not None
    assert "There it is." in words(page)
    assert home.lookback.prompts(1) == []
    assert home.notifier.listener is not None
    home.notifier.listener.notice_answered(home.notifier.shown.prompt, NoticeAnswer.LATER)
    assert "It works, with its buttons." in words(page)
    assert home.notifier.shown is None


def test_a_sample_that_fails_says_what_happens_instead(home: Home, page: PreferencesPage) -> None:
    home.notifier.fails = True
    press(page, "Show me one now")
    assert "prompts come as a small window instead" in words(page)


def test_a_late_answer_to_the_sample_finds_its_page_gone(home: Home) -> None:
    sample = SampleNotice(home.notifier)
    sample.show()
    shown = home.notifier.shown
    assert shown is not None
    sample.deleteLater()
    QApplication.sendPostedEvents(sample, QEvent.Type.DeferredDelete)
    assert not isValid(sample)
    sample.notice_answered(shown.prompt, NoticeAnswer.LATER)
    assert home.notifier.shown is None


def test_starting_at_login_is_read_back_from_the_system(home: Home, page: PreferencesPage) -> None:
    switch(page, "Start with this computer").click()
    assert home.autostart.on
    home.autostart.on = False
    page.reload()
    assert not switch(page, "Start with this computer").isChecked()


def test_a_login_that_refuses_is_told_and_shown(
    home: Home, page: PreferencesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        message = "The autostart folder is read-only."
        raise StorageError(message)

    monkeypatch.setattr(home.autostart, "enable", refuse)
    spy = QSignalSpy(page.failed)
    switch(page, "Start with this computer").click()
    assert spy.at(0) == ["The autostart folder is read-only."]
    assert not switch(page, "Start with this computer").isChecked()


def test_preferences_that_cannot_be_written_are_told(home: Home, page: PreferencesPage) -> None:
    (home.folder / "preferences.toml").mkdir()
    spy = QSignalSpy(page.failed)
    number(page, "Prompts a day").setValue(4)
    assert spy.count() == 1


@pytest.mark.parametrize(
    ("place", "words_shown"),
    [(0, "today 19:00"), (1, "tomorrow 00:00"), (2, "30 November 18:00")],
)
def test_prompts_are_paused_and_resumed(
    home: Home, page: PreferencesPage, place: int, words_shown: str
) -> None:
    pause = next(found for found in page.findChildren(QPushButton) if found.text() == "Pause")
    pause.menu().actions()[place].trigger()
    assert home.timetable.paused_until() is not None
    assert f"No prompts until {words_shown}." in words(page)
    press(page, "Resume")
    assert home.timetable.paused_until() is None
    assert "Prompts come at the moments you chose." in words(page)


def test_a_pause_that_ran_out_is_over(home: Home, page: PreferencesPage) -> None:
    home.timetable.pause(datetime(2026, 11, 23, 18, 0, tzinfo=UTC))
    home.clock.go_on(timedelta(hours=2))
    page.reload()
    assert "No prompts until" not in words(page)


def test_folders_are_named_and_opened(home: Home, page: PreferencesPage) -> None:
    assert str(home.folder) in words(page)
    press(page, "Open the folder of: People and prompts")
    press(page, "Open the folder of: Log")
    folder = QUrl.fromLocalFile(str(home.folder)).toString()
    assert home.opened.urls == [folder, folder]


def test_it_says_what_it_is_and_is_not(home: Home, page: PreferencesPage) -> None:
    text = words(page)
    assert __version__ in text
    assert "It is no treatment and promises no cure." in text
    assert ARTICLE.title in text
    press(page, "Open the article")
    assert home.opened.urls == [ARTICLE.url]


def test_the_wheel_scrolls_the_page_and_changes_no_number(home: Home, page: PreferencesPage) -> None:
    fields = [*page.findChildren(QAbstractSpinBox), *page.findChildren(QComboBox)]
    assert len(fields) == 7
    page.setFocus()
    for field in fields:
        middle = QPointF(field.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(field.mapToGlobal(field.rect().center())),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, event)
    assert home.preferences.read() == Preferences()


def test_every_control_has_a_name_and_a_place_in_the_tab_order(page: PreferencesPage) -> None:
    fields = [
        *page.findChildren(QAbstractButton),
        *page.findChildren(QAbstractSpinBox),
        *page.findChildren(QComboBox),
    ]
    visible = [field for field in fields if field.isVisible() and field.parent() is not page.search]
    for field in visible:
        assert field.accessibleName() or (isinstance(field, QAbstractButton) and field.text()), field
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus, field


def test_settings_are_found_by_their_words(page: PreferencesPage) -> None:
    before = words(page)
    assert page.focus_search()
    QTest.keyClicks(page.search, "quiet HOURS")
    text = words(page)
    assert "Quiet hours" in text
    assert "Desktop notifications" not in text
    # The row alone, under the heading of its group.
    assert "How much" in text
    assert "Prompts a day" not in text
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert words(page) == before
    page.search.setText("how much")
    assert {"Prompts a day", "Quiet hours"} <= set(words(page).splitlines())
    page.search.setText("article")
    assert "Kithbell is no" not in words(page)
    assert "The article it is built on" in words(page)
    page.search.setText("zzz")
    assert "Nothing here with these letters." in words(page)
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert "Desktop notifications" in words(page)


def test_another_language_is_told_once(page: PreferencesPage) -> None:
    told: list[str] = []
    page.language_chosen.connect(told.append)
    choice = page.findChild(QComboBox)
    assert isinstance(choice, QComboBox)
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "As the desktop",
        "English",
        "Deutsch",
    ]

    for _twice in range(2):
        choice.setCurrentIndex(2)
        choice.activated.emit(2)

    assert told == ["de"]
