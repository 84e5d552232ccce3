"""One schedule as fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import UNSAVED, CircleId
from desktop_app.domain.schedules import (
    MOST_PER_DAY,
    MOST_PER_WEEK,
    MOST_WEEKS_APART,
    About,
    Schedule,
    ScheduleId,
    Timing,
)
from desktop_app.i18n import _, pgettext
from desktop_app.services.timetable import WORKDAYS
from desktop_app.ui import phrases
from desktop_app.ui.schedules.optional_date import OptionalDate
from desktop_app.ui.schedules.toggles import Toggles, day_toggles
from desktop_app.ui.schedules.window_rows import WindowRows
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import number_field
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.form import Form, SettingRow
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.people import Circle


class ScheduleForm(Form):
    """Edits a schedule, at first a new one on workday evenings; `today` is a local date.

    `changed` comes with every edit that changes when prompts come, or about what.
    """

    changed = Signal()

    def __init__(self, today: date, circles: Sequence[Circle] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ScheduleId(UNSAVED)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Evenings"))
        self.days = day_toggles(_("Days"))
        self.days.set_value(WORKDAYS)
        self.windows = WindowRows()
        self.timing = Segmented(
            _("Moment"),
            ((Timing.SOMETIME.value, _("Sometime within it")), (Timing.FIXED.value, _("At its start"))),
        )
        self.per_day = calm(number_field(1, MOST_PER_DAY))
        self.per_week = calm(number_field(0, MOST_PER_WEEK))
        self.per_week.setSpecialValueText(_("no limit"))
        self.every_weeks = calm(number_field(1, MOST_WEEKS_APART, unit=phrases.weeks_unit))
        self.every_weeks.setPrefix(_("every "))
        self.every_weeks.setSpecialValueText(_("every week"))
        self.about = Segmented(
            pgettext("what a schedule suggests", "About"),
            (
                (About.EVERYTHING.value, _("Everything")),
                (About.PEOPLE.value, _("People")),
                (About.ACTIVITIES.value, _("Activities")),
            ),
        )
        self.circles = Toggles(_("Circles"), [(circle.id, circle.name, circle.name) for circle in circles])
        self.first_day = OptionalDate(_("From"), today)
        self.last_day = OptionalDate(_("Until"), today)
        self.enabled = Switch()
        self.enabled.setChecked(True)
        self._arrange(with_circles=bool(circles))
        self.days.changed.connect(self.changed)
        self.windows.changed.connect(self.changed)
        for choice in (self.timing, self.about):
            choice.chosen.connect(self.changed)
        for number in (self.per_day, self.per_week, self.every_weeks):
            number.valueChanged.connect(self.changed)
        self.circles.changed.connect(self.changed)
        for day in (self.first_day, self.last_day):
            day.check.toggled.connect(self.changed)
            day.field.dateChanged.connect(self.changed)
        self.enabled.toggled.connect(self.changed)
        self.every_weeks.valueChanged.connect(self._count_from_today)
        self.about.chosen.connect(self._show_circles)

    def schedule(self) -> Schedule:
        """What the fields say. Raises InvalidInputError."""
        return self._named(self.name.text().strip())

    def supposed(self) -> Schedule | None:
        """The same, even while it has no name; None while it could not be kept for another reason."""
        try:
            return self._named(self.name.text().strip() or _("this schedule"))
        except InvalidInputError:
            return None

    def _named(self, name: str) -> Schedule:
        return Schedule(
            self._id,
            name,
            self.days.value(),
            self.windows.windows(),
            timing=Timing(self.timing.value()),
            per_day=self.per_day.value(),
            per_week=self.per_week.value() or None,
            about=About(self.about.value()),
            circles=frozenset(CircleId(key) for key in self.circles.value()),
            enabled=self.enabled.isChecked(),
            every_weeks=self.every_weeks.value(),
            first_day=self.first_day.value(),
            last_day=self.last_day.value(),
        )

    def set_schedule(self, schedule: Schedule) -> None:
        """Show a schedule; `schedule` gives it back under the same number."""
        self._id = schedule.id
        self.name.setText(schedule.name)
        self.days.set_value(schedule.weekdays)
        self.windows.set_windows(schedule.windows)
        self.timing.set_value(schedule.timing.value)
        self.per_day.setValue(schedule.per_day)
        self.per_week.setValue(schedule.per_week or 0)
        self.about.set_value(schedule.about.value)
        self.circles.set_value(schedule.circles)
        self.enabled.setChecked(schedule.enabled)
        self.every_weeks.setValue(schedule.every_weeks)
        self.first_day.set_value(schedule.first_day)
        self.last_day.set_value(schedule.last_day)
        self._show_circles()

    def _arrange(self, *, with_circles: bool) -> None:
        self.add(_("Name"), self.name)
        self.add(_("Days"), self.days)
        self.add(_("Times"), self.windows)
        self.add(_("A prompt comes"), self.timing)
        self.add_pair((_("Prompts a day, at most"), self.per_day), (_("A week, at most"), self.per_week))
        self.add(_("Repeats"), self.every_weeks)
        self.add(pgettext("what a schedule suggests", "About"), self.about)
        self._circles = QWidget()
        block = QVBoxLayout(self._circles)
        block.setContentsMargins(0, 0, 0, 0)
        block.setSpacing(SPACE.hair)
        block.addWidget(PlainLabel(_("Circles"), Role.SMALL))
        block.addWidget(self.circles)
        block.addWidget(PlainLabel(_("With none chosen it is for everybody."), Role.CAPTION))
        self._circles.setVisible(with_circles)
        self.add_widget(self._circles)
        dates = QWidget()
        row = FlowLayout(dates, SPACE.large)
        row.addWidget(self.first_day)
        row.addWidget(self.last_day)
        self.add(_("Dates, if it is only for a while"), dates)
        words = _("When off, it stays here but brings no prompts.")
        self.add_widget(SettingRow(pgettext("switch", "On"), words, self.enabled))

    @Slot(int)
    def _count_from_today(self, weeks: int) -> None:
        """Every other week needs a week to count from."""
        if weeks > 1:
            self.first_day.check.setChecked(True)

    @Slot()
    def _show_circles(self) -> None:
        self.circles.setEnabled(self.about.value() != About.ACTIVITIES.value)
