"""What is known about somebody, changed where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import Birthday, PersonId
from desktop_app.ui.people.birthday_field import BirthdayField
from desktop_app.ui.people.cadence_field import CadenceField
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.people.person_fields import NotesField
from desktop_app.ui.schedules.toggles import Toggle, Toggles
from tests.ui.people import (
    CLOSE,
    FAMILY,
    click,
    closed,
    dialog_of,
    in_circle,
    names,
    opened,
    page_of,
    press,
    undo,
    view_of,
    words,
)

if TYPE_CHECKING:
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from desktop_app.domain.people import Person
    from desktop_app.ui.people.page import PeoplePage
    from desktop_app.ui.widgets.in_place import InPlace
    from tests.ui.home import Home

    _Field = TypeVar("_Field", bound=QWidget)

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def line(page: PeoplePage, key: str) -> InPlace:
    return view_of(page).lines.of[key]


def begun(page: PeoplePage, key: str, kind: type[_Field]) -> _Field:
    """The field of a line, after a click on the words."""
    click(line(page, key).words)
    field = line(page, key).field
    assert isinstance(field, kind)
    return field


def now(home: Home, person: Person) -> Person:
    return home.book.card(person.id).person


def test_a_name_is_changed_by_keyboard_and_back(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    home.add("Zoe")
    offered = QSignalSpy(opened(page).undo_offered)
    line(page, "name").words.setFocus()
    press(Qt.Key.Key_F2, line(page, "name").words)
    field = line(page, "name").field
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "Zz <b>Moreno</b>")
    press(Qt.Key.Key_Return, field)
    assert now(home, ana).name == "Zz <b>Moreno</b>"
    assert names(page) == ["Zoe", "Zz <b>Moreno</b>"]
    # She still stands out, and the keyboard is where it was.
    assert "Zz <b>Moreno</b>" in words(view_of(page))
    assert line(page, "name").words.hasFocus()
    assert line(page, "name").field is None
    undo(offered)
    assert now(home, ana).name == "Ana"
    assert names(page) == ["Ana", "Zoe"]


def test_the_list_leads_to_the_name_as_file_managers_do(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page).people.names.setFocus()
    press(Qt.Key.Key_F2, page.people.names)
    field = line(page, "name").field
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "Ana"


def test_escape_brings_the_words_back(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    opened(page)
    field = begun(page, "name", QLineEdit)
    QTest.keyClicks(field, "somebody else")
    press(Qt.Key.Key_Escape, field)
    assert now(home, ana).name == "Ana"
    assert line(page, "name").field is None
    assert line(page, "name").words.isVisible()
    assert line(page, "name").words.hasFocus()


def test_leaving_a_line_keeps_it_and_the_tab_key_goes_on(home: Home, page: PeoplePage, qtbot: QtBot) -> None:
    ana = in_circle(home, "Ana", FAMILY)
    opened(page)
    field = begun(page, "name", QLineEdit)
    QTest.keyClicks(field, "Ana Moreno")
    press(Qt.Key.Key_Tab, field)
    qtbot.waitUntil(lambda: now(home, ana).name == "Ana Moreno")
    assert line(page, "circles").words.hasFocus()


def test_a_new_line_belongs_to_the_notes(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    opened(page)
    assert "Is there something to ask next time?" in words(view_of(page))
    field = begun(page, "notes", NotesField)
    QTest.keyClicks(field, "how the move went")
    press(Qt.Key.Key_Return, field)
    QTest.keyClicks(field, "her exam")
    assert now(home, ana).notes == ""
    press(Qt.Key.Key_Return, field, Qt.KeyboardModifier.ControlModifier)
    assert now(home, ana).notes == "how the move went\nher exam"
    assert "her exam" in words(view_of(page))


def test_circles_and_cadence_are_chosen_there(home: Home, page: PeoplePage) -> None:
    ana = in_circle(home, "Ana", FAMILY)
    family, close = (home.book.circles()[number] for number in (FAMILY, CLOSE))
    opened(page)
    toggles = begun(page, "circles", Toggles)
    other = next(found for found in toggles.findChildren(Toggle) if found.accessibleName() == close.name)
    other.setFocus()
    press(Qt.Key.Key_Space, other)
    press(Qt.Key.Key_Return, other)
    assert now(home, ana).circles == (family.id, close.id)
    cadence = begun(page, "cadence", CadenceField)
    click(cadence.choice.findChildren(QWidget)[1])
    cadence.gaps.ideal.set_value(Span(10, Unit.DAY))
    press(Qt.Key.Key_Return, cadence.gaps.ideal.count)
    assert now(home, ana).cadence == Cadence(Span(10, Unit.DAY))
    assert "about every 10 days" in words(view_of(page))


def test_what_cannot_be_kept_is_said_there_and_stays(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    home.book.update(replace(ana, birthday=Birthday(3, 1)))
    opened(page)
    name = begun(page, "name", QLineEdit)
    name.clear()
    press(Qt.Key.Key_Return, name)
    assert "A person needs a name" in line(page, "name").trouble.text()
    assert line(page, "name").trouble.isVisible()
    assert name.isVisible()
    press(Qt.Key.Key_Escape, name)
    birthday = begun(page, "birthday", BirthdayField)
    birthday.month.setCurrentIndex(2)
    birthday.day.setValue(31)
    press(Qt.Key.Key_Return, birthday.day)
    assert "There is no 31 February" in line(page, "birthday").trouble.text()
    assert now(home, ana).birthday == Birthday(3, 1)


def test_choosing_somebody_else_keeps_what_was_typed(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    zoe = home.add("Zoe")
    opened(page)
    field = begun(page, "notes", NotesField)
    QTest.keyClicks(field, "the boat")
    page.people.select(zoe.id)
    assert now(home, ana).notes == "the boat"
    assert now(home, zoe).notes == ""
    assert view_of(page).story.card.person.name == "Zoe"


@pytest.mark.parametrize("away", [QWidget.hide, QWidget.close])
def test_another_page_or_the_end_keeps_it_too(home: Home, page: PeoplePage, away: object) -> None:
    ana = home.add("Ana")
    opened(page)
    QTest.keyClicks(begun(page, "notes", NotesField), "the boat")
    assert callable(away)
    away(page)
    assert now(home, ana).notes == "the boat"


def test_a_change_from_elsewhere_takes_nothing_away(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    opened(page)
    field = begun(page, "notes", NotesField)
    QTest.keyClicks(field, "the boat")
    home.touch(ana, 3, note="a call from a command")
    QApplication.processEvents()
    assert field.isVisible()
    assert field.toPlainText() == "the boat"
    press(Qt.Key.Key_Escape, field)
    # And the page is up to date again.
    assert "a call from a command" in words(view_of(page))


def test_somebody_who_goes_while_they_are_written_about_can_be_added_again(
    home: Home, page: PeoplePage
) -> None:
    ana = home.add("Ana")
    home.add("Zoe")
    opened(page)
    QTest.keyClicks(begun(page, "notes", NotesField), "the boat")
    home.book.remove(ana.id)
    QApplication.processEvents()
    dialog = dialog_of(page, PersonDialog)
    assert "no longer here" in dialog.trouble.text()
    assert dialog.notes.toPlainText() == "the boat"
    click(dialog.save)
    assert closed(page, PersonDialog)
    assert now(home, ana).notes == "the boat"


def test_a_screen_reader_hears_what_a_line_is(home: Home, page: PeoplePage) -> None:
    ana = in_circle(home, "Ana", FAMILY)
    home.book.update(replace(ana, household="The Millers", birthday=Birthday(3, 1), circles=ana.circles))
    opened(page)
    spoken = [found.words.accessibleName() for found in view_of(page).lines.of.values()]
    assert spoken == [
        "Name: Ana",
        "Circles: Family",
        "In touch: about every 2 weeks",
        "Household: The Millers",
        "Birthday: Birthday 1 March",
        "Other dates to remember: Add a date",
        "Ways to reach them: Add a way to reach them",
        "Things to ask about: Is there something to ask next time?",
    ]
    for found in view_of(page).lines.of.values():
        assert found.words.focusPolicy() & Qt.FocusPolicy.TabFocus
        found.edit()
        assert found.field is not None
        assert found.field.accessibleName()
        found.give_up()


def test_undo_leaves_what_came_after_it(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    offered = QSignalSpy(opened(page).undo_offered)
    field = begun(page, "notes", NotesField)
    QTest.keyClicks(field, "the boat")
    press(Qt.Key.Key_Enter, field, Qt.KeyboardModifier.ControlModifier)
    home.book.set_resting(PersonId(ana.id), resting=True)
    undo(offered)
    assert (now(home, ana).notes, now(home, ana).resting) == ("", True)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_key_leads_to_what_to_ask_the_one_who_is_chosen(home: Home, page: PeoplePage) -> None:
    ana, zoe = home.add("Ana"), home.add("Zoe")
    page.resize(640, 480)
    opened(page).people.names.setFocus()
    press(Qt.Key.Key_Down, page.people.names)
    press(Qt.Key.Key_D, page.people.names, Qt.KeyboardModifier.ControlModifier)
    field = line(page, "notes").field
    assert isinstance(field, NotesField)
    assert field.hasFocus()
    assert field.isVisible()
    QTest.keyClicks(field, "the boat")
    press(Qt.Key.Key_Return, field, Qt.KeyboardModifier.ControlModifier)
    assert (now(home, ana).notes, now(home, zoe).notes) == ("", "the boat")
    assert line(page, "notes").words.toolTip() == "Things to ask about (Ctrl+D)"
