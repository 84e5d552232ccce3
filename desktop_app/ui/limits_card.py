"""How many prompts at most, how far apart, and never at night."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTime, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.preferences import (
    LONGEST_GAP_MINUTES,
    MOST_BIRTHDAY_LEAD_DAYS,
    SHORTEST_GAP_MINUTES,
    Limits,
)
from desktop_app.domain.schedules import MOST_PER_DAY, MOST_PER_WEEK, Window
from desktop_app.i18n import _
from desktop_app.ui import phrases
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.fields import number_field, time_field
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTimeEdit

    from desktop_app.ui.preference_edits import PreferenceEdits

_GAP_STEP_MINUTES = 15


class LimitsCard(Card):
    """The limits over all schedules, kept as they are changed."""

    def __init__(self, edits: PreferenceEdits, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits = edits
        self._per_day = calm(number_field(1, MOST_PER_DAY))
        self._per_week = calm(number_field(0, MOST_PER_WEEK))
        self._per_week.setSpecialValueText(_("no limit"))
        self._gap = calm(number_field(SHORTEST_GAP_MINUTES, LONGEST_GAP_MINUTES, unit=phrases.minutes_unit))
        self._gap.setSingleStep(_GAP_STEP_MINUTES)
        self._quiet = Switch()
        self._starts = calm(time_field(_("Quiet from")))
        self._ends = calm(time_field(_("Quiet until")))
        self._trouble = PlainLabel("", Role.CAPTION)
        self._lead = calm(number_field(0, MOST_BIRTHDAY_LEAD_DAYS, unit=phrases.days_unit))
        for number in (self._per_day, self._per_week, self._gap, self._lead, self._starts, self._ends):
            number.setKeyboardTracking(False)
        self._arrange()
        self._per_day.valueChanged.connect(self._keep_per_day)
        self._per_week.valueChanged.connect(self._keep_per_week)
        self._gap.valueChanged.connect(self._keep_gap)
        self._lead.valueChanged.connect(self._keep_lead)
        self._quiet.toggled.connect(self._keep_quiet)
        self._starts.timeChanged.connect(self._keep_quiet)
        self._ends.timeChanged.connect(self._keep_quiet)

    def show_limits(self, limits: Limits) -> None:
        """Show what is in force."""
        fields = (self._per_day, self._per_week, self._gap, self._lead, self._quiet, self._starts, self._ends)
        blockers = [QSignalBlocker(field) for field in fields]
        self._per_day.setValue(limits.per_day)
        self._per_week.setValue(limits.per_week or 0)
        self._gap.setValue(limits.gap_minutes)
        self._lead.setValue(limits.birthday_lead_days)
        self._quiet.setChecked(limits.quiet is not None)
        usual = limits.quiet or Limits().quiet
        if usual is not None and not self._trouble.text():
            self._starts.setTime(QTime(usual.start.hour, usual.start.minute))
            self._ends.setTime(QTime(usual.end.hour, usual.end.minute))
        for blocker in blockers:
            blocker.unblock()
        self._hours.setEnabled(limits.quiet is not None)

    def _arrange(self) -> None:
        self._hours = QWidget()
        row = QHBoxLayout(self._hours)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self._starts)
        row.addWidget(PlainLabel(_("to"), Role.QUIET, wrap=False))
        row.addWidget(self._ends)
        self._trouble.hide()
        for title, sentence, control in (
            (_("Prompts a day"), _("At most, over all schedules."), self._per_day),
            (_("Prompts a week"), _("At most, from Monday to Sunday."), self._per_week),
            (_("Time between them"), _("At least."), self._gap),
            (_("Quiet hours"), _("Nothing comes then, whatever the schedules say."), self._quiet),
            (_("From"), "", self._hours),
            (_("Birthdays ahead"), _("How long before the day a prompt may come."), self._lead),
        ):
            if self.body.count() and control is not self._hours:
                self.body.addWidget(rule())
            self.body.addWidget(SettingRow(title, sentence, control))
            if control is self._hours:
                self.body.addWidget(self._trouble)

    @Slot(int)
    def _keep_per_day(self, number: int) -> None:
        self._edits.change_limits(per_day=number)

    @Slot(int)
    def _keep_per_week(self, number: int) -> None:
        self._edits.change_limits(per_week=number or None)

    @Slot(int)
    def _keep_gap(self, minutes: int) -> None:
        self._edits.change_limits(gap_minutes=minutes)

    @Slot(int)
    def _keep_lead(self, days: int) -> None:
        self._edits.change_limits(birthday_lead_days=days)

    @Slot()
    def _keep_quiet(self) -> None:
        self._hours.setEnabled(self._quiet.isChecked())
        trouble = ""
        try:
            quiet = Window(_time(self._starts), _time(self._ends)) if self._quiet.isChecked() else None
        except InvalidInputError as error:
            trouble = str(error)
        else:
            self._edits.change_limits(quiet=quiet)
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))


def _time(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())
