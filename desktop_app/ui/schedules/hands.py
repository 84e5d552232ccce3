"""What the mouse or the arrow keys make of a window on the week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal, Slot

from desktop_app.ui.models.window_edit import Grip, Held

if TYPE_CHECKING:
    from desktop_app.domain.schedules import Schedule
    from desktop_app.ui.schedules.block_button import BlockButton
    from desktop_app.ui.schedules.week_grid import WeekGrid


@dataclass(frozen=True, slots=True)
class Attempt:
    """A window as it was, and its schedule as it would be; `sideways` where its several days forbade more."""

    held: Held
    after: Schedule
    sideways: bool = False
    by_key: bool = False


@dataclass(frozen=True, slots=True)
class _Hold:
    held: Held
    grip: Grip
    column: int
    minutes_below: float


class Hands(QObject):
    """`tried` carries an Attempt; `taken` comes before a drag, `let_go` after it, `escaped` ends any change.

    While it is being changed a window is compared with what it was when it was taken.
    """

    taken = Signal()
    tried = Signal(object)
    let_go = Signal()
    escaped = Signal()

    def __init__(self, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._hold: _Hold | None = None

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds a window."""
        return self._hold is not None

    def serve(self, button: BlockButton) -> None:
        """Listen to a window."""
        button.grabbed.connect(self._grab)
        button.dragged.connect(self._drag)
        button.dropped.connect(self._drop)
        button.escaped.connect(self._escape)
        button.nudged.connect(self._nudge)

    @Slot(object, object, QPointF)
    def _grab(self, button: BlockButton, grip: Grip, at: QPointF) -> None:
        self.taken.emit()
        held = button.held
        edge = held.end if grip is Grip.END else held.start
        self._hold = _Hold(held, grip, button.block.column, self._grid.minute_at(at) - edge)

    @Slot(object, QPointF)
    def _drag(self, _button: BlockButton, at: QPointF) -> None:
        hold = self._hold
        if hold is None:
            return
        self._grid.keep_in_sight(at)
        after = hold.held.dragged(hold.grip, self._grid.minute_at(at) - hold.minutes_below)
        column = self._grid.column_at(at)
        if hold.grip is Grip.WHOLE and column != hold.column and not hold.held.single_day:
            self.tried.emit(Attempt(hold.held, after, sideways=True))
            return
        if hold.grip is Grip.WHOLE:
            after = Held(after, hold.held.window).on_day(column)
        self.tried.emit(Attempt(hold.held, after))

    @Slot(object)
    def _drop(self, _button: BlockButton) -> None:
        if self._hold is not None:
            self._hold = None
            self.let_go.emit()

    @Slot(object)
    def _escape(self, _button: BlockButton) -> None:
        self._hold = None
        self.escaped.emit()

    @Slot(object, object, int, int)
    def _nudge(self, button: BlockButton, grip: Grip, days: int, quarters: int) -> None:
        held = button.held
        if not days:
            self.tried.emit(Attempt(held, held.nudged(grip, quarters), by_key=True))
            return
        wanted = button.block.column + days
        self.tried.emit(Attempt(held, held.on_day(wanted), sideways=not held.single_day, by_key=True))
