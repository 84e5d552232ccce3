from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.bootstrap.unexpected import Unexpected
from desktop_app.ui.trouble.window import TroubleWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

NAME = "Aunt Anna"


class Maker:
    """Makes windows and keeps the details of each."""

    def __init__(self) -> None:
        self.details: list[str] = []
        self.window: TroubleWindow | None = None
        self.fails = False

    def make(self, details: str, front: QWidget | None) -> TroubleWindow:
        self.details.append(details)
        if self.fails:
            raise RuntimeError
        self.window = TroubleWindow(details, Path(), front)
        return self.window


class Failing(QObject):
    """A part with slots that fail."""

    rang = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rang.connect(self.fail)

    @Slot()
    def fail(self) -> None:
        raise LookupError(NAME)

    @Slot()
    def fail_elsewhere(self) -> None:
        raise KeyError(NAME)


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def unexpected(qapp: QApplication, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Unexpected]:
    for hook in (sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook"):
        monkeypatch.setattr(*hook, getattr(*hook))  # as they were, whatever happens
    unexpected = Unexpected(qapp, maker.make)
    unexpected.listen()
    yield unexpected
    unexpected.close()


def happen(step: Callable[[], object]) -> None:
    """Let it fail as Qt would: with the error left to the hook."""
    try:
        step()
    except Exception as error:  # noqa: BLE001  whatever it is
        sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.usefixtures("unexpected")
def test_an_error_is_logged_and_shown_once(
    maker: Maker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    part = Failing()
    happen(part.fail)
    qtbot.waitUntil(lambda: bool(maker.details))
    assert maker.window is not None
    with qtbot.waitSignal(maker.window.destroyed):
        maker.window.close()
    happen(part.fail)
    qtbot.wait(50)
    assert len(maker.details) == 1
    assert [record.message for record in caplog.records] == ["unexpected", "unexpected"]


@pytest.mark.usefixtures("unexpected")
def test_the_details_say_where_and_nobodys_name(maker: Maker, qtbot: QtBot) -> None:
    happen(Failing().fail)
    qtbot.waitUntil(lambda: bool(maker.details))
    (details,) = maker.details
    assert "in fail" in details
    assert "builtins.LookupError" in details
    assert "Anna" not in details


@pytest.mark.usefixtures("unexpected")
def test_windows_do_not_pile_up_and_another_error_has_its_turn_later(maker: Maker, qtbot: QtBot) -> None:
    part = Failing()
    happen(part.fail)
    happen(part.fail_elsewhere)
    qtbot.waitUntil(lambda: maker.window is not None)
    happen(Path("/nonexistent").read_text)
    qtbot.wait(50)
    assert len(maker.details) == 1
    assert maker.window is not None
    with qtbot.waitSignal(maker.window.destroyed):
        maker.window.close()
    happen(Path("/nonexistent").iterdir().__next__)
    qtbot.waitUntil(lambda: len(maker.details) == 2)


@pytest.mark.usefixtures("unexpected")
def test_a_thread_that_fails_is_told_on_the_main_one(
    maker: Maker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    thread = threading.Thread(target=Failing().fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: maker.window is not None)
    assert "unexpected" in caplog.text


@pytest.mark.usefixtures("unexpected")
def test_where_the_window_itself_fails_the_log_has_both(
    maker: Maker, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    maker.fails = True
    happen(Failing().fail)
    qtbot.waitUntil(lambda: "cannot be told" in caplog.text)
    assert "LookupError" in caplog.text


@pytest.mark.usefixtures("unexpected")
def test_ending_the_program_is_no_error(maker: Maker, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    error = KeyboardInterrupt()
    sys.excepthook(type(error), error, None)
    qtbot.wait(50)
    assert (maker.details, caplog.text) == ([], "")


def test_afterwards_all_is_as_before(unexpected: Unexpected) -> None:
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    unexpected.close()
    assert hooks != (sys.excepthook, threading.excepthook, sys.unraisablehook)
    unexpected.listen()


@pytest.mark.usefixtures("unexpected")
def test_what_fails_while_it_is_taken_down_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    class Stubborn:
        def __del__(self) -> None:
            raise LookupError(NAME)

    with caplog.at_level(logging.ERROR):
        Stubborn()
    assert "unraisable" in caplog.text
