"""What can be done about the activity that is chosen in the list."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.activities import Change
from desktop_app.domain.moments import local_date, zone_named
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.ui import keys
from desktop_app.ui.activities.instance_dialogs import MoveDialog, WentDialog
from desktop_app.ui.answers import telling
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import icon_button, quiet_button
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.activities import Activity, Attendance, Occurrence
    from desktop_app.services.activity_book import ActivityBook
    from desktop_app.services.ports import Clock
    from desktop_app.ui.models.activities import ActivityRow


class InstanceRow(QWidget):
    """Buttons for a row; hidden without one. `undo_offered` carries a sentence and a callable."""

    undo_offered = Signal(str, object)
    failed = Signal(str)
    edit_wanted = Signal()

    def __init__(self, book: ActivityBook, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._clock = clock
        self._row: ActivityRow | None = None
        self.went = quiet_button(_("I went…"), "check")
        self.remind = quiet_button(_("Remind me"), "bell")
        self.put_back = quiet_button(_("Let it come after all"), "undo")
        self.edit = quiet_button(_("Edit…"), "edit")
        self.forget = quiet_button(_("Remove"), "remove")
        self.more = icon_button("more", _("More for this activity"))
        menu = Menu(self.more)
        self.skip = menu.addAction(_("Leave this date out"))
        self.move_it = menu.addAction(_("Another time…"))
        self.remove = menu.addAction(_("Remove"))
        self.more.setMenu(menu)
        layout = FlowLayout(self, SPACE.small)
        for button in (self.went, self.remind, self.put_back, self.edit, self.forget, self.more):
            layout.addWidget(button)
        self.went.setToolTip(keys.tip(_("I went…"), keys.NOTE))
        self.went.clicked.connect(self.ask_about_it)
        self.remind.clicked.connect(self._turn_reminder)
        self.skip.triggered.connect(self._skip)
        self.put_back.clicked.connect(self._put_back)
        self.move_it.triggered.connect(self._ask_when)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.triggered.connect(self._remove)
        self.forget.clicked.connect(self._remove)
        self.show_row(None)

    def show_row(self, row: ActivityRow | None) -> None:
        """Offer what fits a row."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        activity, occurrence = row.activity, row.occurrence
        has_begun = self.can_say_i_went()
        is_coming = occurrence is not None and not has_begun
        self.put_back.setVisible(row.is_left_out)
        if row.is_left_out:
            for button in (self.went, self.remind, self.forget, self.more):
                button.hide()
            for action in (self.skip, self.move_it, self.remove):
                action.setVisible(False)
            self.edit.show()
            return
        is_own = activity is not None and activity.feed is None
        self.went.setVisible(has_begun)
        self.remind.setVisible(activity is not None and not has_begun)
        self.remind.setText(_("Don’t remind me") if activity and activity.remind else _("Remind me"))
        self.skip.setVisible(is_coming and activity is not None and bool(activity.rule))
        self.move_it.setVisible(is_coming and is_own and not (occurrence and occurrence.all_day))
        self.edit.setVisible(activity is not None)
        # A menu of one entry would stand there alone.
        self.forget.setVisible(row.attended is not None)
        self.remove.setVisible(row.attended is None and is_own)
        self.more.setVisible(any(action.isVisible() for action in (self.skip, self.move_it, self.remove)))

    @Slot()
    def _turn_reminder(self) -> None:
        activity = self._row.activity if self._row else None
        if activity is not None:
            with telling(self.failed):
                self._book.save(replace(activity, remind=not activity.remind))

    @Slot()
    def _skip(self) -> None:
        if found := self._instance():
            activity, occurrence = found
            with telling(self.failed):
                self._book.change(activity, Change(self._given_start(activity, occurrence)))
                day = wording.day_words(
                    local_date(occurrence.starts_at, self._clock.zone()),
                    local_date(self._clock.now(), self._clock.zone()),
                )
                text = _("“{name}” does not come {day}.").format(name=activity.title, day=day)
                self.undo_offered.emit(text, partial(self._book.save, activity))

    @Slot()
    def _put_back(self) -> None:
        if found := self._instance():
            activity, occurrence = found
            with telling(self.failed):
                self._book.put_back_at(activity, occurrence.starts_at)

    @Slot()
    def _ask_when(self) -> None:
        if found := self._instance():
            activity, occurrence = found
            zone = zone_named(activity.zone, self._clock.zone())
            starts = occurrence.starts_at.astimezone(zone).replace(tzinfo=None)
            move = partial(self._move, activity, occurrence)
            MoveDialog(activity.title, starts, occurrence.place, move, self).open()

    def _move(self, activity: Activity, occurrence: Occurrence, starts: datetime, place: str) -> None:
        if not activity.rule:
            self._book.save(replace(activity, starts=starts, place=place))
        else:
            other = place if place != activity.place else ""
            instance = self._given_start(activity, occurrence)
            self._book.change(activity, Change(instance, starts, other))
        text = _("“{name}” comes at another time.").format(name=activity.title)
        self.undo_offered.emit(text, partial(self._book.save, activity))

    def can_say_i_went(self) -> bool:
        """Whether the row is of an instance that has begun, and that is not left out."""
        occurrence = self._row.occurrence if self._row and not self._row.is_left_out else None
        return occurrence is not None and occurrence.starts_at <= self._clock.now()

    @Slot()
    def ask_about_it(self) -> None:
        """Open the form of having been there."""
        if self._row and self._row.occurrence:
            dialog = WentDialog(self._book, self._row.occurrence, self)
            dialog.went.connect(self._tell_went)
            dialog.open()

    @Slot(object)
    def _tell_went(self, attendance: Attendance) -> None:
        text = _("Noted: you went to “{title}”.").format(title=attendance.title)
        self.undo_offered.emit(text, partial(self._book.forget, attendance.id))

    @Slot()
    def _remove(self) -> None:
        row = self._row
        if row is None:
            return
        text = _("Removed “{name}”.").format(name=row.title)
        with telling(self.failed):
            if row.attended is not None:
                self._book.forget(row.attended.id)
                self.undo_offered.emit(text, partial(self._book.put_attendance, row.attended))
            elif row.activity is not None:
                self._book.remove(row.activity.id)
                self.undo_offered.emit(text, partial(self._book.put_back_whole, row.activity))

    def _instance(self) -> tuple[Activity, Occurrence] | None:
        row = self._row
        if row is None or row.activity is None or row.occurrence is None:
            return None
        return row.activity, row.occurrence

    def _given_start(self, activity: Activity, occurrence: Occurrence) -> datetime:
        """The local start that the rule gives an instance, which may have been moved since."""
        zone = self._clock.zone() if activity.all_day else zone_named(activity.zone, self._clock.zone())
        starts = occurrence.starts_at.astimezone(zone).replace(tzinfo=None)
        moved = {change.starts: change.instance for change in activity.changes if change.starts}
        return moved.get(starts, starts)
