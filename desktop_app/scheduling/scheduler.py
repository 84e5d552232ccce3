"""APScheduler in Qt's event loop, with one timer that is owned and can be stopped."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.base import BaseScheduler
from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.scheduling.wall_timer import WallTimer


class WallClockScheduler(BaseScheduler):  # type: ignore[misc]  # APScheduler 3 has no types
    """Runs jobs in the thread of the event loop: late ones too, and only once."""

    def __init__(self, timer: WallTimer) -> None:
        self._timer = timer
        self._turn = _Turn(self._process_jobs, timer)
        self._to_come = MemoryJobStore()
        super().__init__(
            timezone=UTC,
            jobstores={"default": self._to_come},
            executors={"default": DebugExecutor()},
            job_defaults={"misfire_grace_time": None, "coalesce": True},
        )
        timer.fired.connect(self._turn.take)

    def wakeup(self) -> None:
        """Look at the jobs soon; from any thread, and once however often it is asked for."""
        self._turn.ask()

    def shutdown(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  BaseScheduler's own
        """Forget all jobs."""
        super().shutdown(*args, **kwargs)
        self._timer.arm(None)

    def _process_jobs(self) -> None:
        if not self.running:
            return
        super()._process_jobs()  # says how long to wait, which is less exact than until when
        self._timer.arm(self._to_come.get_next_run_time())


class _Turn(QObject):
    """Carries a wish from whichever thread has it into the event loop, and many wishes as one."""

    _asked = Signal()

    def __init__(self, action: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._action = action
        self._waiting = False
        self._asked.connect(self.take, Qt.ConnectionType.QueuedConnection)

    def ask(self) -> None:
        """Ask for a turn."""
        if not self._waiting:
            self._waiting = True
            self._asked.emit()

    @Slot()
    def take(self) -> None:
        """Act now."""
        self._waiting = False
        self._action()
