"""The fields of one time in touch: how, when, who started, a note, and how it felt."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.moments import local_date, local_time, utc_from_local
from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.faces import FacePicker
from desktop_app.ui.widgets.fields import date_field
from desktop_app.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from desktop_app.domain.feelings import Feeling
    from desktop_app.ui.widgets.form import Form

_NOON = time(12)
_ME, _THEM = "me", "them"


class TouchFields:
    """Puts its fields into a form; `today` and `day` are local dates."""

    def __init__(self, today: date) -> None:
        self.how = Segmented(
            _("How"),
            (
                (How.MESSAGE.value, _("Message")),
                (How.CALL.value, _("Call")),
                (How.IN_PERSON.value, _("In person")),
                (How.VIDEO.value, _("Video")),
                (How.LETTER.value, _("Letter")),
            ),
        )
        self.day = calm(date_field())
        self.day.setMaximumDate(_qt(today))
        self.day.setDate(_qt(today))
        self.started = Segmented(_("Who started"), ((_ME, _("I did")), (_THEM, _("They did"))))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("The new flat is bright"))
        self.before = FacePicker(_("How you felt before"))
        self.after = FacePicker(_("How you felt after"))

    def add_to(self, form: Form) -> None:
        """Place the fields."""
        form.add(_("How"), self.how)
        form.add_pair((_("When"), self.day), (_("Who started"), self.started))
        form.add(_("Note, if you like"), self.note)
        form.add_pair((_("How you felt before"), self.before), (_("And after, if you like"), self.after))

    def chosen_how(self) -> How:
        """The way of being in touch."""
        return How(self.how.value())

    def chosen_day(self) -> date:
        """The local date."""
        shown = self.day.date()
        return date(shown.year(), shown.month(), shown.day())

    def they_started(self) -> bool:
        """Whether the others did."""
        return self.started.value() == _THEM

    def feelings(self) -> tuple[Feeling | None, Feeling | None]:
        """How the user felt before and after, as far as they said."""
        return self.before.value(), self.after.value()

    def fill_feelings(self, before: Feeling | None, after: Feeling | None) -> None:
        """Show what was said."""
        self.before.set_value(before)
        self.after.set_value(after)

    def fill(self, *, how: How, day: date, note: str, they_started: bool) -> None:
        """Show what is known; `day` is a local date."""
        self.how.set_value(how.value)
        self.day.setDate(_qt(day))
        self.note.setText(note)
        self.started.set_value(_THEM if they_started else _ME)


def moment_on(day: date, now: datetime, zone: ZoneInfo, before: datetime | None = None) -> datetime:
    """The UTC moment to log for a local date: as before or now if that is the date, else its time of day.

    Without a time of day that is known, noon; a moment to come becomes now.
    """
    for known in (before, now):
        if known is not None and local_date(known, zone) == day:
            return min(known, now)
    at = local_time(before, zone) if before else _NOON
    return min(utc_from_local(day, at, zone), now).astimezone(UTC)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
