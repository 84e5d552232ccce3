"""When prompts may come: a week to paint on, with sensible defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.moments import local_date
from desktop_app.i18n import _
from desktop_app.ui.first_run.drafts import Drafts
from desktop_app.ui.first_run.saying import announce
from desktop_app.ui.models.schedule_words import days_words, often_words, window_words
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.schedules.week_card import Setting, WeekCard
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.columns import Columns
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.domain.schedules import Schedule, Window
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock
    from desktop_app.services.timetable import Timetable
    from desktop_app.ui.models.window_edit import Held


class WhenRow(QWidget):
    """A schedule in words, and a button; `change_wanted` carries its number."""

    change_wanted = Signal(int)

    def __init__(self, schedule: Schedule) -> None:
        super().__init__()
        self._schedule = schedule
        self._name = PlainLabel()
        self._times = PlainLabel("", Role.CAPTION)
        self.change = link_button(_("Change"), flush=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._times)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.change.clicked.connect(self._want_change)
        self.show_schedule(schedule)

    def show_schedule(self, schedule: Schedule) -> None:
        """Another one, or the same one changed."""
        self._schedule = schedule
        self._name.setText(schedule.name)
        self._times.setText(_times(schedule))
        self.change.setAccessibleName(_("Change {name}").format(name=schedule.name))
        self.change.setAccessibleDescription(_times(schedule))

    @Slot()
    def _want_change(self) -> None:
        self.change_wanted.emit(self._schedule.id)


class WhenCard(QWidget):
    """Drawn, moved and removed with the mouse or with keys, or changed in a form; kept by `keep` only."""

    def __init__(
        self,
        book: PeopleBook,
        timetable: Timetable,
        quiet: Window | None,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._timetable = timetable
        self._quiet = quiet
        self._clock = clock
        self._drafts = Drafts(timetable.schedules())
        self._week = WeekCard(margin=SPACE.wide, low=True)
        self._undo = link_button(_("Undo"), flush=True)
        self._undo.setAccessibleName(_("Undo the last change of the week"))
        self._names = Columns(gap=SPACE.wide)
        self._rows: list[WhenRow] = []
        self._arrange()
        self._week.opened.connect(self._edit)
        self._week.drawn.connect(self._paint)
        self._week.changed.connect(self._change)
        self._week.removal_wanted.connect(self._remove)
        self._undo.clicked.connect(self._take_back)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._take_back)
        self._show_drafts()

    def keep(self, *, only_changed: bool) -> None:
        """Keep the schedules, or only those that the user changed. Raises KithbellError."""
        self._week.keep_change()
        self._drafts.keep(self._timetable, only_changed=only_changed)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(section(_("When may I remind you?")))
        head.addStretch(1)
        head.addWidget(self._undo)
        self._week.body.insertLayout(0, head)
        self._week.body.insertSpacing(1, SPACE.small)
        self._week.body.addSpacing(SPACE.small)
        self._week.body.addWidget(self._names)
        for column in (self._names.first, self._names.second):
            # Takes what the other column is higher, so that no name stands apart from its times.
            column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._week)

    def _show_drafts(self) -> None:
        names = {circle.id: circle.name for circle in self._book.circles()}
        now, zone = self._clock.now(), self._clock.zone()
        self._week.show_week(Setting(self._drafts.schedules, self._quiet, names, now, zone), ())
        self._undo.setVisible(self._drafts.changed())
        self._show_rows()

    def _show_rows(self) -> None:
        """One for each schedule, left and right in turn; those that stay are the same widgets."""
        schedules = self._drafts.schedules
        for place, schedule in enumerate(schedules):
            if place < len(self._rows):
                self._rows[place].show_schedule(schedule)
                continue
            row = WhenRow(schedule)
            row.change_wanted.connect(self._edit)
            column = self._names.second if place % 2 else self._names.first
            column.insertWidget(column.count() - 1, row)
            self._rows.append(row)
        for gone in self._rows[len(schedules) :]:
            gone.hide()
            gone.deleteLater()
        del self._rows[len(schedules) :]

    @Slot(int)
    def _edit(self, schedule: int) -> None:
        today = local_date(self._clock.now(), self._clock.zone())
        draft = self._drafts.find(schedule)
        dialog = ScheduleDialog(today, self._book.circles(), self._put, draft, self.window())
        dialog.remove.hide()
        dialog.open()

    def _put(self, after: Schedule) -> None:
        self._drafts.put(after)
        self._show_drafts()

    @Slot(object, object)
    def _change(self, _before: Schedule, after: Schedule) -> None:
        self._put(after)

    @Slot(int, object)
    def _paint(self, day: int, window: Window) -> None:
        painted = self._drafts.paint(day, window)
        self._show_drafts()
        announce(self, f"{painted.name}: {_times(painted)}.")

    @Slot(object)
    def _remove(self, held: Held) -> None:
        self._drafts.remove(held)
        self._show_drafts()
        times = window_words(held.schedule.windows[held.window])
        announce(self, _("Removed {times} from “{name}”.").format(times=times, name=held.schedule.name))

    @Slot()
    def _take_back(self) -> None:
        if self._drafts.undo():
            self._show_drafts()
            announce(self, _("As it was."))


def _times(schedule: Schedule) -> str:
    """“weekdays, 18:00 to 20:30, 1 a day”."""
    windows = _(" and ").join(window_words(window) for window in schedule.windows)
    return ", ".join((days_words(schedule.weekdays), windows, often_words(schedule)))
