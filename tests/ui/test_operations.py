from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import KithbellError
from desktop_app.ui.announcer import RecordsAnnouncer
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.operations import Leaves, Operations
from desktop_app.ui.pages import PageName
from desktop_app.ui.uncollected import Uncollected
from desktop_app.ui.widgets.work_bar import QUIET_FOR, WorkBar
from desktop_app.ui.work_dialog import WorkDialog
from tests.ui.home import at_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.progress import Progress
    from desktop_app.ui.operations import Operation

pytestmark = pytest.mark.usefixtures("appearance")
LONG = 1.5  # seconds


class Ticks(QObject):
    """The longest time between two turns of the event loop."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Slow:
    """Work that goes on until it is let go, or for as long as a test may take."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        self.stopped = False

    def work(self, progress: Progress) -> str:
        for step in range(3000):
            try:
                progress.at(step, 3000)
            except BaseException:
                self.stopped = True
                raise
            if self.may_end.wait(0.01):
                break
        return "done"


@pytest.fixture
def operations() -> Iterator[Operations]:
    made = Operations(Uncollected())
    yield made
    made.close()


def busy(_progress: Progress) -> int:
    """Python and nothing else, as reading a file is."""
    give_up, count = time.perf_counter() + LONG, 0
    while time.perf_counter() < give_up:
        count += 1
    return count


def test_the_event_loop_turns_while_python_is_at_work_on_another_thread(
    qtbot: QtBot, operations: Operations
) -> None:
    ticks = Ticks()
    with qtbot.waitSignal(operations.start("Counting…", busy, Leaves.NOTHING).done, timeout=30_000):
        pass
    assert ticks.longest < LONG / 3


def test_what_comes_of_it_is_told_on_the_main_thread(qtbot: QtBot, operations: Operations) -> None:
    heard: list[tuple[object, bool]] = []

    def hear(result: object) -> None:
        heard.append((result, threading.current_thread() is threading.main_thread()))

    operation = operations.start("One…", lambda _progress: 7, Leaves.RECORDS)
    operation.done.connect(hear)
    with qtbot.waitSignal(operation.over):
        pass
    assert heard == [(7, True)]
    assert operations.current is None


def test_an_error_comes_as_it_is(qtbot: QtBot, operations: Operations) -> None:
    def fail(_progress: Progress) -> None:
        message = "There is no room."
        raise KithbellError(message)

    with qtbot.waitSignal(operations.start("One…", fail, Leaves.RECORDS).failed) as told:
        pass
    assert str(told.args[0]) == "There is no room."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_error_that_nobody_foresaw_is_a_sentence_and_goes_on_to_the_log(
    qtbot: QtBot, operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", heard.append)
    with qtbot.waitSignal(operations.start("One…", lambda _progress: 1 / 0, Leaves.RECORDS).failed) as told:
        pass
    assert "Something went wrong" in str(told.args[0])
    assert heard[0].exc_type is ZeroDivisionError


def test_one_thing_at_a_time(operations: Operations) -> None:
    slow = Slow()
    operations.start("Reading “a.vcf”…", slow.work, Leaves.RECORDS)
    with pytest.raises(KithbellError, match=r"still at work: “Reading “a.vcf”…”"):
        operations.start("Two…", busy, Leaves.NOTHING)
    slow.may_end.set()
    at_rest()
    operations.start("Two…", lambda _progress: None, Leaves.NOTHING)


def test_what_changes_records_is_stopped_before_the_next_thing_begins(
    qtbot: QtBot, operations: Operations
) -> None:
    slow = Slow()
    operation = operations.start("One…", slow.work, Leaves.RECORDS)
    with qtbot.waitSignal(operation.stopped):
        operation.stop()
        assert operations.current is operation
    assert slow.stopped
    assert operations.current is None


def test_what_only_looks_is_left_at_once(operations: Operations) -> None:
    asked = threading.Event()
    operation = operations.start("One…", lambda _progress: asked.wait(30), Leaves.NOTHING)
    stopped, done = QSignalSpy(operation.stopped), QSignalSpy(operation.done)
    operation.stop()
    assert (stopped.count(), operations.current) == (1, None)
    asked.set()
    at_rest()
    assert done.count() == 0


def test_at_the_end_everything_is_stopped_and_waited_for(operations: Operations) -> None:
    slow = Slow()
    operations.start("One…", slow.work, Leaves.RECORDS)
    operations.close()
    assert slow.stopped
    assert all(each.name != "operation" for each in threading.enumerate())


def test_changes_on_another_thread_are_announced_on_this_one(qtbot: QtBot) -> None:
    announcer = RecordsAnnouncer()
    heard: list[bool] = []
    announcer.changed.connect(lambda: heard.append(threading.current_thread() is threading.main_thread()))
    with qtbot.waitSignal(announcer.changed):
        thread = threading.Thread(target=announcer.records_changed)
        thread.start()
        thread.join()
    assert heard == [True]


@pytest.fixture
def bar(qtbot: QtBot) -> WorkBar:
    made = WorkBar()
    qtbot.addWidget(made)
    return made


def test_what_is_quick_is_never_shown(qtbot: QtBot, operations: Operations, bar: WorkBar) -> None:
    appeared = QSignalSpy(bar.appeared)
    operations.began.connect(bar.follow)
    operations.start("One…", lambda _progress: None, Leaves.NOTHING)
    at_rest()
    qtbot.wait(2 * QUIET_FOR)
    assert appeared.count() == 0
    assert bar.isHidden()


def test_what_takes_long_is_said_with_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, operations: Operations, bar: WorkBar
) -> None:
    slow = Slow()
    operations.began.connect(bar.follow)
    operation = operations.start("Reading “a.vcf”…", slow.work, Leaves.RECORDS)
    with qtbot.waitSignal(bar.appeared):
        pass
    assert bar.label.whole_text() == bar.accessibleName() == "Reading “a.vcf”…"
    qtbot.waitUntil(lambda: bar.bar.value() > 0)
    assert bar.bar.maximum() == 1000
    with qtbot.waitSignal(operation.stopped):
        bar.cancel.click()
        assert bar.label.whole_text() == "Stopping…"
        assert not bar.cancel.isEnabled()
    assert bar.isHidden()


def test_past_the_last_moment_there_is_nothing_to_stop(
    qtbot: QtBot, operations: Operations, bar: WorkBar
) -> None:
    may_end = threading.Event()

    def work(progress: Progress) -> str:
        progress.no_way_back()
        may_end.wait(30)
        return "done"

    operations.began.connect(bar.follow)
    operation = operations.start("One…", work, Leaves.RECORDS)
    done = QSignalSpy(operation.done)
    with qtbot.waitSignal(bar.appeared):
        pass
    assert not bar.cancel.isEnabled()
    operation.stop()
    may_end.set()
    at_rest()
    assert done.count() == 1


@pytest.mark.parametrize("leaves", list(Leaves))
def test_the_pages_rest_while_records_change_and_only_then(
    qtbot: QtBot, operations: Operations, leaves: Leaves
) -> None:
    page = QWidget()
    window = MainWindow({PageName.TODAY: lambda: page})
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(window)
    operations.began.connect(window.show_work)
    window.show_page(PageName.TODAY)
    window.show()
    slow = Slow()
    operations.start("One…", slow.work, leaves)
    (shown,) = window.findChildren(WorkBar)
    qtbot.waitUntil(shown.isVisible)
    assert page.isEnabled() is (leaves is not Leaves.RECORDS)
    slow.may_end.set()
    at_rest()
    assert page.isEnabled()
    assert shown.isHidden()


class Asking(WorkDialog):
    """Does what it is given once it is agreed to."""

    def __init__(self, operations: Operations, work: Callable[[Progress], object]) -> None:
        super().__init__("Title", "Do it", height=200)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self._operations = operations
        self._work = work
        self.results: list[object] = []

    def begin(self) -> Operation:
        return self._operations.start("Doing it…", self._work, Leaves.RECORDS, shown=True)

    def finish(self, result: object) -> None:
        self.results.append(result)


def test_a_dialog_shows_its_work_keeps_its_fields_still_and_closes_with_the_result(
    qtbot: QtBot, operations: Operations
) -> None:
    slow = Slow()
    dialog = Asking(operations, slow.work)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    assert not dialog.form.isEnabled()
    assert not dialog.save.isEnabled()
    assert dialog.cancel.isEnabled()
    qtbot.waitUntil(dialog.bar.isVisible)
    dialog.accept()
    slow.may_end.set()
    at_rest()
    assert dialog.results == ["done"]
    assert not dialog.isVisible()


@pytest.mark.parametrize("way", ["cancel", "close"])
def test_cancel_stops_the_work_and_the_dialog_is_as_before(
    qtbot: QtBot, operations: Operations, way: str
) -> None:
    slow = Slow()
    dialog = Asking(operations, slow.work)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    if way == "cancel":
        dialog.cancel.click()
    else:
        dialog.close()
    at_rest()
    assert slow.stopped
    assert dialog.isVisible()
    assert dialog.form.isEnabled()
    assert dialog.save.isEnabled()
    assert dialog.results == []
    dialog.cancel.click()
    assert not dialog.isVisible()


def test_what_goes_wrong_is_said_in_the_dialog(qtbot: QtBot, operations: Operations) -> None:
    def fail(_progress: Progress) -> None:
        message = "There is no room."
        raise KithbellError(message)

    dialog = Asking(operations, fail)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save.click()
    at_rest()
    assert dialog.isVisible()
    assert dialog.trouble.text() == "There is no room."
    assert dialog.save.isEnabled()


def test_a_dialog_that_goes_stops_its_work(qtbot: QtBot, operations: Operations) -> None:
    slow = Slow()
    dialog = Asking(operations, slow.work)
    dialog.show()
    dialog.save.click()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: slow.stopped)
