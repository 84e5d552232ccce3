"""A schedule that is being changed on the week, before it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.schedules import Schedule

# So often a moving window asks for a new plan; one for 500 people takes some 10 ms.
_PLAN_AFTER_MS = 80
# So long after its last step an arrow key's change is kept, so that many steps are one change.
_KEEP_AFTER_MS = 900


class Draft(QObject):
    """`plan_wanted` comes soon after a change; `kept` carries the schedule before and after it."""

    plan_wanted = Signal()
    kept = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Schedule | None = None
        self.after: Schedule | None = None
        self._plan = self._timer(_PLAN_AFTER_MS)
        self._plan.timeout.connect(self.plan_wanted)
        self._rest = self._timer(_KEEP_AFTER_MS)
        self._rest.timeout.connect(self.keep)

    def over(self, schedules: Sequence[Schedule]) -> list[Schedule]:
        """The schedules, with the changed one in its place."""
        after = self.after
        return [after if after and schedule.id == after.id else schedule for schedule in schedules]

    def try_out(self, before: Schedule, after: Schedule, *, keep_soon: bool) -> None:
        """Change it, for now; `keep_soon` where nothing will say that the change is done."""
        if self._before is None:
            self._before = before
        self.after = after
        if not self._plan.isActive():
            self._plan.start()
        if keep_soon:
            self._rest.start()

    @Slot()
    def keep(self) -> None:
        """End it, and say so if anything has changed."""
        before, after = self._before, self.after
        self.drop()
        if before is not None and after is not None and before != after:
            self.kept.emit(before, after)

    @Slot()
    def drop(self) -> None:
        """Everything is as it was."""
        self._before = self.after = None
        self._plan.stop()
        self._rest.stop()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer
