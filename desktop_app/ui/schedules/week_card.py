"""The week on its card, with a line that says what the hands do, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop_app.i18n import _
from desktop_app.ui.models.schedule_words import held_words, spoken_days, window_words
from desktop_app.ui.models.week import week_of
from desktop_app.ui.schedules.draft import Draft
from desktop_app.ui.schedules.week_grid import WeekGrid
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.days_off import DaysOff
    from desktop_app.domain.people import CircleId
    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.schedules import Schedule, Window
    from desktop_app.ui.schedules.block_button import BlockButton
    from desktop_app.ui.schedules.hands import Attempt


@dataclass(frozen=True, slots=True)
class Setting:
    """What is kept; `now` is a UTC moment and `circles` are names by id."""

    schedules: Sequence[Schedule]
    quiet: Window | None
    circles: Mapping[CircleId, str]
    now: datetime
    zone: ZoneInfo
    days_off: Collection[DaysOff] = ()


class WeekCard(Card):
    """`opened` carries a schedule's id, `removal_wanted` a Held, `drawn` a day and a Window.

    `changed` carries a schedule before and after it was changed here; `plan_wanted` comes while it is
    changing: answer with `show_plan`.
    """

    opened = Signal(int)
    removal_wanted = Signal(object)
    drawn = Signal(int, object)
    changed = Signal(object, object)
    plan_wanted = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, margin: int = SPACE.large, low: bool = False
    ) -> None:
        super().__init__(parent, margin=margin)
        self._setting: Setting | None = None
        self._plan: Sequence[Suggestion] = ()
        self._hours: tuple[int, int] | None = None
        self._draft = Draft(self)
        self._grid = WeekGrid(low=low)
        self._hint = PlainLabel(_usual_hint(), Role.CAPTION)
        self.body.setSpacing(SPACE.hair)
        self.body.addWidget(self._grid, 1)
        self.body.addWidget(self._hint)
        hands = self._grid.hands
        hands.taken.connect(self._begin)
        hands.tried.connect(self._try)
        hands.let_go.connect(self._draft.keep)
        hands.let_go.connect(self._end)
        hands.escaped.connect(self._give_up)
        self._grid.left.connect(self._draft.keep)
        self._grid.opened.connect(self._open)
        self._grid.removal_wanted.connect(self._remove)
        self._grid.drawn.connect(self.drawn)
        self._grid.pencil.hinted.connect(self._hint_at)
        self._draft.plan_wanted.connect(self.plan_wanted)
        self._draft.kept.connect(self.changed)

    def show_week(self, setting: Setting, plan: Sequence[Suggestion]) -> None:
        """Show what is kept, with its prompts; a window that is being changed stays as the hand has it."""
        self._setting = setting
        if self._draft.after is None:
            self._plan = plan
        self._show()

    def show_plan(self, plan: Sequence[Suggestion]) -> None:
        """Show other prompts."""
        self._plan = plan
        self._show()

    def schedules(self) -> list[Schedule]:
        """All schedules as they are shown."""
        return self._draft.over(self._setting.schedules) if self._setting else []

    def keep_change(self) -> None:
        """End what is being changed now, with `changed` if it has."""
        self._draft.keep()

    def changing(self) -> bool:
        """Whether a window is being changed."""
        return self._draft.after is not None

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Nothing that was changed is lost."""
        self._draft.keep()
        super().hideEvent(event)

    def _show(self) -> None:
        setting, after = self._setting, self._draft.after
        if setting is None:
            return
        week = week_of(
            self.schedules(),
            self._plan,
            quiet=setting.quiet,
            circles=setting.circles,
            now=setting.now,
            zone=setting.zone,
            hours=self._hours,
            days_off=setting.days_off,
        )
        self._grid.show_week(week, int(after.id) if after else None)
        if after is None:
            self._hint.setText(_usual_hint())

    @Slot()
    def _begin(self) -> None:
        """A drag: what came before is kept, and the hours stay where they are under the mouse."""
        self._draft.keep()
        self._hours = self._grid.hours()
        self._hint.setMinimumHeight(self._hint.height())

    @Slot(object)
    def _try(self, attempt: Attempt) -> None:
        held, after = attempt.held, attempt.after
        if after != self._draft.after and (after != held.schedule or self.changing()):
            self._draft.try_out(held.schedule, after, keep_soon=attempt.by_key)
            self._show()
        told = held_words(after, held.window) + "."
        note = _("It has several days, which move together; choose its days in the form.")
        self._hint.setText(f"{told} {note}" if attempt.sideways else told)
        if attempt.by_key:
            times = window_words(after.windows[held.window])
            words = f"{spoken_days(after.weekdays)}, {times}." if after != held.schedule else told
            self._announce(note if attempt.sideways else words)

    @Slot(str)
    def _hint_at(self, words: str) -> None:
        self._hint.setText(words or _usual_hint())

    @Slot()
    def _end(self) -> None:
        self._hours = None
        self._hint.setMinimumHeight(0)
        self._show()

    @Slot()
    def _give_up(self) -> None:
        if self.changing():
            self._announce(_("As it was."))
        self._draft.drop()
        self._end()
        self.plan_wanted.emit()

    @Slot(object)
    def _open(self, button: BlockButton) -> None:
        self._draft.keep()
        self.opened.emit(button.block.schedule.id)

    @Slot(object)
    def _remove(self, button: BlockButton) -> None:
        self._draft.keep()
        self.removal_wanted.emit(button.held)

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._grid, sentence))


def _usual_hint() -> str:
    return _(
        "Draw on the week, or drag a time window or its edges. Keys: arrows move it, with Shift resize it, "
        "with Ctrl go to another; Enter edits, Delete removes."
    )
