from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from desktop_app.domain.history import PROMPT_LIFETIME, PromptId, Response
from desktop_app.services.notices import NoticeAnswer
from desktop_app.services.snoozing import Later
from desktop_app.ui.answers import Decline
from desktop_app.ui.presenter import notice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


def cards() -> int:
    return sum(window.isVisible() for window in QApplication.topLevelWidgets())


def test_a_prompt_is_a_notice_with_the_reason_and_a_short_quotation(home: Home) -> None:
    home.add("Ana <b>& Moreno")
    view = home.prompt()
    shown = home.notifier.shown
    assert shown is not None
    assert shown.title == "Ana <b>& Moreno might love to hear from you"
    assert view.reason in shown.body
    assert f"“{view.passage.notice}”" in shown.body
    assert list(shown.buttons) == [NoticeAnswer.REACHED_OUT, NoticeAnswer.LATER, NoticeAnswer.WHY]
    assert cards() == 0


def test_an_activity_is_joined(home: Home) -> None:
    home.add_activity("Choir", datetime(2026, 11, 23, 19, 30))  # noqa: DTZ001  local, as typed
    assert notice(home.prompt()).buttons[NoticeAnswer.REACHED_OUT] == "I’ll join"


@pytest.mark.parametrize(
    ("pressed", "response"),
    [(NoticeAnswer.REACHED_OUT, Response.CONNECTED), (NoticeAnswer.LATER, Response.SNOOZED)],
)
def test_a_button_on_the_notice_is_an_answer(home: Home, pressed: NoticeAnswer, response: Response) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    home.presenter.notice_answered(view.prompt.id, pressed)
    assert home.latest_prompt().response is response
    assert home.notifier.shown is None


def test_an_answer_after_its_time_still_counts(home: Home) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    home.clock.go_on(PROMPT_LIFETIME)
    home.prompting.look_again()
    home.presenter.notice_answered(view.prompt.id, NoticeAnswer.REACHED_OUT)
    assert home.latest_prompt().response is Response.CONNECTED


def test_why_leads_to_the_passage_and_answers_nothing(home: Home) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    spy = QSignalSpy(home.presenter.why_wanted)
    home.presenter.notice_answered(view.prompt.id, NoticeAnswer.WHY)
    assert spy.at(0) == [view.passage.id]
    assert home.latest_prompt().response is None


def test_opening_the_notice_shows_one_card_ready_for_the_keyboard(home: Home, qtbot: QtBot) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    for _press in range(2):
        home.presenter.notice_answered(view.prompt.id, NoticeAnswer.OPEN)
    assert cards() == 1
    assert home.presenter.card is not None
    qtbot.waitUntil(home.presenter.card.isActiveWindow)


def test_opening_a_notice_whose_prompt_is_gone_opens_the_window(home: Home) -> None:
    spy = QSignalSpy(home.presenter.window_wanted)
    home.presenter.notice_answered(PromptId(7), NoticeAnswer.OPEN)
    home.presenter.notice_answered(PromptId(7), NoticeAnswer.WHY)
    assert spy.count() == 2
    assert cards() == 0


def test_where_no_notice_can_be_shown_the_card_comes_and_asks_for_no_focus(home: Home) -> None:
    home.notifier.fails = True
    home.add("Ana Moreno")
    home.prompt()
    card = home.presenter.card
    assert card is not None
    assert card.isVisible()
    # Whether the desktop heeds it, only a desktop can tell; Qt's test platform does not.
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not card.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_without_desktop_notifications_the_card_comes_at_once(home: Home) -> None:
    home.preferences.write(replace(home.preferences.read(), desktop_notifications=False))
    home.add("Ana Moreno")
    home.prompt()
    assert home.notifier.shown is None
    assert cards() == 1


def test_the_next_prompt_takes_the_place_of_the_card(home: Home) -> None:
    home.notifier.fails = True
    home.add("Ana Moreno")
    home.add("Jonas Okafor")
    first = home.prompt()
    second = home.prompt()
    assert first.prompt.name != second.prompt.name
    assert cards() == 1
    assert home.presenter.card is not None
    assert second.prompt.name in home.presenter.card.windowTitle()


def test_an_answer_on_the_card_closes_it(home: Home) -> None:
    home.notifier.fails = True
    home.add("Ana Moreno")
    view = home.prompt()
    assert home.presenter.card is not None
    home.presenter.card.answered.emit(view.prompt.id, Decline.NOT_THIS_TIME)
    assert home.latest_prompt().response is Response.NOT_THIS_TIME
    assert cards() == 0
    assert home.presenter.card is None


def test_logging_elsewhere_takes_the_card_away(home: Home) -> None:
    home.notifier.fails = True
    person = home.add("Ana Moreno")
    home.prompt()
    home.book.log([person.id])
    home.prompting.look_again()
    assert cards() == 0


def test_waking_up_leaves_an_open_card_as_it_is(home: Home) -> None:
    home.notifier.fails = True
    home.add("Ana Moreno")
    home.prompt()
    card = home.presenter.card
    home.prompting.resume(back_since=home.clock.now())
    assert home.presenter.card is card
    assert cards() == 1


def test_an_hour_later_is_an_hour_later(home: Home) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    spy = QSignalSpy(home.presenter.answered)
    home.presenter.notice_answered(view.prompt.id, NoticeAnswer.LATER)
    assert spy.at(0) == [view.prompt.id, Later.HOUR]
