"""When prompts may come, and how: two cards with sensible defaults."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.moments import local_date
from desktop_app.i18n import _
from desktop_app.services.timetable import gentle_defaults
from desktop_app.ui.answers import telling
from desktop_app.ui.models.schedule_words import days_words, window_words
from desktop_app.ui.sample_notice import SampleNotice
from desktop_app.ui.schedules.dialog import ScheduleDialog
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.buttons import link_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.domain.schedules import Schedule
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Autostart, Clock, Notifier


class WhenCard(Card):
    """The schedules to start with, as `drafts`; `changed` comes when the user has changed one."""

    changed = Signal()

    def __init__(self, book: PeopleBook, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._clock = clock
        self.drafts = list(gentle_defaults())
        self._rows = QVBoxLayout()
        self.body.addWidget(section(_("When may I remind you?")))
        self.body.addLayout(self._rows)
        self.body.addWidget(PlainLabel(_("At most once a day, and never in your quiet hours."), Role.CAPTION))
        self.body.addStretch(1)
        self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for place, draft in enumerate(self.drafts):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            windows = ", ".join(window_words(window) for window in draft.windows)
            words = f"{draft.name}: {days_words(draft.weekdays)}, {windows}"
            line.addWidget(PlainLabel(words, Role.QUIET), 1)
            change = link_button(_("Change"))
            change.setAccessibleName(_("Change {name}").format(name=draft.name))
            change.clicked.connect(partial(self._edit, place))
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(row)

    def _edit(self, place: int) -> None:
        today = local_date(self._clock.now(), self._clock.zone())
        keep = partial(self._keep, place)
        ScheduleDialog(today, self._book.circles(), keep, self.drafts[place], self.window()).open()

    def _keep(self, place: int, draft: Schedule) -> None:
        self.drafts[place] = draft
        self._show()
        self.changed.emit()


class HowCard(Card):
    """A notification to try, and starting with the computer; `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(self, notifier: Notifier, autostart: Autostart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._autostart = autostart
        self._sample = SampleNotice(notifier, self)
        self._told = PlainLabel("", Role.CAPTION)
        self.login = Switch(_("Start with my computer"))
        self.login.setChecked(autostart.is_enabled())
        self.body.addWidget(section(_("How?")))
        self.body.addWidget(PlainLabel(_("A quiet notification, one at a time."), Role.QUIET))
        try_one = quiet_button(_("Show me one"), "bell")
        row = QHBoxLayout()
        row.addWidget(try_one)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._told)
        line = QHBoxLayout()
        line.addWidget(PlainLabel(_("Start with my computer")), 1)
        line.addWidget(self.login)
        self.body.addLayout(line)
        self.body.addStretch(1)
        try_one.clicked.connect(self._sample.show)
        self._sample.told.connect(self._told.setText)
        self.login.toggled.connect(self._set_login)

    @Slot(bool)
    def _set_login(self, on: bool) -> None:  # noqa: FBT001  Qt's own
        with telling(self.failed):
            if on:
                self._autostart.enable()
            else:
                self._autostart.disable()
