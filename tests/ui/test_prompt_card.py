from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop_app.domain.people import ContactDetail, ContactKind, How
from desktop_app.services.snoozing import Later
from desktop_app.ui.answers import Decline, ReachedOut

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.prompt_card import PromptCard
    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

PHONE = ContactDetail(ContactKind.PHONE, "+34 600 000 000", "mobile")
MAIL = ContactDetail(ContactKind.EMAIL, "ana@example.org")


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button(widget: QWidget, text: str) -> QAbstractButton:
    return next(found for found in widget.findChildren(QAbstractButton) if found.text() == text)


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def shown(home: Home, qtbot: QtBot) -> PromptCard:
    card = home.make_card(home.prompt())
    qtbot.addWidget(card)
    card.show_for_user()
    qtbot.waitUntil(card.isActiveWindow)
    return card


def test_it_says_who_why_and_what_was_last(home: Home, qtbot: QtBot) -> None:
    home.touch(home.add("Ana Moreno"), 36, How.CALL, "moving soon")
    text = words(shown(home, qtbot))
    assert "Ana Moreno" in text
    assert "It has been 5 weeks since you and Ana Moreno were in touch" in text
    assert "Last time, 5 weeks ago: a call" in text
    assert "“moving soon”" in text
    assert "S. Hun 2024 · a mini review" in text


def test_text_from_outside_stays_plain(home: Home, qtbot: QtBot) -> None:
    home.touch(home.add("<img src=x> & Söhne"), 36, note="<b>bold</b>")
    card = shown(home, qtbot)
    assert "<img src=x> & Söhne" in words(card)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in card.findChildren(QLabel))
    more = card.findChild(QToolButton)
    assert isinstance(more, QToolButton)
    assert menu_texts(more.menu()) == ["Let <img src=x> && Söhne rest until I wake them"]


def test_a_way_is_opened_and_remembered_for_the_log(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno", PHONE, MAIL)
    card = shown(home, qtbot)
    call = button(card, "Call")
    assert call.toolTip() == "<qt>tel:+34600000000</qt>"
    call.click()
    assert home.opened.urls == ["tel:+34600000000"]
    spy = QSignalSpy(card.answered)
    button(card, "I reached out").click()
    assert spy.at(0)[1] == ReachedOut(How.CALL)


def test_once_a_way_was_opened_there_is_a_line_to_remember_something(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno", PHONE)
    card = shown(home, qtbot)
    note = card.findChild(QLineEdit)
    assert isinstance(note, QLineEdit)
    assert not note.isVisible()
    before = card.height()
    button(card, "Call").click()
    assert note.isVisible()
    QApplication.processEvents()
    assert card.height() > before
    spy = QSignalSpy(card.answered)
    QTest.keyClicks(note, " moves in May ")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert spy.at(0)[1] == ReachedOut(How.CALL, "moves in May")


def test_several_numbers_are_offered_in_a_menu(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno", PHONE, ContactDetail(ContactKind.PHONE, "030 123456"))
    card = shown(home, qtbot)
    call = button(card, "Call")
    assert isinstance(call, QPushButton)
    assert menu_texts(call.menu()) == ["+34600000000 (mobile)", "030123456"]
    call.menu().actions()[1].trigger()
    assert home.opened.urls == ["tel:030123456"]


def test_what_nothing_opens_is_shown_to_be_typed(home: Home, qtbot: QtBot) -> None:
    home.opened.obeys = False
    home.add("Ana Moreno", MAIL)
    card = shown(home, qtbot)
    button(card, "E-mail").click()
    assert "ana@example.org" in words(card)
    spy = QSignalSpy(card.answered)
    button(card, "I reached out").click()
    assert spy.at(0)[1] == ReachedOut(How.MESSAGE)


def test_without_contact_details_there_is_no_empty_row(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    card = shown(home, qtbot)
    texts = [found.text() for found in card.findChildren(QPushButton) if found.isVisible()]
    assert texts == ["Copy", "Why this matters", "I reached out", "Later", "Not this time"]


def test_the_line_can_be_copied(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    card = shown(home, qtbot)
    button(card, "Copy").click()
    assert f"“{QApplication.clipboard().text()}”" in words(card)


def test_later_offers_what_still_makes_sense(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    home.clock.go_on(timedelta(hours=2))
    card = shown(home, qtbot)
    later = button(card, "Later")
    assert isinstance(later, QPushButton)
    assert menu_texts(later.menu()) == ["In an hour", "Tomorrow", "Next week"]


@pytest.mark.parametrize(
    ("place", "answer"),
    [(0, Later.HOUR), (1, Later.TOMORROW), (2, Later.NEXT_WEEK)],
)
def test_a_choice_of_later_is_the_answer(home: Home, qtbot: QtBot, place: int, answer: Later) -> None:
    home.add("Ana Moreno")
    card = shown(home, qtbot)
    spy = QSignalSpy(card.answered)
    later = button(card, "Later")
    assert isinstance(later, QPushButton)
    later.menu().actions()[place].trigger()
    assert spy.at(0)[1] is answer


def test_no_is_an_answer_too(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    card = shown(home, qtbot)
    spy = QSignalSpy(card.answered)
    button(card, "Not this time").click()
    more = card.findChild(QToolButton)
    assert isinstance(more, QToolButton)
    more.menu().actions()[0].trigger()
    assert [spy.at(place)[1] for place in range(spy.count())] == [Decline.NOT_THIS_TIME, Decline.LET_REST]


def test_why_this_matters_names_the_passage(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    card = shown(home, qtbot)
    spy = QSignalSpy(card.why_wanted)
    button(card, "Why this matters").click()
    assert spy.at(0) == [home.latest_prompt().passage]


def test_escape_closes_and_answers_nothing(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    card = shown(home, qtbot)
    answered, closed = QSignalSpy(card.answered), QSignalSpy(card.closed)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert (answered.count(), closed.count()) == (0, 1)


def test_what_there_was_to_ask_is_for_the_users_eyes(home: Home, qtbot: QtBot) -> None:
    ana = home.add("Ana Moreno", PHONE, MAIL)
    home.book.update(replace(ana, contacts=(PHONE, MAIL), notes="- How the <b>move</b> went\n\n* her exam\n"))
    home.touch(ana, 36, note="moving soon")
    card = shown(home, qtbot)
    text = words(card)
    assert "You wanted to ask: How the <b>move</b> went · her exam" in text
    assert "“moving soon”" in text
    button(card, "Copy").click()
    assert "move" not in QApplication.clipboard().text()
    button(card, "Message").click()
    assert home.opened.urls
    assert not any("move" in url or "exam" in url for url in home.opened.urls)


def test_it_shows_without_a_last_time_what_there_was_to_ask(home: Home, qtbot: QtBot) -> None:
    ana = home.add("Ana Moreno")
    home.book.update(replace(ana, notes="the boat"))
    assert "You wanted to ask: the boat" in words(shown(home, qtbot))


def test_the_desktops_notification_tells_no_notes(home: Home) -> None:
    ana = home.add("Ana Moreno")
    home.book.update(replace(ana, notes="the divorce"))
    home.touch(ana, 36, note="moving soon")
    home.prompt()
    told = repr(home.notifier.shown)
    assert "Ana Moreno" in told
    assert "divorce" not in told
    assert "moving soon" not in told


def test_an_activity_is_joined_or_left(home: Home, qtbot: QtBot) -> None:
    home.add_activity("Choir rehearsal", datetime(2026, 11, 23, 19, 30), "St. Mark’s hall")  # noqa: DTZ001  local, as typed
    card = shown(home, qtbot)
    text = words(card)
    assert "Choir rehearsal starts today 19:30, at St. Mark’s hall." in text
    assert "You could start with" not in text
    assert button(card, "I’ll join").isVisible()


def test_the_keyboard_reaches_every_button(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno", PHONE, MAIL)
    card = shown(home, qtbot)
    reached = set()
    for _step in range(20):
        QTest.keyClick(card, Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    assert {found for found in card.findChildren(QAbstractButton) if found.isVisible()} <= reached


def test_the_whole_card_is_on_screen_without_scrolling(home: Home, qtbot: QtBot) -> None:
    home.touch(home.add("Ana Moreno", PHONE, MAIL), 36, note="moving soon, a bit nervous")
    card = shown(home, qtbot)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    later = button(card, "Later")
    bottom = later.mapTo(card, later.rect().bottomLeft()).y()
    assert bottom < card.height()
