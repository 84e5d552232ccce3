"""Windows around one time in touch: log it, change it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.domain.moments import local_date, zone_named
from desktop_app.domain.people import How
from desktop_app.i18n import _
from desktop_app.services.isolating import isolated
from desktop_app.ui.people.touch_form import TouchFields, moment_on
from desktop_app.ui.people.whom_field import WhomField
from desktop_app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.people import Interaction, PersonId
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock

_HEIGHT = 744
_EDIT_HEIGHT = 450


class LogDialog(FormDialog):
    """Logs a time in touch; `logged` carries the Interaction, `undo_offered` a sentence and a callable."""

    logged = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(
        self,
        book: PeopleBook,
        clock: Clock,
        person: PersonId | None = None,
        how: How = How.MESSAGE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("In touch"), _("Log"), parent, height=_HEIGHT)
        self._book = book
        self._clock = clock
        today = local_date(clock.now(), clock.zone())
        self.whom = WhomField(book.with_cards(), today)
        self.fields = TouchFields(today)
        self.fields.fill(how=how, day=today, note="", they_started=False)
        self.form.add(_("With whom"), self.whom)
        self.fields.add_to(self.form)
        self.whom.decided.connect(self.accept)
        self.fields.note.returnPressed.connect(self.accept)
        if person is None:
            self.whom.search.setFocus()
        else:
            self.whom.choose(person)
            self.fields.note.setFocus()

    def keep(self) -> None:
        """Log it. Raises KithbellError."""
        fields, now = self.fields, self._clock.now()
        touch = self._book.log(
            self.whom.people(),
            at=moment_on(fields.chosen_day(), now, self._clock.zone()),
            how=fields.chosen_how(),
            note=fields.note.text().strip(),
            they_started=fields.they_started(),
            feelings=fields.feelings(),
        )
        self.logged.emit(touch)
        names = [isolated(self._book.card(person).person.name) for person in touch.people]
        words = _("Logged: you and {names}.").format(names=", ".join(names))
        self.undo_offered.emit(words, partial(self._book.unlog, touch.id))


class TouchDialog(FormDialog):
    """Changes a time in touch that was logged."""

    def __init__(
        self, book: PeopleBook, clock: Clock, touch: Interaction, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Edit this time in touch"), _("Save"), parent, height=_EDIT_HEIGHT)
        self._book = book
        self._clock = clock
        self._touch = touch
        self._zone = zone_named(touch.zone, clock.zone())
        self.fields = TouchFields(local_date(clock.now(), self._zone))
        self.fields.fill(
            how=touch.how,
            day=local_date(touch.at, self._zone),
            note=touch.note,
            they_started=touch.they_started,
        )
        self.fields.fill_feelings(touch.feeling_before, touch.feeling_after)
        self.fields.add_to(self.form)
        self.fields.note.returnPressed.connect(self.accept)
        self.fields.note.setFocus()

    def keep(self) -> None:
        """Keep what changed. Raises KithbellError."""
        fields = self.fields
        before, after = fields.feelings()
        self._book.update_interaction(
            replace(
                self._touch,
                at=moment_on(fields.chosen_day(), self._clock.now(), self._zone, self._touch.at),
                how=fields.chosen_how(),
                note=fields.note.text().strip(),
                they_started=fields.they_started(),
                feeling_before=before,
                feeling_after=after,
            )
        )
