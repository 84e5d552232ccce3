from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop_app.domain.good_moment import Attention
from desktop_app.domain.history import Response
from desktop_app.domain.people import Birthday, ContactDetail, ContactKind, How
from desktop_app.domain.reasons import Silence
from desktop_app.services.patience import Patience
from desktop_app.services.prompting import Prompting
from desktop_app.services.wording import moment_words
from desktop_app.ui.models.today import MOST_HELLOS, Today
from desktop_app.ui.pausing import PauseLength, pause
from desktop_app.ui.phrases import greeting
from desktop_app.ui.today_page import TodayPage
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.short_list import ShortList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def today(home: Home) -> Today:
    return Today(
        prompting=home.prompting,
        planning=home.planning,
        people=home.book,
        activities=home.activities,
        lookback=home.lookback,
        reading=home.reading,
        clock=home.clock,
    )


@pytest.fixture
def page(home: Home, today: Today, qtbot: QtBot) -> Iterator[TodayPage]:
    page = TodayPage(
        today=today,
        answers=home.answers,
        people=home.book,
        preferences=home.preferences,
        timetable=home.timetable,
        clock=home.clock,
        open_url=home.opened.open,
    )
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(900, 800)
    yield page
    page.hide()


class LockedDesk:
    """A Presence: the screen is locked."""

    def look(self, now: datetime) -> Attention:  # noqa: ARG002  the port's
        return Attention(locked=True)


def words(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: TodayPage, text: str) -> None:
    buttons = (found for found in page.findChildren(QAbstractButton) if found.isVisible())
    next(found for found in buttons if found.text() == text).click()


def local(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour)  # noqa: DTZ001  local, as typed


@pytest.mark.parametrize(
    ("hour", "text"),
    [
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
        (23, "Hello, night owl"),
        (4, "Hello, night owl"),
    ],
)
def test_the_greeting_fits_the_hour(hour: int, text: str) -> None:
    assert greeting(hour) == text


def test_with_nobody_there_it_says_what_to_do(page: TodayPage) -> None:
    page.show()
    assert "Who matters to you?" in words(page)
    spy = QSignalSpy(page.people_wanted)
    press(page, "Add someone")
    assert spy.count() == 1


def test_it_is_filled_in_steps_and_styled_before_anybody_sees_it(home: Home, page: TodayPage) -> None:
    home.add("Ana")
    steps = page.make_ready()
    next(steps)
    assert "Choose when prompts may come" not in texts(page)
    for _step in steps:
        pass
    assert not page.isVisible()
    assert "Choose when prompts may come" in texts(page)
    polished = Qt.WidgetAttribute.WA_WState_Polished
    assert all(widget.testAttribute(polished) for widget in page.findChildren(QWidget))
    page.show()
    assert "Good evening" in words(page)


def test_what_goes_away_while_it_is_styled_is_left_alone(page: TodayPage) -> None:
    gone = QWidget(page)
    steps = Page.make_ready(page)
    next(steps)
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    for _step in steps:
        pass
    page.show()
    assert "Who matters to you?" in words(page)


def texts(page: TodayPage) -> set[str]:
    return {button.text() for button in page.findChildren(QAbstractButton)}


def test_without_a_schedule_it_leads_to_them(home: Home, page: TodayPage) -> None:
    home.add("Ana Moreno")
    page.show()
    assert "Nothing planned: no schedule is on" in words(page)
    spy = QSignalSpy(page.schedules_wanted)
    press(page, "Choose when prompts may come")
    assert spy.count() == 1


def test_the_next_prompt_is_told_with_its_moment_and_why_then(home: Home, today: Today) -> None:
    ana = home.add("Ana Moreno")
    home.open_all_day()
    home.touch(ana, 36)
    home.clock.go_on(timedelta(hours=4))
    view = today.view()
    assert view.coming_next is not None
    assert (view.coming_next.name, view.coming_next.when) == ("Ana Moreno", "tomorrow 09:00")
    assert view.coming_next.person is not None
    assert view.coming_next.person.name == "Ana Moreno"
    assert "5 weeks" in view.coming_next.reason
    assert view.silence is Silence.QUIET_HOURS
    assert view.silence_words.startswith("Nothing before tomorrow 09:00")


def test_an_activity_is_told_as_seen_from_now(home: Home, today: Today) -> None:
    home.add_activity("Choir", local(25, 19))
    view = today.view()
    assert view.coming_next is not None
    assert view.coming_next.person is None
    assert "starts Wednesday 19:00" in view.coming_next.reason


def test_a_waiting_prompt_has_its_buttons_and_takes_the_answer(home: Home, page: TodayPage) -> None:
    home.add("Ana Moreno")
    home.prompt()
    page.show()
    assert "You could start with" in words(page)
    press(page, "Not this time")
    assert home.latest_prompt().response is Response.NOT_THIS_TIME
    page.reload()
    assert "You could start with" not in words(page)


def test_what_one_is_writing_stays_when_something_else_changes(home: Home, page: TodayPage) -> None:
    home.add("Ana Moreno", ContactDetail(ContactKind.PHONE, "+34 600 000 000"))
    home.prompt()
    page.show()
    press(page, "Call")
    note = page.findChild(QLineEdit)
    assert isinstance(note, QLineEdit)
    note.setText("moves in May")
    home.touch(home.add("Jonas Okafor"), 50)
    page.reload()
    assert "Jonas Okafor" in words(page)
    assert page.findChild(QLineEdit) is note
    press(page, "I reached out")
    assert home.lookback.interactions(1)[0].note == "moves in May"


def test_i_already_did_logs_and_offers_to_undo(home: Home, page: TodayPage) -> None:
    home.add("Ana Moreno", ContactDetail(ContactKind.PHONE, "+34 600 000 000"))
    home.open_all_day()
    home.clock.go_on(timedelta(hours=4))
    page.show()
    spy = QSignalSpy(page.undo_offered)
    press(page, "Call")
    press(page, "I already did")
    (touch,) = home.lookback.interactions(5)
    assert touch.how is How.CALL
    sentence, undo = spy.at(0)
    assert sentence == "Logged: you and Ana Moreno."
    undo()
    assert home.lookback.interactions(5) == []


def test_those_who_are_ready_are_named_but_not_twice(home: Home, today: Today) -> None:
    people = [home.add(f"Person {number}") for number in range(9)]
    for number, person in enumerate(people):
        home.touch(person, 40 + number)
    resting = people[8]
    home.book.set_resting(resting.id, resting=True)
    home.touch(people[7], 1)
    home.open_all_day()
    view = today.view()
    assert view.coming_next is not None
    assert view.coming_next.name == "Person 6"
    assert [hello.name for hello in view.hellos] == [f"Person {number}" for number in (5, 4, 3, 2, 1)]
    assert len(view.hellos) == MOST_HELLOS


def test_an_activity_with_a_persons_number_hides_nobody(home: Home, today: Today) -> None:
    ana = home.add("Ana Moreno")
    home.touch(ana, 60)
    choir = home.add_activity("Choir", local(23, 19))
    assert int(choir.id) == int(ana.id)
    home.prompting.look_again()
    assert today.view().waiting is not None
    assert [hello.name for hello in today.view().hellos] == ["Ana Moreno"]


def test_a_ready_person_leads_to_their_page(home: Home, page: TodayPage) -> None:
    home.touch(home.add("Ana Moreno"), 60)
    jonas = home.add("Jonas Okafor")
    home.touch(jonas, 50)
    home.open_all_day()
    home.clock.go_on(timedelta(hours=4))
    page.show()
    spy = QSignalSpy(page.person_wanted)
    hellos = page.findChild(ShortList)
    assert isinstance(hellos, ShortList)
    hellos.setFocus()
    hellos.setCurrentIndex(hellos.model().index(0, 0))
    QTest.keyClick(hellos, Qt.Key.Key_Return)
    assert spy.at(0) == [jonas.id]


def test_what_comes_up_is_in_order_with_birthdays(home: Home, today: Today) -> None:
    ana = home.add("Ana Moreno")
    home.book.update(replace(ana, birthday=Birthday(11, 26)))
    ivo = home.add("Ivo Petrov")
    home.book.update(replace(ivo, birthday=Birthday(11, 22)))
    home.add_activity("Repair café", local(28, 14), "town library")
    home.add_activity("Choir", local(24, 19))
    found = [(coming.day.day, coming.title, coming.detail) for coming in today.view().coming]
    assert found == [
        (24, "Choir", "Tomorrow 19:00"),
        (26, "Ana Moreno’s birthday", "Thursday"),
        (28, "Repair café", "Saturday 14:00 · town library"),
    ]


def test_lately_is_told_in_sentences(home: Home, today: Today) -> None:
    ana = home.add("Ana Moreno")
    home.touch(ana, 3, How.IN_PERSON, "cake")
    home.book.log([ana.id], how=How.LETTER, they_started=True)
    assert today.view().lately == (
        "Ana Moreno sent you a letter today.",
        "You saw Ana Moreno 3 days ago. “cake”",
    )


def test_it_is_made_anew_only_when_something_changed(home: Home, page: TodayPage) -> None:
    home.add("Ana Moreno")
    page.show()
    contents = page.findChildren(ShortList)
    page.reload()
    assert page.findChildren(ShortList) == contents


def test_a_page_that_nobody_sees_waits(home: Home, page: TodayPage) -> None:
    page.show()
    page.hide()
    home.add("Ana Moreno")
    page.reload()
    assert "Who matters to you?" in "".join(label.text() for label in page.findChildren(QLabel))
    page.show()
    assert "Who matters to you?" not in words(page)


def test_suggesting_is_one_press_away(home: Home, page: TodayPage) -> None:
    home.add("Ana Moreno")
    page.show()
    spy = QSignalSpy(page.suggestion_wanted)
    press(page, "Suggest someone now")
    assert spy.count() == 1


def test_a_broken_database_is_told(home: Home, page: TodayPage) -> None:
    page.show()
    home.damage("prompt")
    spy = QSignalSpy(page.failed)
    page.reload()
    assert spy.count() == 1


@pytest.mark.parametrize("width", [576, 900])
def test_nothing_is_cut_off(home: Home, page: TodayPage, qtbot: QtBot, width: int) -> None:
    home.touch(home.add("Maximiliane-Alexandrina von und zu Hohenstein-Rosenborough"), 60)
    home.touch(home.add("Jonas Okafor"), 50, note="word " * 40)
    home.open_all_day()
    page.resize(width, 700)
    page.show()
    qtbot.wait(20)
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.mapTo(page, label.rect().topRight()).x() <= page.width(), label.text()


def test_a_prompt_that_is_held_back_says_what_it_waits_for(home: Home) -> None:
    home.add("Ana Moreno")
    home.open_all_day()
    prompting = Prompting(
        store=home.store,
        planning=home.planning,
        reading=home.reading,
        clock=home.clock,
        alarm=home.alarm,
        presenter=home.presenter,
        announcer=home.announcer,
        patience=Patience(LockedDesk(), home.preferences),
    )
    prompting.look_again()
    today = Today(
        prompting=prompting,
        planning=home.planning,
        people=home.book,
        activities=home.activities,
        lookback=home.lookback,
        reading=home.reading,
        clock=home.clock,
    )
    view = today.view()
    assert view.waiting is None
    assert view.silence is Silence.LOCKED
    assert "your screen is locked" in view.silence_words


@pytest.mark.parametrize("length", PauseLength)
def test_a_pause_says_until_when_and_ends_here(
    home: Home, page: TodayPage, qtbot: QtBot, length: PauseLength
) -> None:
    home.touch(home.add("Ana Moreno"), 50)
    home.open_all_day()
    page.show()
    assert "No prompts until" not in words(page)
    pause(home.timetable, length)
    until = home.timetable.paused_until()
    assert until is not None
    when = moment_words(until, home.clock.now(), home.clock.zone())
    qtbot.waitUntil(lambda: f"No prompts until {when}." in words(page))
    press(page, "Resume")
    assert home.timetable.paused_until() is None
    qtbot.waitUntil(lambda: "No prompts until" not in words(page))


def test_what_takes_a_whole_day_has_no_hour(home: Home, today: Today) -> None:
    fair = home.add_activity("Fair", datetime(2026, 11, 25), "market")  # noqa: DTZ001  the local day
    home.activities.save(replace(fair, all_day=True))
    (coming,) = today.view().coming
    assert coming.detail == "Wednesday · market"
