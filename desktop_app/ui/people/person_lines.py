"""What is known about somebody, in lines that can be changed where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.people import LONGEST_NAME, inherited_cadence
from desktop_app.i18n import _
from desktop_app.services import dates, wording
from desktop_app.services.isolating import isolated
from desktop_app.ui import keys
from desktop_app.ui.people.birthday_field import BirthdayField
from desktop_app.ui.people.cadence_field import CadenceField
from desktop_app.ui.people.contact_rows import ContactRows
from desktop_app.ui.people.date_rows import DateRows
from desktop_app.ui.people.person_fields import NotesField, chosen_circles, circle_toggles, household_field
from desktop_app.ui.schedules.toggles import Toggles
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.in_place import InPlace
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.people import Birthday, Circle, Person
    from desktop_app.services.person_cards import PersonCard

_NAME_LINES = 3
_DATE_LINES = 3  # for each
_NOTES_LINES = 12
_NOTES_LETTERS = 1500  # more than the lines hold; a very long text takes its time to lay out


@dataclass(frozen=True, slots=True)
class Choices:
    """What a field may offer, asked for when it opens."""

    circles: Callable[[], list[Circle]]
    households: Callable[[], list[str]]


class PersonLines:
    """Makes the lines; `of` has those that were made, by the field of Person that they show.

    `keep` takes such a name and the field's value. It raises KithbellError, and then the field stays.
    """

    def __init__(self, card: PersonCard, choices: Choices, keep: Callable[[str, Any], None]) -> None:
        self._card = card
        self._person: Person = card.person
        self._choices = choices
        self._keep = keep
        self.of: dict[str, InPlace] = {}

    def editing(self) -> tuple[str, InPlace] | None:
        """The line that is a field now, if one is."""
        return next(((key, line) for key, line in self.of.items() if line.is_edited()), None)

    def line_at(self, widget: QWidget) -> str:
        """The field of Person whose line has this widget in it, empty where none has."""
        return next((key for key, line in self.of.items() if line.isAncestorOf(widget)), "")

    def value(self, key: str) -> Any:  # noqa: ANN401  as different as the fields of Person
        """What stands in the field of a line now. Raises InvalidInputError."""
        field = self.of[key].field
        match field:
            case QLineEdit():
                return field.text().strip()
            case NotesField():
                return field.toPlainText().strip()
            case Toggles():
                return chosen_circles(field, self._person.circles)
            case QComboBox():
                return field.currentText().strip()
            case CadenceField() | BirthdayField() | ContactRows() | DateRows():
                return field.value()
            case _:
                raise TypeError(key)

    def name(self) -> InPlace:
        """The name, as a heading."""
        words = FewLines(self._person.name, Role.TITLE, lines=_NAME_LINES, natural=True)
        return self._line("name", _("Name"), words, self._make_name)

    def circles(self) -> InPlace:
        """The names of the circles."""
        names = " · ".join(isolated(circle.name) for circle in self._card.circles)
        words = FewLines(names or _("In no circle"), Role.QUIET)
        return self._line("circles", _("Circles"), words, self._make_circles)

    def cadence(self) -> InPlace:
        """How often, in words."""
        words = FewLines(wording.cadence_words(self._card.cadence), Role.QUIET)
        return self._line("cadence", _("In touch"), words, self._make_cadence)

    def household(self) -> InPlace:
        """With whom they live."""
        words = FewLines(household_words(self._card), Role.CAPTION)
        return self._line("household", _("Household"), words, self._make_household)

    def birthday(self) -> InPlace:
        """The day, with the year where it is known, or the offer to say it."""
        birthday = self._person.birthday
        words = FewLines(birthday_words(birthday) if birthday else _("Add a birthday"), Role.CAPTION)
        return self._line("birthday", _("Birthday"), words, self._make_birthday)

    def dates(self) -> InPlace:
        """The other dates, each on a line, or the offer to say one."""
        told = [f"{isolated(each.name)} · {date_words(each.on)}" for each in self._person.anniversaries]
        lines = _DATE_LINES * max(len(told), 1)
        words = FewLines("\n".join(told) or _("Add a date"), Role.CAPTION, lines=lines)
        return self._line("anniversaries", _("Other dates to remember"), words, self._make_dates)

    def contacts(self) -> InPlace:
        """The offer to change the ways to reach them, which stand above it, or to say one."""
        has_some = bool(self._person.contacts)
        offer = _("Change how to reach them") if has_some else _("Add a way to reach them")
        return self._line(
            "contacts", _("Ways to reach them"), PlainLabel(offer, Role.CAPTION), self._make_contacts
        )

    def notes(self) -> InPlace:
        """What to ask about, or the offer to say it."""
        notes = wording.shortened(self._person.notes.strip(), _NOTES_LETTERS)
        role = Role.BODY if notes else Role.QUIET
        words = FewLines(
            notes or _("Is there something to ask next time?"), role, lines=_NOTES_LINES, natural=True
        )
        line = self._line("notes", _("Things to ask about"), words, self._make_notes)
        line.words.setToolTip(keys.tip(_("Things to ask about"), keys.NOTE))
        return line

    def _line(self, key: str, meaning: str, words: PlainLabel, make: Callable[[], QWidget]) -> InPlace:
        def keep(_field: QWidget) -> None:
            value = self.value(key)
            if value != getattr(self._person, key):
                self._keep(key, value)

        line = InPlace(meaning, words, make, keep)
        line.words.setObjectName(key)
        self.of[key] = line
        return line

    def _make_name(self) -> QWidget:
        field = QLineEdit(self._person.name)
        field.setMaxLength(LONGEST_NAME)
        return field

    def _make_circles(self) -> QWidget:
        return circle_toggles(self._choices.circles(), self._person.circles)

    def _make_cadence(self) -> QWidget:
        field = CadenceField(self._person.cadence)
        circles = {circle.id: circle for circle in self._choices.circles()}
        cadence = inherited_cadence(self._person.circles, circles)
        field.show_inherited(cadence, in_circle=bool(self._person.circles))
        return field

    def _make_household(self) -> QWidget:
        return household_field(self._choices.households(), self._person.household)

    def _make_birthday(self) -> QWidget:
        return BirthdayField(self._person.birthday)

    def _make_dates(self) -> QWidget:
        return DateRows(self._person.anniversaries)

    def _make_contacts(self) -> QWidget:
        return ContactRows(self._person.contacts)

    def _make_notes(self) -> QWidget:
        return NotesField(self._person.notes)


def household_words(card: PersonCard) -> str:
    """“The Millers, with Priya, Will” or, where nobody else is awake, “The Millers”."""
    others = [isolated(member.name) for member in card.household if member.id != card.person.id]
    if not others:
        return card.person.household
    household = isolated(card.person.household)
    return _("{household}, with {names}").format(household=household, names=", ".join(others))


def birthday_words(birthday: Birthday) -> str:
    """“Birthday 3 March 1980”."""
    return _("Birthday {day}").format(day=date_words(birthday))


def date_words(on: Birthday) -> str:
    """“3 March 1980”, or without a year."""
    day = on.in_year(on.year or 2000)
    return dates.full_day(day) if on.year else dates.day_words(day)
