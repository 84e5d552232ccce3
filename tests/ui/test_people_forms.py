from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.people import (
    Anniversary,
    Birthday,
    ContactDetail,
    ContactKind,
    Person,
)
from desktop_app.ui.people.person_dialog import PersonDialog
from tests.ui.people import (
    FAMILY,
    click,
    closed,
    dialog_of,
    in_circle,
    names,
    opened,
    page_of,
    press,
    view_of,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.page import PeoplePage
    from tests.ui.home import Home


pytestmark = pytest.mark.usefixtures("appearance")


@contextmanager
def no_room() -> Iterator[None]:
    """No file of this process grows any more, as on a disk that is full."""
    import resource  # noqa: PLC0415  not on Windows

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def test_somebody_is_added_by_keyboard(home: Home, page: PeoplePage) -> None:
    home.add("Aaron")
    opened(page)
    press(Qt.Key.Key_N, page, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(page, PersonDialog)
    QTest.keyClicks(dialog.name, "Ana <b>Moreno</b>")
    press(Qt.Key.Key_Return, dialog.name)
    assert closed(page, PersonDialog)
    card = home.book.cards()[1]
    assert card.person.name == "Ana <b>Moreno</b>"
    assert card.person.added_at == home.clock.now()
    assert "Ana <b>Moreno</b>" in words(view_of(page))
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in page.findChildren(QLabel)
        if label.isVisible() and label.text()
    )


def test_a_form_keeps_all_its_fields(home: Home, page: PeoplePage) -> None:
    family, close = home.book.circles()[:2]
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    dialog.name.setText(" Jonas ")
    dialog.circles.set_value([close.id, family.id])
    click(dialog.cadence.choice.findChildren(QWidget)[1])
    dialog.cadence.gaps.ideal.set_value(Span(10, Unit.DAY))
    dialog.birthday.month.setCurrentIndex(2)
    dialog.birthday.day.setValue(29)
    dialog.birthday.year.setText("1988")
    click(dialog.contacts.add)
    QTest.keyClicks(dialog.contacts.rows[0].value, "+49 30 123456")
    QTest.keyClicks(dialog.contacts.rows[0].label, "home")
    click(dialog.contacts.add)
    dialog.notes.setPlainText("the boat")
    click(dialog.save)
    (card,) = home.book.cards()
    assert card.person == Person(
        card.person.id,
        "Jonas",
        home.clock.now(),
        (family.id, close.id),
        Cadence(Span(10, Unit.DAY)),
        Birthday(2, 29, 1988),
        (ContactDetail(ContactKind.PHONE, "+49 30 123456", "home"),),
        "the boat",
    )
    text = words(view_of(page))
    assert "about every 10 days" in text
    assert "Birthday 29 February 1988" in text
    assert "the boat" in text


def test_a_form_says_whether_a_circle_gives_the_cadence(page: PeoplePage) -> None:
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    assert "Without a circle that is about every month." in words(dialog)
    click(dialog.circles.findChildren(QAbstractButton)[0])
    assert "That is about every" in words(dialog)


def test_a_household_and_dates_are_kept_and_shown(home: Home, page: PeoplePage) -> None:
    priya = home.add("Priya")
    home.book.update(replace(priya, household="The Millers"))
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    QTest.keyClicks(dialog.name, "Will")
    assert [dialog.household.itemText(at) for at in range(dialog.household.count())] == ["The Millers"]
    assert not dialog.household.currentText()
    inside = dialog.household.lineEdit()
    assert inside is not None
    inside.setFocus()
    QTest.keyClicks(inside, "the mil")
    for name, month, year in (("Wedding day", 6, "2010"), ("", 0, ""), ("Left out", 1, "")):
        click(dialog.dates.add)
        row = dialog.dates.rows[-1]
        QTest.keyClicks(row.name, name)
        row.on.month.setCurrentIndex(month)
        row.on.year.setText(year)
    click(dialog.dates.rows[-1].remove)
    click(dialog.save)
    assert closed(page, PersonDialog)
    (will,) = (card.person for card in home.book.cards() if card.person.name == "Will")
    assert will.anniversaries == (Anniversary("Wedding day", Birthday(6, 1, 2010)),)
    assert will.household.casefold() == "the millers"
    text = words(view_of(page))
    assert "with Priya" in text
    assert "Wedding day · 1 June 2010" in text
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    assert dialog.household.currentText() == will.household
    dialog.household.clearEditText()
    dialog.accept()
    assert home.book.card(will.id).person == replace(will, household="")
    assert "with Priya" not in words(view_of(page))


def test_the_tab_key_comes_to_a_new_number_before_the_button_for_one_more(page: PeoplePage) -> None:
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    click(dialog.contacts.add)
    QApplication.processEvents()
    (row,) = dialog.contacts.rows
    for field in (row.label, row.remove, dialog.contacts.add):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()


def test_the_tab_key_goes_through_a_date_in_its_order(page: PeoplePage) -> None:
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    click(dialog.dates.add)
    QApplication.processEvents()
    (row,) = dialog.dates.rows
    row.on.month.setCurrentIndex(6)
    for field in (row.on.day, row.on.month, row.on.year, row.remove, dialog.dates.add, dialog.notes):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()


@pytest.mark.parametrize(
    ("name", "month", "day", "sentence"),
    [
        ("Wedding day", 0, 1, "On which day is “Wedding day”?"),
        ("", 6, 1, "A date to remember needs a name"),
        ("Wedding day", 6, 31, "There is no 31 June"),
    ],
)
def test_a_date_that_is_half_said_is_asked_for(  # noqa: PLR0913, PLR0917  the columns of the table
    home: Home, page: PeoplePage, name: str, month: int, day: int, sentence: str
) -> None:
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    QTest.keyClicks(dialog.name, "Will")
    click(dialog.dates.add)
    (row,) = dialog.dates.rows
    assert row.name.hasFocus()
    row.name.setText(name)
    row.on.month.setCurrentIndex(month)
    row.on.day.setValue(day)
    click(dialog.save)
    assert sentence in dialog.trouble.text()
    assert home.book.cards() == []


@pytest.mark.parametrize(
    ("name", "day", "year", "count", "sentence"),
    [
        ("  ", 1, "", 1, "A person needs a name"),
        ("Ana", 31, "", 1, "There is no 31 February: choose another day"),
        ("Ana", 29, "1987", 1, "There is no 29 February 1987"),
        ("Ana", 1, "19x7", 1, "There is no 1 February 19x7"),
        ("Ana", 1, "", 3660, "choose 1 day to 10 years"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(  # noqa: PLR0913, PLR0917  the columns of the table
    home: Home, page: PeoplePage, name: str, day: int, year: str, count: int, sentence: str
) -> None:
    opened(page).add_person()
    dialog = dialog_of(page, PersonDialog)
    dialog.name.setText(name)
    dialog.notes.setPlainText("not lost")
    dialog.birthday.month.setCurrentIndex(2)
    dialog.birthday.day.setValue(day)
    dialog.birthday.year.setText(year)
    click(dialog.cadence.choice.findChildren(QWidget)[1])
    dialog.cadence.gaps.ideal.set_value(Span(1, Unit.WEEK))
    dialog.cadence.gaps.ideal.count.setValue(count)
    click(dialog.save)
    assert dialog.isVisible()
    assert sentence in dialog.trouble.text()
    assert dialog.trouble.isVisible()
    assert dialog.notes.toPlainText() == "not lost"
    assert dialog.name.text() == name
    assert home.book.cards() == []


def test_editing_keeps_what_the_form_does_not_show(home: Home, page: PeoplePage) -> None:
    person = home.add("Ana")
    cadence = Cadence(Span(2, Unit.WEEK), Span(2, Unit.MONTH))
    home.book.update(replace(person, uid="urn:1", cadence=cadence))
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    home.book.set_resting(person.id, resting=True)
    dialog.name.setText("Ana Moreno")
    press(Qt.Key.Key_Return, dialog.notes, Qt.KeyboardModifier.ControlModifier)
    kept = home.book.card(person.id).person
    assert (kept.name, kept.uid, kept.cadence, kept.resting) == ("Ana Moreno", "urn:1", cadence, True)
    assert names(page) == ["Ana Moreno"]


def test_the_longest_gap_is_said_and_shown(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    click(dialog.cadence.choice.findChildren(QWidget)[1])
    gaps = dialog.cadence.gaps
    gaps.ideal.set_value(Span(3, Unit.WEEK))
    assert not gaps.longest.isVisible()
    press(Qt.Key.Key_Space, gaps.check)
    gaps.longest.unit.setCurrentIndex(gaps.longest.unit.findData(Unit.WEEK.value))
    gaps.longest.count.selectAll()
    QTest.keyClicks(gaps.longest.count, "5")
    click(dialog.save)
    (card,) = home.book.cards()
    assert card.cadence == Cadence(Span(3, Unit.WEEK), Span(5, Unit.WEEK))
    assert "about every 3 weeks, at the longest 5 weeks" in words(view_of(page))


def test_a_cadence_that_outgrows_its_longest_gap_is_said(home: Home, page: PeoplePage) -> None:
    person = home.add("Ana")
    home.book.update(replace(person, cadence=Cadence(Span(2, Unit.WEEK), Span(3, Unit.WEEK))))
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    dialog.cadence.gaps.ideal.set_value(Span(2, Unit.MONTH))
    click(dialog.save)
    assert "The longest gap is shorter than the usual one" in dialog.trouble.text()
    press(Qt.Key.Key_Space, dialog.cadence.gaps.check)
    click(dialog.save)
    assert home.book.card(person.id).person.cadence == Cadence(Span(2, Unit.MONTH))


def test_a_contact_row_can_be_left_out(home: Home, page: PeoplePage) -> None:
    details = [ContactDetail(ContactKind.EMAIL, f"{name}@example.org") for name in "abc"]
    person = home.add("Ana", *details)
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    click(dialog.contacts.rows[1].remove)
    dialog.contacts.rows[0].value.setText(" ")
    click(dialog.save)
    assert home.book.card(person.id).person.contacts == (details[2],)


@pytest.mark.parametrize("erased", [False, True])
def test_somebody_who_went_is_added_again_with_what_was_typed(
    home: Home, page: PeoplePage, *, erased: bool
) -> None:
    person = home.add("Ana")
    home.touch(person, 3, note="the boat")
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    dialog.notes.setPlainText("how the exam went")
    dialog.name.clear()
    home.book.remove(person.id)
    if erased:
        home.clock.go_on(timedelta(days=400))
        assert home.book.purge() == 1
    click(dialog.save)
    assert "This person is no longer here. “Add again” brings them back" in dialog.trouble.text()
    assert dialog.notes.toPlainText() == "how the exam went"
    assert dialog.save.text() == "Add again"
    click(dialog.save)
    assert "A person needs a name" in dialog.trouble.text()
    assert home.book.cards() == []
    dialog.name.setText("Ana M.")
    click(dialog.save)
    assert closed(page, PersonDialog)
    (card,) = home.book.cards()
    assert (card.person.name, card.person.notes) == ("Ana M.", "how the exam went")
    assert len(home.book.interactions_of(card.person.id)) == (0 if erased else 1)


@pytest.mark.skipif(sys.platform == "win32", reason="limits as POSIX has them")
def test_a_form_on_a_full_disk_keeps_its_text_and_says_so_in_one_sentence(
    home: Home, page: PeoplePage
) -> None:
    home.add("Ana")
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    notes = "long since " * 50_000
    dialog.notes.setPlainText(notes)
    with no_room():
        click(dialog.save)
        assert dialog.isVisible()
        assert "cannot grow any more" in dialog.trouble.text()
        assert dialog.trouble.text().count("\n") == 0
    assert dialog.notes.toPlainText() == notes
    assert home.book.cards()[0].person.notes == ""
    click(dialog.save)
    assert closed(page, PersonDialog)
    assert home.book.cards()[0].person.notes == notes.strip()


def test_a_page_that_is_pasted_leaves_its_words(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    for with_text in (False, True):
        copied = QMimeData()
        copied.setHtml(
            "<html><body><h1>Her <i>exam</i></h1><script>x()</script><p>a &amp; b</p></body></html>"
        )
        if with_text:
            copied.setText("Her exam\na & b")
        QApplication.clipboard().setMimeData(copied)
        dialog.notes.setFocus()
        dialog.notes.selectAll()
        press(Qt.Key.Key_V, dialog.notes, Qt.KeyboardModifier.ControlModifier)
        assert [line for line in dialog.notes.toPlainText().splitlines() if line] == ["Her exam", "a & b"]


def test_someone_new_joins_the_circle_that_is_shown(home: Home, page: PeoplePage) -> None:
    in_circle(home, "Lidia", FAMILY)
    opened(page)
    family = home.book.circles()[FAMILY]
    page.people.chips.set_value(str(family.id))
    click(page.add)
    assert dialog_of(page, PersonDialog).circles.value() == {family.id}
