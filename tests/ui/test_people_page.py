from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.domain.moments import local_date
from desktop_app.domain.people import (
    UNSAVED,
    Birthday,
    ContactDetail,
    ContactKind,
    How,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.exchange.vcard import VCardReader
from desktop_app.services.importing import Importing
from desktop_app.ui.models.people import RESTING
from desktop_app.ui.people.circles_dialog import CirclesDialog
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.people.log_dialog import LogDialog, TouchDialog
from desktop_app.ui.people.page import PeoplePage
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.people.touch_rows import ROWS_AT_FIRST, TouchRow, TouchRows

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.person_view import PersonView
    from tests.ui.home import Home

    _Widget = TypeVar("_Widget", bound=QWidget)

pytestmark = pytest.mark.usefixtures("appearance")

FAMILY, CLOSE = 0, 1
MANY = 10_000


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    page = PeoplePage(
        book=home.book,
        make_importing=partial(Importing, home.store, VCardReader(), home.clock, home.announcer),
        clock=home.clock,
        open_url=home.opened.open,
    )
    home.announcer.changed.connect(page.reload)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    return page


def opened(page: PeoplePage) -> PeoplePage:
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    return page


def dialog_of(page: PeoplePage, kind: type[_Widget]) -> _Widget:
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    QApplication.processEvents()
    assert found[0].isActiveWindow()
    return found[0]


def closed(page: PeoplePage, kind: type[QWidget]) -> bool:
    QApplication.processEvents()
    return not any(dialog.isVisible() for dialog in page.findChildren(kind))


def names(page: PeoplePage) -> list[str]:
    QApplication.processEvents()
    model = page.people.model
    return [model.index(row).data() for row in range(model.rowCount())]


def view_of(page: PeoplePage) -> PersonView:
    QApplication.processEvents()
    assert page.pane.view is not None
    return page.pane.view


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def undo(spy: QSignalSpy) -> None:
    _sentence, take_back = spy.at(spy.count() - 1)
    take_back()


def press(
    key: Qt.Key, widget: QWidget, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(widget, key, modifier)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def in_circle(home: Home, name: str, number: int) -> Person:
    person = home.add(name)
    person = replace(person, circles=(home.book.circles()[number].id,))
    home.book.update(person)
    return person


def test_an_empty_page_says_what_to_do(page: PeoplePage) -> None:
    opened(page)
    assert "Who matters to you?" in words(page)
    assert page.bring.isVisible()
    assert not page.add.isVisible()
    click(page.empty.button)
    assert dialog_of(page, PersonDialog).windowTitle() == "Add someone"


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
    dialog.cadence.span.set_value(Span(10, Unit.DAY))
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
    dialog.cadence.span.set_value(Span(1, Unit.WEEK))
    dialog.cadence.span.count.setValue(count)
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


def test_a_cadence_may_outgrow_its_longest_gap(home: Home, page: PeoplePage) -> None:
    person = home.add("Ana")
    home.book.update(replace(person, cadence=Cadence(Span(2, Unit.WEEK), Span(3, Unit.WEEK))))
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    dialog.cadence.span.set_value(Span(2, Unit.MONTH))
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


def test_the_form_of_somebody_who_went_says_so(home: Home, page: PeoplePage) -> None:
    person = home.add("Ana")
    opened(page)
    click(view_of(page).edit)
    dialog = dialog_of(page, PersonDialog)
    home.book.remove(person.id)
    dialog.accept()
    assert dialog.trouble.text() == "This person is no longer here."


def test_search_finds_while_typing_whatever_the_accents(home: Home, page: PeoplePage) -> None:
    for name in ("Ana Moreno", "Felix Morgan", "Žofie"):
        home.add(name)
    opened(page)
    assert page.focus_search()
    assert page.people.search.hasFocus()
    QTest.keyClicks(page.people.search, "mor")
    assert names(page) == ["Ana Moreno", "Felix Morgan"]
    press(Qt.Key.Key_Down, page.people.search)
    assert page.people.names.hasFocus()
    press(Qt.Key.Key_Down, page.people.names)
    assert "Felix Morgan" in words(view_of(page))
    page.people.search.setText("zof")
    assert names(page) == ["Žofie"]
    page.people.search.setText("nobody")
    assert "Nobody here with these letters." in words(page)
    assert page.pane.view is None
    press(Qt.Key.Key_Escape, page.people.search)
    assert len(names(page)) == 3


def test_chips_keep_to_a_circle(home: Home, page: PeoplePage) -> None:
    in_circle(home, "Ana", CLOSE)
    in_circle(home, "Lidia", FAMILY)
    home.book.set_resting(home.add("Tom").id, resting=True)
    opened(page)
    page.people.chips.set_value(str(home.book.circles()[FAMILY].id))
    page.people.chips.chosen.emit("")
    assert names(page) == ["Lidia"]
    page.people.chips.set_value(RESTING)
    page.people.chips.chosen.emit("")
    assert names(page) == ["Tom"]
    assert page.people.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Tom, resting"


def test_someone_new_joins_the_circle_that_is_shown(home: Home, page: PeoplePage) -> None:
    in_circle(home, "Lidia", FAMILY)
    opened(page)
    family = home.book.circles()[FAMILY]
    page.people.chips.set_value(str(family.id))
    click(page.add)
    assert dialog_of(page, PersonDialog).circles.value() == {family.id}


def test_typing_a_part_of_a_name_and_enter_logs_at_once(home: Home, page: PeoplePage) -> None:
    home.add("Ana Moreno")
    felix = home.add("Felix Morgan")
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    press(Qt.Key.Key_L, page, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(page, LogDialog)
    QTest.keyClicks(dialog.whom.search, "mor")
    press(Qt.Key.Key_Down, dialog.whom.search)
    press(Qt.Key.Key_Return, dialog.whom.search)
    assert closed(page, LogDialog)
    (touch,) = home.lookback.interactions(9)
    assert (touch.people, touch.at, touch.how) == ((felix.id,), home.clock.now(), How.MESSAGE)
    assert spy.at(0)[0] == "Logged: you and Felix Morgan."
    undo(spy)
    assert home.lookback.interactions(9) == []


def test_several_are_logged_with_everything_told(home: Home, page: PeoplePage) -> None:
    ana, jonas = home.add("Ana"), home.add("Jonas")
    opened(page).open_log(ana.id)
    dialog = dialog_of(page, LogDialog)
    click(dialog.whom.more)
    QTest.keyClicks(dialog.whom.search, "jon,")
    dialog.fields.how.set_value(How.IN_PERSON.value)
    dialog.fields.day.setDate(dialog.fields.day.date().addDays(-2))
    dialog.fields.started.set_value("them")
    QTest.keyClicks(dialog.fields.note, "cake")
    press(Qt.Key.Key_Return, dialog.fields.note)
    (touch,) = home.lookback.interactions(9)
    assert set(touch.people) == {ana.id, jonas.id}
    assert (touch.how, touch.note, touch.they_started) == (How.IN_PERSON, "cake", True)
    assert local_date(touch.at, home.clock.zone()) == home.clock.now().date() - timedelta(days=2)
    text = words(view_of(page))
    assert "They came to see you, with Jonas too" in text
    assert "21 November · “cake”" in text


def test_logging_nobody_says_so(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page).open_log()
    dialog = dialog_of(page, LogDialog)
    dialog.fields.note.setText("kept")
    QTest.keyClicks(dialog.whom.search, "xyz")
    press(Qt.Key.Key_Return, dialog.whom.search)
    assert dialog.isVisible()
    assert dialog.trouble.text() == "Choose who it was: type a part of the name."
    assert dialog.fields.note.text() == "kept"
    assert home.lookback.interactions(9) == []


def test_a_chip_takes_somebody_out_again(home: Home, page: PeoplePage) -> None:
    ana, jonas = home.add("Ana"), home.add("Jonas")
    opened(page).open_log(ana.id)
    whom = dialog_of(page, LogDialog).whom
    assert whom.people() == (ana.id,)
    click(whom._chosen[ana.id])
    whom.search.setText("jo")
    assert whom.people() == (jonas.id,)


def test_what_was_opened_is_what_will_be_logged(home: Home, page: PeoplePage) -> None:
    home.add("Ana", ContactDetail(ContactKind.PHONE, "030 123456"))
    opened(page)
    call = next(button for button in view_of(page).findChildren(QPushButton) if button.text() == "Call")
    click(call)
    assert home.opened.urls == ["tel:030123456"]
    click(view_of(page).log)
    assert dialog_of(page, LogDialog).fields.chosen_how() is How.CALL


def test_a_time_in_touch_is_changed(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    touch = home.touch(ana, 3, note="before")
    opened(page)
    click(view_of(page).findChildren(TouchRow)[0].edit)
    dialog = dialog_of(page, TouchDialog)
    assert dialog.fields.note.text() == "before"
    dialog.fields.note.setText("after")
    dialog.fields.how.set_value(How.LETTER.value)
    press(Qt.Key.Key_Return, dialog.fields.note)
    (kept,) = home.book.interactions_of(ana.id)
    assert kept == replace(touch, note="after", how=How.LETTER)
    assert "You sent a letter" in words(view_of(page))


def test_a_changed_day_keeps_its_time_of_day_and_is_never_to_come(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    touch = home.book.log([ana.id], at=home.clock.now() + timedelta(hours=3, days=-2))
    opened(page)
    for days, expected in ((1, touch.at - timedelta(days=1)), (-2, home.clock.now())):
        click(view_of(page).findChildren(TouchRow)[0].edit)
        dialog = dialog_of(page, TouchDialog)
        day = local_date(touch.at, home.clock.zone()) - timedelta(days=days)
        dialog.fields.day.setDate(QDate(day.year, day.month, day.day))
        dialog.accept()
        QApplication.processEvents()
        assert home.book.interactions_of(ana.id)[0].at == expected


def test_a_time_in_touch_is_removed_and_brought_back(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    touch = home.touch(ana, 3)
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    click(view_of(page).findChildren(TouchRow)[0].remove)
    assert home.book.interactions_of(ana.id) == []
    assert "Nothing here yet." in words(view_of(page))
    undo(spy)
    assert home.book.interactions_of(ana.id) == [touch]
    assert len(view_of(page).findChildren(TouchRow)) == 1


def test_earlier_times_come_when_asked_for(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    for days in range(1, ROWS_AT_FIRST + 4):
        home.touch(ana, days)
    opened(page)
    (rows,) = view_of(page).findChildren(TouchRows)
    assert len(rows.findChildren(TouchRow)) == ROWS_AT_FIRST
    click(rows.earlier)
    assert len(rows.findChildren(TouchRow)) == ROWS_AT_FIRST + 3


def test_somebody_rests_and_wakes(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    view_of(page).more.menu().actions()[0].trigger()
    assert home.book.card(ana.id).person.resting
    assert "Resting until you wake them" in words(view_of(page))
    undo(spy)
    assert not home.book.card(ana.id).person.resting
    assert "Ready for a hello" in words(view_of(page)) or "Ready again" in words(view_of(page))


def test_removing_asks_nothing_and_can_be_undone(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana")
    home.touch(ana, 4)
    home.add("Jonas")
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    page.people.names.setFocus()
    press(Qt.Key.Key_Delete, page.people.names)
    assert names(page) == ["Jonas"]
    assert "Jonas" in words(view_of(page))
    assert spy.at(0)[0] == "Removed Ana."
    undo(spy)
    assert names(page) == ["Ana", "Jonas"]
    assert home.book.interactions_of(ana.id)


def test_the_last_one_leaves_an_empty_page(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    view_of(page).more.menu().actions()[1].trigger()
    assert "Who matters to you?" in words(page)
    assert page.pane.view is None


def test_ways_that_cannot_be_opened_can_be_read(home: Home, page: PeoplePage) -> None:
    home.add("Ana", ContactDetail(ContactKind.MESSAGE, "@ana", "chat"))
    opened(page)
    assert "@ana (chat)" in words(view_of(page))


def test_a_person_is_shown_whatever_was_searched_for(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    jonas = home.add("Jonas")
    page.show_person(jonas.id)
    opened(page)
    assert "Jonas" in words(view_of(page))
    page.people.search.setText("ana")
    assert "Ana" in words(view_of(page))
    page.show_person(jonas.id)
    assert page.people.search.text() == ""
    assert "Jonas" in words(view_of(page))


def test_a_narrow_window_shows_one_part_at_a_time(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    page.resize(560, 480)
    opened(page)
    assert page.people.isVisible()
    assert not page.pane.isVisible()
    page.people.names.setFocus()
    press(Qt.Key.Key_Return, page.people.names)
    assert not page.people.isVisible()
    assert page.pane.isVisible()
    click(page.back)
    assert page.people.names.hasFocus()
    assert not page.pane.isVisible()


def test_reloading_keeps_the_place(home: Home, page: PeoplePage) -> None:
    home.book.add_named(f"Person {number:03}" for number in range(80))
    opened(page)
    fortieth = page.people.model.card_at(40)
    assert fortieth is not None
    page.show_person(fortieth.person.id)
    before = page.people.names.verticalScrollBar().value()
    assert before > 0
    home.book.update(replace(fortieth.person, notes="new"))
    assert page.people.names.verticalScrollBar().value() == before
    assert "new" in words(view_of(page))


def test_what_cannot_be_read_is_told(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    spy = QSignalSpy(page.failed)
    opened(page)
    home.damage("interaction_person")
    page.reload()
    assert spy.count() >= 1


VCARDS = """BEGIN:VCARD
VERSION:3.0
FN:{}
TEL:+49 30 1234567
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ana
EMAIL:ana@example.org
END:VCARD
"""


def drop(page: PeoplePage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)


def test_an_address_book_is_looked_at_then_brought_in_then_taken_back(
    home: Home, page: PeoplePage, tmp_path: Path
) -> None:
    ana = home.add("Ana")
    path = tmp_path / "people.VCF"
    path.write_text(VCARDS.format("<i>Jonas</i>"), "utf-8")
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    drop(page, path)
    dialog = dialog_of(page, ImportDialog)
    text = words(dialog)
    assert "1 person is new; 1 has new details." in text
    assert "New (1)" in text
    assert "<i>Jonas</i>" in text
    family = home.book.circles()[FAMILY]
    dialog.circle.setCurrentIndex(dialog.circle.findData(str(family.id)))
    assert len(home.book.cards()) == 1
    press(Qt.Key.Key_Return, dialog, Qt.KeyboardModifier.ControlModifier)
    assert closed(page, ImportDialog)
    jonas = home.book.find("Jonas")
    assert jonas.circles == (family.id,)
    assert len(home.book.card(ana.id).person.contacts) == 1
    assert "<i>Jonas</i>" in names(page)
    assert spy.at(0)[0] == "1 person came in; 1 has new details."
    undo(spy)
    assert names(page) == ["Ana"]
    assert home.book.card(ana.id).person.contacts == ()


def test_a_file_that_is_no_address_book_is_said_to_be_none(
    home: Home, page: PeoplePage, tmp_path: Path
) -> None:
    home.add("Ana")
    path = tmp_path / "people.vcf"
    path.write_text("nothing of the kind", "utf-8")
    spy = QSignalSpy(page.failed)
    opened(page)
    drop(page, path)
    assert "people.vcf" in spy.at(0)[0]
    assert closed(page, ImportDialog)
    assert QApplication.overrideCursor() is None


def test_only_an_address_book_may_be_dropped(page: PeoplePage, tmp_path: Path) -> None:
    opened(page)
    drop(page, tmp_path / "picture.png")
    assert closed(page, ImportDialog)


def test_the_import_button_asks_for_a_file(page: PeoplePage, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(VCARDS.format("Jonas"), "utf-8")
    opened(page)
    click(page.bring)
    dialog = dialog_of(page, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert "2 people are new." in words(dialog_of(page, ImportDialog))


def test_long_lists_are_cut_short(page: PeoplePage, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Guest {number}\nEND:VCARD\n" for number in range(50))
    path.write_text(cards, "utf-8")
    opened(page)
    drop(page, path)
    text = words(dialog_of(page, ImportDialog))
    assert "Guest 19" in text
    assert "Guest 20" not in text
    assert "and 30 more" in text


def test_circles_are_added_renamed_and_paced(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    dialog = dialog_of(page, CirclesDialog)
    dialog.rows[FAMILY].name.setText("My family")
    dialog.rows[FAMILY].span.set_value(Span(5, Unit.DAY))
    click(dialog.add)
    QTest.keyClicks(dialog.rows[-1].name, "Choir")
    press(Qt.Key.Key_Return, dialog.rows[-1].name)
    assert closed(page, CirclesDialog)
    circles = home.book.circles()
    assert (circles[FAMILY].name, circles[FAMILY].cadence) == ("My family", Cadence(Span(5, Unit.DAY)))
    assert circles[-1].name == "Choir"


def test_a_circle_is_removed_and_brought_back_with_its_people(home: Home, page: PeoplePage) -> None:
    lidia = in_circle(home, "Lidia", FAMILY)
    before = home.book.circles()
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    click(page.circles)
    dialog = dialog_of(page, CirclesDialog)
    click(dialog.rows[FAMILY].remove)
    assert home.book.circles() == before
    click(dialog.save)
    assert home.book.circles() == before[1:]
    undo(spy)
    assert home.book.circles() == before
    assert home.book.card(lidia.id).person == lidia


def test_a_name_that_two_circles_want_is_said(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    dialog = dialog_of(page, CirclesDialog)
    dialog.rows[CLOSE].name.setText(dialog.rows[FAMILY].name.text())
    click(dialog.save)
    assert "already" in dialog.trouble.text()
    dialog.rows[CLOSE].name.setText("")
    click(dialog.save)
    assert "A circle needs a name" in dialog.trouble.text()
    dialog.rows[CLOSE].name.setText("Near")
    click(dialog.save)
    assert closed(page, CirclesDialog)
    assert home.book.circles()[CLOSE].name == "Near"


def test_everything_has_a_name_for_those_who_listen(home: Home, page: PeoplePage) -> None:
    ana = home.add("Ana", ContactDetail(ContactKind.EMAIL, "ana@example.org"))
    home.touch(ana, 2)
    opened(page)
    page.open_log()
    click(view_of(page).edit)
    page.circles.click()
    for kind in (QPushButton, QLineEdit):
        for widget in page.findChildren(kind):
            spin_box_part = widget.objectName().startswith("qt_")
            if widget.isVisible() and not spin_box_part:
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
    assert view_of(page).more.accessibleName() == "More for Ana"
    row = view_of(page).findChildren(TouchRow)[0]
    assert row.edit.accessibleName() == "Edit: You called, 21 November"


def test_ten_thousand_people_are_found_at_once(home: Home, page: PeoplePage, qtbot: QtBot) -> None:
    now = home.clock.now()
    with home.store.transaction():
        for number in range(MANY):
            person = home.store.people.add(Person(PersonId(UNSAVED), f"Person {number:05}", now))
            if not number % 10:
                touch = Interaction(InteractionId(UNSAVED), now, "Europe/Berlin", (person.id,))
                home.store.interactions.add(touch)
    with qtbot.waitSignal(page.people.moved, timeout=15_000):
        opened(page)
    QTest.keyClicks(page.people.search, "09999")
    assert names(page) == ["Person 09999"]
    # No widget for each row.
    assert len(page.people.names.viewport().findChildren(QWidget)) == 0
    assert page.people.names.indexAt(QPoint(20, 20)).row() == 0
