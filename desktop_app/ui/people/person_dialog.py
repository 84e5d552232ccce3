"""Somebody as a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.domain.people import LONGEST_NAME, UNSAVED, CircleId, Person, PersonId, cadence_of
from desktop_app.i18n import _
from desktop_app.ui.people.birthday_field import BirthdayField
from desktop_app.ui.people.cadence_field import CadenceField
from desktop_app.ui.people.contact_rows import ContactRows
from desktop_app.ui.people.date_rows import DateRows
from desktop_app.ui.schedules.toggles import Toggles
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.people_book import PeopleBook

_HEIGHT = 720
_NOTES_HEIGHT = 96


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
        self._circles = {circle.id: circle for circle in book.circles()}
        before = person or Person(PersonId(UNSAVED), _("Someone"), now, circles)
        self.name = QLineEdit(person.name if person else "")
        self.circles = Toggles(
            _("Circles"), [(circle.id, circle.name, circle.name) for circle in self._circles.values()]
        )
        self.circles.set_value(before.circles)
        self.cadence = CadenceField(before.cadence)
        self.birthday = BirthdayField(before.birthday)
        self.dates = DateRows(before.anniversaries)
        self.household = _household_field(book.households(), before.household)
        self.contacts = ContactRows(before.contacts)
        self.notes = QPlainTextEdit(before.notes)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(_NOTES_HEIGHT)
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
        else:
            # They may have been let rest since the form was opened.
            current = self._book.card(self._person.id).person
            self._book.update(self._filled(current))
            self.kept.emit(current.id)

    def _filled(self, person: Person) -> Person:
        chosen = self.circles.value()
        stay = [circle for circle in person.circles if circle in chosen]
        joined = [CircleId(circle) for circle in self._circles if circle in chosen and circle not in stay]
        return replace(
            person,
            name=self.name.text().strip(),
            circles=(*stay, *joined),
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
        self.cadence.show_inherited(cadence_of(someone, self._circles))


def _household_field(known: list[str], chosen: str) -> QComboBox:
    """Free text, with the households there are to choose from."""
    field = calm(QComboBox())
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(known)
    field.setCurrentText(chosen)
    inside = field.lineEdit()
    if inside is not None:
        inside.setMaxLength(LONGEST_NAME)
        inside.setPlaceholderText(_("On their own"))
        inside.setAccessibleName(_("Household"))
    return field
