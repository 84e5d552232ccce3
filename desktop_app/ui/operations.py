"""Long pieces of work: each a function on a thread of its own, while the windows go on."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.progress import Progress, StoppedError
from desktop_app.i18n import _
from desktop_app.ui.other_threads import OtherThreads

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.uncollected import Uncollected

    Work = Callable[[Progress], object]


class Leaves(Enum):
    """What there is once a piece of work is done that was not there before."""

    NOTHING = auto()
    A_FILE = auto()
    RECORDS = auto()


class Operation(QObject):
    """One piece of work; `words` say what is going on, `leaves` what stays of it.

    On the main thread comes one of `done` with what the work returned, `failed` with a KithbellError, and
    `stopped`; then `over`, and `ended` with itself once its thread has. Where it is stopped or failed,
    nothing of it stays.
    """

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    over = Signal()
    ended = Signal(object)
    _came = Signal(object)

    def __init__(self, words: str, work: Work, leaves: Leaves, parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.leaves = leaves
        self.fraction = 0.0
        self.can_stop = True
        self._work = work
        self._unwanted = Event()
        self._is_over = False
        self._thread = Thread(target=self._run, name="operation")
        self._came.connect(self._tell)

    def begin(self) -> None:
        """Start the thread; nothing is told before control is back in the event loop."""
        self._thread.start()

    @Slot()
    def stop(self) -> None:
        """Ask for its end. Where it only looks, it is left at once, and what it finds is of no interest."""
        self._unwanted.set()
        if self.leaves is Leaves.NOTHING:
            self._end(self.stopped.emit)

    def wait(self) -> None:
        """Block until the thread has ended."""
        self._thread.join()

    def _run(self) -> None:
        """On the thread; what nobody foresaw goes on to `threading.excepthook`."""
        unforeseen = _("Something went wrong that should not have, and nothing of this was kept.")
        outcome: Callable[[], object] = partial(self.failed.emit, KithbellError(unforeseen))
        try:
            outcome = partial(self.done.emit, self._work(Progress(self._hear, self._close_way_back)))
        except StoppedError:
            outcome = self.stopped.emit
        except KithbellError as error:
            outcome = partial(self.failed.emit, error)
        finally:
            self._came.emit(outcome)

    def _hear(self, fraction: float) -> None:
        """On the thread."""
        self.fraction = fraction
        if self._unwanted.is_set():
            raise StoppedError

    def _close_way_back(self) -> None:
        """On the thread."""
        self.can_stop = False

    @Slot(object)
    def _tell(self, outcome: Callable[[], object]) -> None:
        self.wait()
        self._end(outcome)
        self.ended.emit(self)
        self.deleteLater()

    def _end(self, outcome: Callable[[], object]) -> None:
        if not self._is_over:
            self._is_over = True
            outcome()
            self.over.emit()


class Operations(QObject):
    """At most one that is not over; `started` carries each, `began` those that nobody else shows."""

    started = Signal(object)
    began = Signal(object)

    def __init__(self, uncollected: Uncollected, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = OtherThreads(uncollected)
        self._running: list[Operation] = []
        self.current: Operation | None = None

    def start(self, words: str, work: Work, leaves: Leaves, *, shown: bool = False) -> Operation:
        """Begin one; whoever shows it says so. Raises KithbellError while another one is at work."""
        if self.current is not None:
            message = _("Kithbell is still at work: “{what}” Try again when that has ended.")
            raise KithbellError(message.format(what=self.current.words))
        self.current = operation = Operation(words, work, leaves, self)
        operation.over.connect(self._forget)
        self._begin(operation)
        self.started.emit(operation)
        if not shown:
            self.began.emit(operation)
        return operation

    def close(self) -> None:
        """Have what is at work stopped, and wait until all of it has ended; nothing is told any more."""
        for operation in list(self._running):
            operation.blockSignals(True)  # nobody is left to look
            operation.stop()
            operation.wait()
            self._rest(operation)
        self._forget()

    def _begin(self, operation: Operation) -> None:
        self._threads.one_more()
        self._running.append(operation)
        operation.ended.connect(self._rest)
        operation.begin()

    @Slot(object)
    def _rest(self, operation: Operation) -> None:
        self._running.remove(operation)
        self._threads.one_less()

    @Slot()
    def _forget(self) -> None:
        self.current = None
