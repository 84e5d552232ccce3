"""When prompts may come, and how: two cards with sensible defaults."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.moments import local_date
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _
from desktop_app.services.timetable import gentle_defaults
from desktop_app.ui.answers import telling
from desktop_app.ui.first_run.saying import announce
from desktop_app.ui.models.schedule_words import days_words, often_words, window_words
from desktop_app.ui.sample_notice import SampleNotice
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.buttons import link_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.domain.schedules import Schedule
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Autostart, Clock, Notifier
    from desktop_app.services.timetable import Timetable


class _Row(QWidget):
    """A schedule in words, and the button to change it."""

    def __init__(self, schedule: Schedule) -> None:
        super().__init__()
        self._name = PlainLabel()
        self._times = PlainLabel("", Role.CAPTION)
        self.change = link_button(_("Change"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._times)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_schedule(schedule)

    def show_schedule(self, schedule: Schedule) -> None:
        """Another one, or the same one changed."""
        self._name.setText(schedule.name)
        self._times.setText(_times(schedule))
        self.change.setAccessibleName(_("Change {name}").format(name=schedule.name))
        self.change.setAccessibleDescription(_times(schedule))


class WhenCard(Card):
    """The schedules there are, or else the gentle ones to start with; nothing is kept before `keep`."""

    def __init__(
        self, book: PeopleBook, timetable: Timetable, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book = book
        self._timetable = timetable
        self._clock = clock
        self._drafts = list(timetable.schedules() or gentle_defaults())
        self._changed: set[int] = set()
        self._rows = [_Row(draft) for draft in self._drafts]
        self.body.addWidget(section(_("When may I remind you?")))
        for place, row in enumerate(self._rows):
            row.change.clicked.connect(partial(self._edit, place))
            self.body.addWidget(row)
        self.body.addWidget(PlainLabel(_("Never in your quiet hours."), Role.CAPTION))
        self.body.addStretch(1)

    def keep(self, *, only_changed: bool) -> None:
        """Keep the schedules, or only those that the user changed. Raises KithbellError."""
        for place, draft in enumerate(self._drafts):
            if place in self._changed or (draft.id == UNSAVED and not only_changed):
                self._drafts[place] = self._timetable.save(draft)
                self._changed.discard(place)

    def _edit(self, place: int) -> None:
        today = local_date(self._clock.now(), self._clock.zone())
        keep = partial(self._take, place)
        dialog = ScheduleDialog(today, self._book.circles(), keep, self._drafts[place], self.window())
        dialog.remove.hide()
        dialog.open()

    def _take(self, place: int, draft: Schedule) -> None:
        self._drafts[place] = draft
        self._changed.add(place)
        self._rows[place].show_schedule(draft)


class HowCard(Card):
    """A notification to try, and starting with the computer; `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(self, notifier: Notifier, autostart: Autostart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self._sample = SampleNotice(notifier, self)
        self.told = PlainLabel(_("A quiet notification, one at a time."), Role.QUIET)
        self.try_one = quiet_button(_("Show me one"), "bell")
        self.login = Switch()
        self.login.setChecked(autostart.is_enabled())
        row = QHBoxLayout()
        row.addWidget(self.try_one)
        row.addStretch(1)
        self.body.addWidget(section(_("How?")))
        self.body.addWidget(self.told)
        self.body.addLayout(row)
        self.body.addWidget(SettingRow(_("Start with my computer"), _("Quietly, in the tray."), self.login))
        self.body.addStretch(1)
        self.try_one.clicked.connect(self._sample.show)
        self._sample.told.connect(self._tell)
        self.login.toggled.connect(self._set_login)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        announce(self.told, sentence)

    @Slot(bool)
    def _set_login(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        with telling(self.failed):
            if on:
                self._autostart.enable()
            else:
                self._autostart.disable()
        with QSignalBlocker(self.login):
            self.login.setChecked(self._autostart.is_enabled())


def _times(schedule: Schedule) -> str:
    """“weekdays, 18:00 to 20:30, 1 a day”."""
    windows = _(" and ").join(window_words(window) for window in schedule.windows)
    return ", ".join((days_words(schedule.weekdays), windows, often_words(schedule)))
