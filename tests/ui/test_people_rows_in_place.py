"""Ways to reach somebody and dates to remember, changed where they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from desktop_app.domain.people import Anniversary, Birthday, ContactDetail, ContactKind
from desktop_app.services.isolating import isolated
from desktop_app.ui.people.contact_rows import ContactRows
from desktop_app.ui.people.date_rows import DateRows
from tests.ui.people import click, opened, page_of, press, undo, view_of, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.domain.people import Person
    from desktop_app.ui.people.page import PeoplePage
    from desktop_app.ui.widgets.in_place import InPlace
    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

PHONE = ContactDetail(ContactKind.PHONE, "+49 30 123456", "home")
MAIL = ContactDetail(ContactKind.EMAIL, "ana@example.org")
WEDDING = Anniversary("Wedding day", Birthday(6, 1, 2010))
CONTACTS, DATES = "contacts", "anniversaries"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def line(page: PeoplePage, key: str) -> InPlace:
    return view_of(page).lines.of[key]


def contacts(page: PeoplePage) -> ContactRows:
    """The rows that are being filled in."""
    field = line(page, CONTACTS).field
    assert isinstance(field, ContactRows)
    QApplication.processEvents()
    return field


def dates(page: PeoplePage) -> DateRows:
    field = line(page, DATES).field
    assert isinstance(field, DateRows)
    QApplication.processEvents()
    return field


def now(home: Home, person: Person) -> Person:
    return home.book.card(person.id).person


def focus() -> QWidget:
    QApplication.processEvents()
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_number_is_added_by_keyboard_and_back(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    offered = QSignalSpy(opened(page).undo_offered)
    assert "Add a way to reach them" in words(view_of(page))
    line(page, CONTACTS).words.setFocus()
    press(Qt.Key.Key_F2, line(page, CONTACTS).words)
    (row,) = contacts(page).rows
    assert focus() is row.value
    QTest.keyClicks(focus(), "+49 30 123456")
    press(Qt.Key.Key_Tab, focus())
    QTest.keyClicks(focus(), "home")
    press(Qt.Key.Key_Return, focus(), CONTROL)
    assert now(home, ana).contacts == (PHONE,)
    # The keyboard is where it was, and the number can be called.
    assert line(page, CONTACTS).words.hasFocus()
    assert "Add a way to reach them" not in words(view_of(page))
    assert "+4930123456" in words(view_of(page))
    undo(offered)
    assert now(home, ana).contacts == ()


def test_a_way_is_opened_by_one_press_and_changed_by_another(
    home: Home, page: PeoplePage, qtbot: QtBot
) -> None:
    ana = home.add("Ana", PHONE, MAIL)
    opened(page)
    buttons = view_of(page).findChildren(QPushButton)
    click(next(found for found in buttons if found.text() == "E-mail"))
    assert home.opened.urls == ["mailto:ana@example.org"]
    assert line(page, CONTACTS).field is None
    click(line(page, CONTACTS).words)
    phone, mail = contacts(page).rows
    assert phone.detail() == PHONE
    click(mail.remove)
    click(contacts(page).add)
    contacts(page)
    QTest.keyClicks(focus(), "+34 600 000 000")
    click(page.people.search)  # leaving keeps it
    new = ContactDetail(ContactKind.PHONE, "+34 600 000 000")
    qtbot.waitUntil(lambda: now(home, ana).contacts == (PHONE, new))
    assert page.people.search.hasFocus()


def test_the_tab_key_goes_through_the_rows_and_on(home: Home, page: PeoplePage) -> None:
    home.add("Ana", PHONE, MAIL)
    opened(page)
    click(line(page, CONTACTS).words)
    first, second = contacts(page).rows
    for row in (first, second):
        for field in (row.value, row.label, row.remove):
            assert focus() is field
            press(Qt.Key.Key_Tab, focus())
        if row is first:
            assert focus() is second.kind
            press(Qt.Key.Key_Tab, focus())
    assert focus() is contacts(page).add
    press(Qt.Key.Key_Backtab, focus())
    assert focus() is second.remove


def test_enter_on_one_more_adds_a_row_and_in_a_row_keeps(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana", PHONE)
    opened(page)
    click(line(page, CONTACTS).words)
    contacts(page).add.setFocus()
    press(Qt.Key.Key_Return, contacts(page).add)
    _phone, new = contacts(page).rows
    assert focus() is new.value
    new.kind.setCurrentIndex(new.kind.findData(ContactKind.EMAIL.value))
    QTest.keyClicks(new.value, "ana@example.org")
    press(Qt.Key.Key_Return, new.value)
    assert now(home, ana).contacts == (PHONE, MAIL)
    assert line(page, CONTACTS).field is None


def test_escape_in_a_row_that_was_added_gives_up(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana", PHONE)
    offered = QSignalSpy(opened(page).undo_offered)
    click(line(page, CONTACTS).words)
    click(contacts(page).add)
    contacts(page)
    QTest.keyClicks(focus(), "not this")
    press(Qt.Key.Key_Escape, focus())
    assert now(home, ana).contacts == (PHONE,)
    assert line(page, CONTACTS).field is None
    assert line(page, CONTACTS).words.hasFocus()
    # Nor is anything to be undone where nothing was changed.
    press(Qt.Key.Key_Return, line(page, CONTACTS).words)
    contacts(page)
    press(Qt.Key.Key_Return, focus(), CONTROL)
    assert line(page, CONTACTS).field is None
    assert offered.count() == 0


def test_a_date_is_added_and_what_is_missing_is_said_there(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    offered = QSignalSpy(opened(page).undo_offered)
    assert "Add a date" in words(view_of(page))
    click(line(page, DATES).words)
    (row,) = dates(page).rows
    assert focus() is row.name
    QTest.keyClicks(row.name, "Wedding day")
    press(Qt.Key.Key_Return, row.name, CONTROL)
    trouble = line(page, DATES).trouble
    assert "On which day is “Wedding day”?" in trouble.text()
    assert trouble.isVisible()
    assert row.name.text() == "Wedding day"
    row.on.month.setCurrentIndex(6)
    row.on.year.setText("2010")
    press(Qt.Key.Key_Return, row.on.year, CONTROL)
    assert now(home, ana).anniversaries == (WEDDING,)
    assert "Wedding day · 1 June 2010" in words(view_of(page))
    assert line(page, DATES).words.hasFocus()
    undo(offered)
    assert now(home, ana).anniversaries == ()


def test_a_date_is_left_out_and_comes_back(home: Home, page: PeoplePage, qtbot: QtBot) -> None:
    ana = replace(home.add("Ana"), anniversaries=(WEDDING, Anniversary("Move", Birthday(9, 30))))
    home.book.update(ana)
    offered = QSignalSpy(opened(page).undo_offered)
    spoken = line(page, DATES).words.accessibleName()
    assert spoken == "Other dates to remember: Wedding day · 1 June 2010\nMove · 30 September"
    line(page, DATES).words.setFocus()
    press(Qt.Key.Key_Return, line(page, DATES).words)
    wedding, move = dates(page).rows
    wedding.remove.setFocus()
    press(Qt.Key.Key_Space, wedding.remove)
    assert focus() is move.remove
    page.people.names.setFocus()
    qtbot.waitUntil(lambda: now(home, ana).anniversaries == (Anniversary("Move", Birthday(9, 30)),))
    undo(offered)
    assert now(home, ana).anniversaries == ana.anniversaries


def test_a_birthday_is_offered_where_none_is_known(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    opened(page)
    assert "Add a birthday" in words(view_of(page))
    click(line(page, "birthday").words)
    press(Qt.Key.Key_Down, focus())
    press(Qt.Key.Key_Return, focus())
    assert now(home, ana).birthday == Birthday(1, 1)
    assert "Add a birthday" not in words(view_of(page))
    assert line(page, "birthday").words.hasFocus()


def test_somebody_else_may_be_chosen_and_changes_may_come_meanwhile(home: Home, page: PeoplePage) -> None:
    ana, zoe = home.add("Ana", PHONE), home.add("Zoe")
    opened(page)
    click(line(page, CONTACTS).words)
    (row,) = contacts(page).rows
    row.value.setText("+49 30 654321")
    home.touch(ana, 3, note="a call from a command")
    QApplication.processEvents()
    assert row.isVisible()
    page.people.select(zoe.id)
    assert now(home, ana).contacts == (replace(PHONE, value="+49 30 654321"),)
    assert now(home, zoe).contacts == ()


def test_strange_values_stay_text_and_in_their_place(home: Home, page: PeoplePage) -> None:
    strange = "<b>the porter</b> &amp; " * 22
    ana = home.add("Ana", ContactDetail(ContactKind.MESSAGE, strange.strip()), MAIL)
    named = Anniversary("<i>wed&ding</i> ערב", Birthday(6, 1))
    home.book.update(replace(now(home, ana), anniversaries=(named,)))
    page.resize(640, 480)
    opened(page).show_person(ana.id)
    shown = words(view_of(page))
    assert strange.strip() in shown
    assert f"{isolated(named.name)} · 1 June" in shown
    labels = [found for found in view_of(page).findChildren(QLabel) if found.isVisible() and found.text()]
    assert all(found.textFormat() is Qt.TextFormat.PlainText for found in labels)
    porter = next(found for found in labels if found.text().startswith("<b>the porter"))
    assert porter.height() < page.height() // 4
    click(line(page, CONTACTS).words)
    first, _mail = contacts(page).rows
    assert first.value.text() == strange.strip()
    view = page.pane.viewport()
    for part in (*first.order, first.remove, contacts(page).add):
        left = part.mapTo(view, QPoint(0, 0)).x()
        assert left >= 0
        assert left + part.width() <= view.width()


def test_looking_at_what_another_program_wrote_changes_none_of_it(home: Home, page: PeoplePage) -> None:
    odd = ContactDetail(ContactKind.MESSAGE, " ring twice,\nthen wait \t", "a\u2029b ")
    ana = home.add("Ana", odd)
    long = Anniversary(" The day" + " we met" * 70, Birthday(6, 1))
    home.book.update(replace(ana, anniversaries=(long,)))
    offered = QSignalSpy(opened(page).undo_offered)
    for key in (CONTACTS, DATES):
        line(page, key).edit()
        QApplication.processEvents()
        press(Qt.Key.Key_Return, focus(), CONTROL)
        assert line(page, key).field is None
    assert offered.count() == 0
    assert (now(home, ana).contacts, now(home, ana).anniversaries) == ((odd,), (long,))
    line(page, CONTACTS).edit()
    (row,) = contacts(page).rows
    row.label.setText(" door ")
    press(Qt.Key.Key_Return, row.label)
    assert now(home, ana).contacts == (replace(odd, label="door"),)


@pytest.mark.parametrize("key", [CONTACTS, DATES])
def test_in_a_low_window_the_first_row_is_seen_whole(
    home: Home, page: PeoplePage, qtbot: QtBot, key: str
) -> None:
    ana = home.add("Ana", PHONE, MAIL)
    home.book.update(replace(now(home, ana), anniversaries=(WEDDING,), household="The Millers"))
    page.resize(640, 480)
    opened(page).show_person(ana.id)
    QApplication.processEvents()
    line(page, key).edit()
    field = contacts(page) if key == CONTACTS else dates(page)
    view = page.pane.viewport()

    def is_seen() -> bool:
        first = field.rows[0]
        top = first.mapTo(view, QPoint(0, 0)).y()
        return top >= 0 and top + first.height() <= view.height()

    qtbot.waitUntil(is_seen)


@pytest.mark.parametrize("key", [CONTACTS, DATES])
def test_every_part_of_a_row_has_a_name(home: Home, page: PeoplePage, key: str) -> None:
    ana = home.add("Ana", PHONE)
    home.book.update(replace(now(home, ana), anniversaries=(WEDDING,)))
    opened(page)
    assert line(page, key).words.accessibleName()
    click(line(page, key).words)
    field = contacts(page) if key == CONTACTS else dates(page)
    assert field.accessibleName() in {"Ways to reach them", "Other dates to remember"}
    for part in (*field.rows[0].order, field.rows[0].remove, field.add):
        text = part.text() if isinstance(part, QAbstractButton) else ""
        assert part.accessibleName() or text
