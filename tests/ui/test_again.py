"""While another connection holds the records, what is logged waits, and the windows do not."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QSignalSpy

from desktop_app.domain.errors import InUseError, KithbellError
from desktop_app.domain.history import Response
from desktop_app.domain.people import How
from desktop_app.ui.again import Again
from desktop_app.ui.answers import ReachedOut
from desktop_app.ui.people.log_dialog import LogDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


@contextmanager
def held(home: Home) -> Iterator[None]:
    """As another process holds the records while it writes."""
    home.store.wait_at_most(0.02)
    with closing(sqlite3.connect(home.folder / "kithbell.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_form_keeps_what_was_typed_as_soon_as_it_can(home: Home, qtbot: QtBot) -> None:
    ana = home.add("Ana")
    dialog = LogDialog(home.book, home.clock)
    dialog.whom.choose(ana.id)
    dialog.show()
    logged = QSignalSpy(dialog.logged)
    with held(home):
        began = time.monotonic()
        dialog.accept()
        assert time.monotonic() - began < 2
        assert dialog.isVisible()
        assert "as soon as it has finished" in dialog.trouble.text()
        qtbot.wait(600)
        assert logged.count() == 0
    qtbot.waitUntil(lambda: logged.count() == 1)
    assert len(home.book.interactions_of(ana.id)) == 1


def test_whoever_cancels_a_form_that_waits_keeps_nothing(home: Home, qtbot: QtBot) -> None:
    ana = home.add("Ana")
    dialog = LogDialog(home.book, home.clock)
    dialog.whom.choose(ana.id)
    dialog.show()
    with held(home):
        dialog.accept()
        dialog.cancel.click()
    qtbot.wait(600)
    assert home.book.interactions_of(ana.id) == []


def test_an_answer_to_a_prompt_is_kept_late_rather_than_lost(home: Home, qtbot: QtBot) -> None:
    home.add("Ana")
    view = home.prompt()
    failed = QSignalSpy(home.answers.failed)
    with held(home):
        home.answers.take(view.prompt.id, ReachedOut(How.CALL))
        assert home.latest_prompt().response is None
    qtbot.waitUntil(lambda: home.latest_prompt().response is Response.CONNECTED)
    assert failed.count() == 0


def test_what_waits_at_the_end_is_kept_then(home: Home) -> None:
    home.add("Ana")
    view = home.prompt()
    with held(home):
        home.answers.take(view.prompt.id, ReachedOut(How.CALL))
    home.answers.close()
    assert home.latest_prompt().response is Response.CONNECTED


def test_things_are_done_in_the_order_they_came(qtbot: QtBot) -> None:
    again, done, free = Again(), [], False

    def first() -> None:
        if not free:
            message = "in use"
            raise InUseError(message)
        done.append("first")

    again.do(first)
    again.do(lambda: done.append("second"))
    assert done == []
    free = True
    qtbot.waitUntil(lambda: done == ["first", "second"])


def test_it_gives_up_in_one_sentence(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        message = "in use"
        raise InUseError(message)

    monkeypatch.setattr("desktop_app.ui.again.GIVES_UP_AFTER", 0.5)
    again = Again()
    with qtbot.waitSignal(again.failed) as told:
        again.do(never)
    assert str(told.args[0]) == "in use"


def test_another_error_is_told_at_once() -> None:
    def fail() -> None:
        message = "no such person"
        raise KithbellError(message)

    again = Again()
    failed, waiting = QSignalSpy(again.failed), QSignalSpy(again.waiting)
    again.do(fail)
    assert (failed.count(), waiting.count()) == (1, 0)
