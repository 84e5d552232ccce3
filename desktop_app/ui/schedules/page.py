"""Schedules: the week with its windows, and the prompts where they will fall."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import local_date
from desktop_app.domain.schedules import ScheduleId
from desktop_app.i18n import _
from desktop_app.ui import keys
from desktop_app.ui.answers import telling
from desktop_app.ui.pages import PageName, page_label
from desktop_app.ui.pause_row import PauseRow
from desktop_app.ui.schedules.days_off_card import DaysOffCard
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.schedules.edits import Edits
from desktop_app.ui.schedules.foresight import Foresight
from desktop_app.ui.schedules.legend import Legend
from desktop_app.ui.schedules.week_card import Setting, WeekCard
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import primary_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.columns import Columns
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.low_area import LowArea
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.domain.planner import Suggestion
    from desktop_app.domain.schedules import Schedule, Window
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Clock, PreferencesFile
    from desktop_app.services.timetable import Timetable

_LOW = 640
_LEGEND_HEIGHT = 96


class SchedulesPage(Page):
    """`undo_offered` carries a sentence and a callable, `failed` a sentence."""

    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(  # noqa: PLR0913  each part is used for one thing
        self,
        *,
        timetable: Timetable,
        planning: Planning,
        preferences: PreferencesFile,
        book: PeopleBook,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(page_label(PageName.SCHEDULES), parent=parent)
        self._timetable = timetable
        self._foresight = Foresight(timetable, planning, preferences, clock)
        self._preferences = preferences
        self._book = book
        self._clock = clock
        self._chosen: ScheduleId | None = None
        self.exact = quiet_button(_("Exact times…"))
        self.add = primary_button(_("Add schedule"), "plus")
        self.own = quiet_button(_("Choose my own times"), "plus")
        self._legend = Legend()
        self._week = WeekCard()
        self._edits = Edits(timetable, self)
        self._sentence = PlainLabel("", Role.QUIET)
        self._pause = PauseRow(timetable, clock)
        self._days_off = DaysOffCard(timetable, clock)
        words = _("Weekday evenings and weekend mornings are a gentle start, and easy to change.")
        self._empty = EmptyState("schedules", _("When may prompts come?"), words, _("Start with these"))
        self._arrange()
        for button in (self.add, self.own):
            button.clicked.connect(self.add_schedule)
        self.exact.clicked.connect(self._edit_chosen)
        self._empty.activated.connect(self._edits.start_gently)
        self._legend.chosen.connect(self._choose)
        self._legend.opened.connect(self.edit)
        self._legend.switched.connect(self._edits.switch)
        self._legend.removal_wanted.connect(self._edits.remove)
        self._week.opened.connect(self.edit)
        self._week.removal_wanted.connect(self._edits.remove_window)
        self._week.drawn.connect(self._add_drawn)
        self._week.changed.connect(self._choose_changed)
        self._week.changed.connect(self._edits.change)
        self._week.plan_wanted.connect(self._plan_change)
        self._edits.undo_offered.connect(self.undo_offered)
        self._edits.done.connect(self.reload)
        for part in (self._edits, self._pause):
            part.failed.connect(self.failed)
        self._days_off.failed.connect(self.failed)
        self._days_off.undo_offered.connect(self.undo_offered)
        QShortcut(QKeySequence(keys.NEW), self, self.add_schedule)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look again: the clock has gone on."""
        self.reload()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a low window many schedules scroll beside each other, so that the week is seen."""
        super().resizeEvent(event)
        self._legend_area.set_most(_LEGEND_HEIGHT if self.height() < _LOW else None)

    @Slot()
    def reload(self) -> None:
        """Show the records as they stand, if anybody looks."""
        if not self.isVisible():
            return
        with telling(self.failed):
            schedules = self._timetable.schedules()
            if schedules:
                self._show(schedules)
            self._show_or_hide(empty=not schedules)
        self._pause.reload()
        self._days_off.reload()

    @Slot()
    def add_schedule(self) -> None:
        """Open the form of a new schedule."""
        self._open(None)

    @Slot(int)
    def edit(self, schedule: int) -> None:
        """Open the form of this schedule."""
        found = self._edits.found(schedule)
        if found is not None:
            self._chosen = found.id
            self.reload()
            self._open(found)

    @Slot()
    def _plan_change(self) -> None:
        with telling(self.failed):
            plan = self._foresight.plan_with(self._week.schedules())
            self._week.show_plan(plan)
            self._say(plan)

    def _arrange(self) -> None:
        for button in (self.exact, self.add, self.own):
            self.add_action(button)
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.large)
        self._legend_area = LowArea(self._legend)
        column.addWidget(self._legend_area)
        column.addWidget(self._week, 1)
        column.addWidget(self._sentence)
        pause = Card()
        pause.body.addWidget(self._pause)
        pause.body.addStretch(1)
        silences = Columns(gap=SPACE.large)
        silences.first.addWidget(pause)
        silences.second.addWidget(self._days_off)
        column.addWidget(silences)
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self._empty, 1)

    def _show(self, schedules: list[Schedule]) -> None:
        now, zone = self._clock.now(), self._clock.zone()
        names = {circle.id: circle.name for circle in self._book.circles()}
        if self._chosen not in {schedule.id for schedule in schedules}:
            self._chosen = schedules[0].id
        self._legend.show_schedules(schedules, names, self._chosen)
        quiet = self._preferences.read().limits.quiet
        plan = self._foresight.plan()
        off = self._timetable.days_off()
        self._week.show_week(Setting(schedules, quiet, names, now, zone, off), plan)
        self._plan_change() if self._week.changing() else self._say(plan)

    def _say(self, plan: Sequence[Suggestion]) -> None:
        shown, tried = self._week.schedules(), self._week.changing()
        self._sentence.setText(self._foresight.words(plan, shown, tried=tried))

    def _show_or_hide(self, *, empty: bool) -> None:
        words = "" if empty else _("Prompts come only at these times. Draw on the week to add more.")
        self.set_title(page_label(PageName.SCHEDULES), words)
        self._empty.setVisible(empty)
        self.own.setVisible(empty)
        for widget in (self._filled, self.exact, self.add):
            widget.setVisible(not empty)

    def _open(self, schedule: Schedule | None, day: int | None = None, window: Window | None = None) -> None:
        today = local_date(self._clock.now(), self._clock.zone())
        with telling(self.failed):
            dialog = ScheduleDialog(today, self._book.circles(), self._keep, schedule, self)
            if schedule is not None:
                dialog.removal_wanted.connect(partial(self._edits.remove, int(schedule.id)))
            if day is not None and window is not None:
                dialog.form.days.set_value((day,))
                dialog.form.windows.set_windows((window,))
            dialog.tell_with(self._foresight.words_for)
            dialog.open()

    @Slot(int, object)
    def _add_drawn(self, day: int, window: Window) -> None:
        self._open(None, day, window)

    def _keep(self, schedule: Schedule) -> None:
        self._chosen = self._timetable.save(schedule).id
        self.reload()

    @Slot()
    def _edit_chosen(self) -> None:
        if self._chosen is not None:
            self.edit(self._chosen)

    @Slot(object, object)
    def _choose_changed(self, _before: Schedule, after: Schedule) -> None:
        self._chosen = after.id

    @Slot(int)
    def _choose(self, schedule: int) -> None:
        self._chosen = ScheduleId(schedule)
