"""How often an activity comes: a choice, the days of a week, and an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.models.rule_words import rule_words
from desktop_app.ui.schedules.optional_date import OptionalDate
from desktop_app.ui.schedules.toggles import day_toggles
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field
from desktop_app.ui.widgets.form import labelled

if TYPE_CHECKING:
    from desktop_app.domain.activities import Activity

_OWN = "own"
_WEEKLY = ("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS_IN_WEEK = 7
# A fifth weekday is missing from most months, which are better served by the last one.
_MOST_PLACES = 4
_SHORTEST_IN_LETTERS = 10


class RepeatField(QWidget):
    """Starts with an activity's rule; one that it has no words for stays as it is."""

    def __init__(self, activity: Activity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activity = activity
        rule, until, days = _read(activity)
        self._shown = activity.starts.date()
        self.choice = calm(choice_field([]))
        # A calendar's rule may be long in words, and no form grows wide for it.
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(_SHORTEST_IN_LETTERS)
        self.until = OptionalDate(_("Until"), self._shown + timedelta(days=365))
        self.days = day_toggles(_("On these days"))
        self.days.set_value(days)
        self._weekdays = QWidget()
        self._arrange()
        self._offer()
        place = self.choice.findData(rule)
        if place < 0:
            self.choice.addItem(rule_words(activity), _OWN)
            place = self.choice.findData(_OWN)
        else:
            self.until.set_value(until)
        self.choice.setCurrentIndex(place)
        self._allow()
        self._before = self._state()
        self.choice.currentIndexChanged.connect(self._allow)

    def show_day(self, day: date) -> None:
        """Fit the choices to the first local date."""
        if self.days.value() == {self._shown.weekday()}:
            self.days.set_value([day.weekday()])
        self._shown = day
        self._offer()
        self._allow()

    def rule(self) -> str:
        """What was chosen, as an RFC 5545 RRULE or nothing."""
        chosen: str = self.choice.currentData()
        if chosen == _OWN or self._state() == self._before:
            return self._activity.rule
        days = sorted(self.days.value())
        if chosen in _WEEKLY and days and days != [self._shown.weekday()]:
            chosen += ";BYDAY=" + ",".join(_WEEKDAYS[day] for day in days)
        until = self.until.value()
        return f"{chosen};UNTIL={until:%Y%m%d}" if chosen and until else chosen

    def _state(self) -> tuple[object, ...]:
        return self.choice.currentData(), self.days.value(), self.until.value(), self._shown

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.large)
        layout.addLayout(labelled(_("Repeats"), self.choice)[0])
        block = labelled(_("On these days"), self.days)[0]
        block.setContentsMargins(0, 0, 0, 0)
        self._weekdays.setLayout(block)
        layout.addWidget(self._weekdays)
        # A row of its own: beside it, on a narrow screen, neither would be read whole.
        layout.addWidget(self.until, 0, Qt.AlignmentFlag.AlignLeading)

    def _offer(self) -> None:
        """Name the choices anew, keeping the one of the same kind."""
        blocker = QSignalBlocker(self.choice)
        chosen = self.choice.currentData()
        was_last = isinstance(chosen, str) and ";BYDAY=-1" in chosen
        was_placed = isinstance(chosen, str) and ";BYDAY=" in chosen
        own = self.choice.itemText(self.choice.findData(_OWN))
        last, placed = self._last(), self._placed()
        self.choice.clear()
        rules = [
            (_("Never"), ""),
            (_("Every day"), "FREQ=DAILY"),
            (_("Every week"), _WEEKLY[0]),
            (_("Every two weeks"), _WEEKLY[1]),
            (_("Every month, that day"), "FREQ=MONTHLY"),
            *((self._words(rule), rule) for rule in filter(None, (placed, last))),
            (_("Every year"), "FREQ=YEARLY"),
            *([(own, _OWN)] if own else []),
        ]
        for words, rule in rules:
            self.choice.addItem(words, rule)
        if was_placed:
            chosen = last if was_last or not placed else placed
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        blocker.unblock()

    def _placed(self) -> str:
        place = (self._shown.day - 1) // _DAYS_IN_WEEK + 1
        return f"FREQ=MONTHLY;BYDAY={place}{self._weekday()}" if place <= _MOST_PLACES else ""

    def _last(self) -> str:
        return f"FREQ=MONTHLY;BYDAY=-1{self._weekday()}"

    def _weekday(self) -> str:
        return _WEEKDAYS[self._shown.weekday()]

    def _words(self, rule: str) -> str:
        words = rule_words(replace(self._activity, rule=rule, all_day=True))
        return words[:1].upper() + words[1:]

    @Slot()
    def _allow(self) -> None:
        chosen = self.choice.currentData()
        may_end = chosen not in ("", _OWN)
        self.until.setEnabled(may_end)
        self.until.setVisible(may_end)
        self._weekdays.setVisible(chosen in _WEEKLY)


def _read(activity: Activity) -> tuple[str, date | None, frozenset[int]]:
    """A rule without its end and its weekdays, the end where it is a date alone, and the weekdays."""
    starts_on = frozenset((activity.starts.weekday(),))
    pieces = activity.rule.strip().upper().removeprefix("RRULE:").split(";")
    ends = [piece.removeprefix("UNTIL=") for piece in pieces if piece.startswith("UNTIL=")]
    plain = [piece for piece in pieces if not piece.startswith("UNTIL=")]
    try:
        until = datetime.strptime(ends[0], "%Y%m%d").date() if ends else None  # noqa: DTZ007  a local date
    except ValueError:
        return activity.rule, None, starts_on
    named = [piece.removeprefix("BYDAY=").split(",") for piece in plain if piece.startswith("BYDAY=")]
    weekly = ";".join(piece for piece in plain if not piece.startswith("BYDAY="))
    if len(named) == 1 and weekly in _WEEKLY and set(named[0]) <= set(_WEEKDAYS):
        return weekly, until, frozenset(_WEEKDAYS.index(day) for day in named[0])
    return ";".join(plain), until, starts_on
