"""An activity as a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime, Slot
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.activities import DEFAULT_LEAD, DEFAULT_TRAVEL, Activity, ActivityId
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _, ngettext
from desktop_app.ui.activities.repeat_field import RepeatField
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field, date_field, time_field
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QWidget

    from desktop_app.services.activity_book import ActivityBook

_HEIGHT = 700
_LONGEST_TITLE = 500
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_LEADS = (_HOUR / 2, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY)
_TRAVELS = (timedelta(0), _HOUR / 4, _HOUR / 2, 3 * _HOUR / 4, _HOUR, 3 * _HOUR / 2, 2 * _HOUR)


class ActivityDialog(FormDialog):
    """Adds an activity, or changes one; of a followed calendar's, only the reminder."""

    def __init__(
        self,
        book: ActivityBook,
        now: datetime,
        zone: str,
        activity: Activity | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit this activity") if activity else _("A new activity")
        super().__init__(title, _("Save") if activity else _("Add"), parent, height=_HEIGHT)
        self._book = book
        self._activity = activity or _fresh(now, zone)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_TITLE)
        self.name.setPlaceholderText(_("Choir rehearsal"))
        self.place = QLineEdit()
        self.place.setMaxLength(_LONGEST_TITLE)
        self.place.setPlaceholderText(_("St. Mark’s hall"))
        self.day = calm(date_field())
        self.hour = calm(time_field())
        self.repeating = RepeatField(self._activity)
        self.repeats, self.until = self.repeating.choice, self.repeating.until
        self.remind = Switch()
        self.lead = calm(_lengths(_LEADS, self._activity.lead))
        self.travel = calm(_lengths(_TRAVELS, self._activity.travel))
        self._arrange_fields()
        self._fill()
        self._follow_day()
        self.day.dateChanged.connect(self._follow_day)
        self.name.setFocus()

    def keep(self) -> None:
        """Save it. Raises KithbellError."""
        lead, travel = (timedelta(seconds=int(field.currentData())) for field in (self.lead, self.travel))
        found = replace(self._activity, remind=self.remind.isChecked(), lead=max(lead, travel), travel=travel)
        if self._activity.feed is None:
            found = replace(
                found,
                title=self.name.text().strip(),
                place=self.place.text().strip(),
                starts=self._starts(),
                rule=self.repeating.rule(),
            )
        self._book.save(found)

    def _arrange_fields(self) -> None:
        if self._activity.feed is None:
            self.form.add(_("What"), self.name)
            self.form.add_pair((_("First on"), self.day), (_("At"), self.hour))
            self.form.add_widget(self.repeating)
            self.form.add(_("Where"), self.place)
        else:
            self.form.add_widget(PlainLabel(self._activity.title, natural=True))
            words = _("It comes from a calendar you follow, which says when and where.")
            self.form.add_widget(PlainLabel(words))
        words = _("A suggestion before it starts, when prompts may come.")
        self.form.add_widget(SettingRow(_("Remind me"), words, self.remind))
        self.form.add_pair((_("How long before"), self.lead), (_("Time to get there"), self.travel))

    def _fill(self) -> None:
        activity = self._activity
        self.name.setText(activity.title if activity.id != UNSAVED else "")
        self.place.setText(activity.place)
        starts = activity.starts
        self.day.setDate(QDate(starts.year, starts.month, starts.day))
        self.hour.setTime(QTime(starts.hour, starts.minute))
        self.hour.setEnabled(not activity.all_day)
        self.remind.setChecked(activity.remind)

    def _starts(self) -> datetime:
        hour = self.hour.time()
        at = time(0) if self._activity.all_day else time(hour.hour(), hour.minute())
        return datetime.combine(self._day(), at)

    def _day(self) -> date:
        shown = self.day.date()
        return date(shown.year(), shown.month(), shown.day())

    @Slot()
    def _follow_day(self) -> None:
        self.repeating.show_day(self._day())


def _fresh(now: datetime, zone: str) -> Activity:
    """Tomorrow evening, an hour at which much of what one goes to begins."""
    tomorrow = now.date() + _DAY
    starts = datetime.combine(tomorrow, time(19))
    return Activity(ActivityId(UNSAVED), "?", starts, zone, lead=DEFAULT_LEAD, travel=DEFAULT_TRAVEL)


def _lengths(lengths: tuple[timedelta, ...], current: timedelta) -> QComboBox:
    field = choice_field(
        [(str(int(each.total_seconds())), _length_words(each)) for each in sorted({*lengths, current})]
    )
    field.setCurrentIndex(field.findData(str(int(current.total_seconds()))))
    return field


def _length_words(length: timedelta) -> str:
    if not length:
        return _("none")
    days, rest = divmod(length, _DAY)
    if days and not rest:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    hours, rest = divmod(length, _HOUR)
    if hours and not rest:
        return ngettext("{count} hour", "{count} hours", hours).format(count=hours)
    minutes = length // timedelta(minutes=1)
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)
