"""Windows about one date of an activity: having been there, and another time for it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.i18n import _
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.faces import FacePicker
from desktop_app.ui.widgets.fields import date_field, time_field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.activities import Occurrence
    from desktop_app.services.activity_book import ActivityBook

_WENT_HEIGHT = 296
_MOVE_HEIGHT = 290


class WentDialog(FormDialog):
    """Notes that the user went; `went` carries the Attendance."""

    went = Signal(object)

    def __init__(self, book: ActivityBook, occurrence: Occurrence, parent: QWidget | None = None) -> None:
        super().__init__(_("I went"), _("Log"), parent, height=_WENT_HEIGHT)
        self._book = book
        self._occurrence = occurrence
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Met the new neighbours"))
        self.before, self.after = FacePicker(_("How you felt before")), FacePicker(_("How you felt after"))
        self.form.add_widget(PlainLabel(occurrence.title, natural=True))
        self.form.add(_("Note, if you like"), self.note)
        self.form.add_pair((_("How you felt before"), self.before), (_("And after, if you like"), self.after))
        self.note.returnPressed.connect(self.accept)
        self.note.setFocus()

    def keep(self) -> None:
        """Note it. Raises KithbellError."""
        occurrence = self._occurrence
        feelings = self.before.value(), self.after.value()
        note = self.note.text().strip()
        self.went.emit(
            self._book.went(occurrence.title, occurrence.starts_at, occurrence.activity, note, feelings)
        )


class MoveDialog(FormDialog):
    """Asks when one date comes instead; `move` takes the naive local start and the place."""

    def __init__(
        self,
        title: str,
        starts: datetime,
        place: str,
        move: Callable[[datetime, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Another time"), _("Move"), parent, height=_MOVE_HEIGHT)
        self._move = move
        self.day, self.hour = calm(date_field()), calm(time_field())
        self.day.setDate(QDate(starts.year, starts.month, starts.day))
        self.hour.setTime(QTime(starts.hour, starts.minute))
        self.place = QLineEdit(place)
        self.form.add_widget(PlainLabel(title, natural=True))
        self.form.add_pair((_("On"), self.day), (_("At"), self.hour))
        self.form.add(_("Where"), self.place)
        self.day.setFocus()

    def keep(self) -> None:
        """Hand it on. Raises KithbellError."""
        shown, hour = self.day.date(), self.hour.time()
        starts = datetime.combine(
            date(shown.year(), shown.month(), shown.day()), time(hour.hour(), hour.minute())
        )
        self._move(starts, self.place.text().strip())
