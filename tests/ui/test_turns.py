"""Work in turns of the event loop, and what waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui import turns
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is as long as a turn may be."""
    monkeypatch.setattr(turns, "AT_ONCE", -1.0)


def counted(upto: int, taken: list[int]) -> Iterator[None]:
    for number in range(upto):
        taken.append(number)
        yield


def finish(work: Turns) -> int:
    """How many turns of the event loop it takes."""
    for turn in range(100):
        if not work.is_busy():
            return turn
        QApplication.processEvents()
    pytest.fail("it never ends")


def test_what_is_soon_done_is_done_at_once(qapp: QApplication) -> None:
    taken: list[int] = []
    work = Turns(qapp)
    done = QSignalSpy(work.done)
    work.begin(counted(5, taken))
    assert taken == [0, 1, 2, 3, 4]
    assert done.count() == 1
    assert not work.is_busy()


@pytest.mark.usefixtures("slow")
def test_each_long_step_has_a_turn(qapp: QApplication) -> None:
    taken: list[int] = []
    work = Turns(qapp)
    done = QSignalSpy(work.done)
    work.begin(counted(5, taken))
    assert taken == [0]
    assert work.is_busy()
    assert done.count() == 0
    assert finish(work) >= 5
    assert taken == [0, 1, 2, 3, 4]
    assert done.count() == 1


@pytest.mark.usefixtures("slow")
def test_other_work_takes_the_place_of_what_is_under_way(qapp: QApplication) -> None:
    first: list[int] = []
    second: list[int] = []
    work = Turns(qapp)
    done = QSignalSpy(work.done)
    work.begin(counted(5, first))
    work.begin(counted(3, second))
    finish(work)
    assert (first, second) == ([0], [0, 1, 2])
    assert done.count() == 1


@pytest.mark.usefixtures("slow")
def test_a_step_may_begin_other_work(qapp: QApplication) -> None:
    taken: list[int] = []
    work = Turns(qapp)

    def changes_its_mind() -> Iterator[None]:
        yield
        work.begin(counted(3, taken))
        yield
        taken.append(99)

    work.begin(changes_its_mind())
    finish(work)
    assert taken == [0, 1, 2]


@pytest.mark.usefixtures("slow")
def test_work_that_is_stopped_or_fails_is_never_done(qapp: QApplication) -> None:
    taken: list[int] = []
    work = Turns(qapp)
    done = QSignalSpy(work.done)
    work.begin(counted(5, taken))
    work.stop()
    QApplication.processEvents()

    def fails() -> Iterator[None]:
        raise OSError
        yield

    with pytest.raises(OSError, match=r"^$"):
        work.begin(fails())
    assert not work.is_busy()
    assert taken == [0]
    assert done.count() == 0


@pytest.mark.usefixtures("slow")
def test_a_change_is_told_of_once_everything_is_read(qapp: QApplication) -> None:
    taken: list[int] = []
    announcer = RecordsAnnouncer(qapp)
    announcer.reads_ahead(lambda: counted(3, taken))
    told: list[list[int]] = []
    announcer.changed.connect(lambda: told.append(list(taken)))
    announcer.records_changed()
    announcer.records_changed()
    for _turn in range(20):
        QApplication.processEvents()
    assert told == [[0, 1, 2]]
    announcer.records_changed()
    announcer.stop()
    for _turn in range(20):
        QApplication.processEvents()
    assert len(told) == 1


@pytest.mark.usefixtures("slow")
def test_of_two_pages_asked_for_the_last_one_is_shown(qtbot: QtBot) -> None:
    made: list[PageName] = []

    def make(name: PageName) -> QWidget:
        made.append(name)
        return QWidget()

    window = MainWindow({name: lambda name=name: make(name) for name in PageName})  # type: ignore[misc]  # its own default
    qtbot.addWidget(window)
    window.show_page(PageName.TODAY)
    arrived: list[QWidget] = []
    window.bring(PageName.WHY, arrived.append)
    window.bring(PageName.HISTORY, arrived.append)
    assert window.current_page() is PageName.TODAY
    qtbot.waitUntil(lambda: window.current_page() is PageName.HISTORY)
    assert made == [PageName.TODAY, PageName.WHY, PageName.HISTORY]
    assert arrived == [window.show_page(PageName.HISTORY)]
    window.show_page(PageName.WHY)
    assert made == [PageName.TODAY, PageName.WHY, PageName.HISTORY]
