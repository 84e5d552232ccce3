"""Somebody as a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors import NotFoundError
from desktop_app.domain.people import UNSAVED, CircleId, Person, PersonId, cadence_of
from desktop_app.i18n import _
from desktop_app.ui.people.birthday_field import BirthdayField
from desktop_app.ui.people.cadence_field import CadenceField
from desktop_app.ui.people.contact_rows import ContactRows
from desktop_app.ui.people.date_rows import DateRows
from desktop_app.ui.people.person_fields import NotesField, chosen_circles, circle_toggles, household_field
from desktop_app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.people_book import PeopleBook

_HEIGHT = 720


class PersonDialog(FormDialog):
    """Adds somebody, or changes `person`; `kept` carries their id. `now` is a UTC moment."""

    kept = Signal(int)

    def __init__(
        self,
        book: PeopleBook,
        now: datetime,
        person: Person | None = None,
        circles: tuple[CircleId, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit {name}").format(name=person.name) if person else _("Add someone")
        super().__init__(title, _("Save") if person else _("Add"), parent, height=_HEIGHT)
        self._book = book
        self._person = person
        self._now = now
        self._gone = False
        self._circles = {circle.id: circle for circle in book.circles()}
        before = person or Person(PersonId(UNSAVED), _("Someone"), now, circles)
        self.name = QLineEdit(person.name if person else "")
        self.circles = circle_toggles(self._circles.values(), before.circles)
        self.cadence = CadenceField(before.cadence)
        self.birthday = BirthdayField(before.birthday)
        self.dates = DateRows(before.anniversaries)
        self.household = household_field(book.households(), before.household)
        self.contacts = ContactRows(before.contacts)
        self.notes = NotesField(before.notes)
        self._arrange_fields()
        self.name.returnPressed.connect(self.accept)
        self.circles.changed.connect(self._show_cadence)
        self._show_cadence()
        self.name.setFocus()

    def keep(self) -> None:
        """Add the person or keep what changed. Raises KithbellError."""
        if self._person is None:
            added = self._book.add(self._filled(Person(PersonId(UNSAVED), self.name.text(), self._now)))
            self.kept.emit(added.id)
        elif self._gone:
            self.kept.emit(self._book.bring_back(self._filled(self._person)).id)
        else:
            current = self._current(self._person)
            self._book.update(self._filled(current))
            self.kept.emit(current.id)

    def _current(self, person: Person) -> Person:
        """As they are now: they may have been let rest since the form was opened, or have gone."""
        try:
            return self._book.card(person.id).person
        except NotFoundError:
            self._gone = True
            self.save.setText(_("Add again"))
            message = _("This person is no longer here. “Add again” brings them back with what stands here.")
            raise NotFoundError(message) from None

    def _filled(self, person: Person) -> Person:
        return replace(
            person,
            name=self.name.text().strip(),
            circles=chosen_circles(self.circles, person.circles),
            cadence=self.cadence.value(),
            birthday=self.birthday.value(),
            contacts=self.contacts.value(),
            household=self.household.currentText().strip(),
            anniversaries=self.dates.value(),
            notes=self.notes.toPlainText().strip(),
        )

    def _arrange_fields(self) -> None:
        self.form.add(_("Name"), self.name)
        if self._circles:
            self.form.add(_("Circles"), self.circles)
        self.form.add(_("In touch"), self.cadence)
        self.form.add(_("Ways to reach them"), self.contacts)
        self.form.add(_("Birthday"), self.birthday)
        self.form.add(_("Other dates to remember"), self.dates)
        self.form.add(_("Things to ask about, and anything to remember"), self.notes)
        hint = _("A hello to one of a household counts for all of them.")
        self.form.add(_("Household"), self.household, hint)

    @Slot()
    def _show_cadence(self) -> None:
        chosen = tuple(CircleId(circle) for circle in self.circles.value())
        someone = Person(PersonId(UNSAVED), _("Someone"), self._now, chosen)
        self.cadence.show_inherited(cadence_of(someone, self._circles), in_circle=bool(chosen))
