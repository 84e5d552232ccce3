from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QSignalSpy

from desktop_app.domain.history import Response
from desktop_app.domain.people import How
from desktop_app.services.snoozing import Later
from desktop_app.ui.answers import Answer, Decline, ReachedOut

if TYPE_CHECKING:
    from tests.ui.home import Home


@pytest.mark.parametrize(
    ("answer", "response"),
    [
        (ReachedOut(How.VIDEO), Response.CONNECTED),
        (Later.TOMORROW, Response.SNOOZED),
        (Decline.NOT_THIS_TIME, Response.NOT_THIS_TIME),
        (Decline.LET_REST, Response.RESTED),
    ],
)
def test_each_answer_is_kept(home: Home, answer: Answer, response: Response) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    home.answers.take(view.prompt.id, answer)
    assert home.latest_prompt().response is response
    touches = home.lookback.interactions(5)
    assert [touch.how for touch in touches] == ([How.VIDEO] if response is Response.CONNECTED else [])


def test_a_note_is_kept_for_next_time(home: Home) -> None:
    home.add("Ana Moreno")
    home.answers.take(home.prompt().prompt.id, ReachedOut(How.CALL, "moves in May"))
    assert home.lookback.interactions(1)[0].note == "moves in May"


def test_later_means_the_moment_that_was_offered(home: Home) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    home.answers.take(view.prompt.id, Later.TOMORROW)
    assert home.latest_prompt().snoozed_until == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_an_evening_that_has_come_meanwhile_is_an_hour(home: Home) -> None:
    home.add("Ana Moreno")
    view = home.prompt()
    home.clock.go_on(timedelta(minutes=50))
    home.answers.take(view.prompt.id, Later.EVENING)
    assert home.latest_prompt().snoozed_until == home.clock.now() + timedelta(hours=1)


def test_what_cannot_be_kept_is_told_in_a_sentence(home: Home) -> None:
    spy = QSignalSpy(home.answers.failed)
    home.answers.take(99, ReachedOut())
    assert spy.count() == 1
    assert str(spy.at(0)[0]).endswith(".")
