from __future__ import annotations

from string import ascii_letters
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QFileDialog

from desktop_app.domain.people import ContactDetail, ContactKind
from desktop_app.domain.tables import Column
from desktop_app.ui.people.columns_dialog import ColumnsDialog
from desktop_app.ui.people.import_dialog import ImportDialog
from tests.ui.home import at_rest
from tests.ui.people import (
    FAMILY,
    click,
    closed,
    dialog_of,
    names,
    opened,
    page_of,
    press,
    undo,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.page import PeoplePage
    from tests.ui.home import Home


pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


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
    at_rest()


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
    at_rest()
    assert closed(page, ImportDialog)
    jonas = home.book.find("Jonas")
    assert jonas.circles == (family.id,)
    assert len(home.book.card(ana.id).person.contacts) == 1
    assert "<i>Jonas</i>" in names(page)
    assert spy.at(0)[0] == "1 person came in; 1 has new details."
    undo(spy)
    at_rest()
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
    at_rest()
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
    # No line may begin with a dot.
    assert "Guest 0\N{NO-BREAK SPACE}· Guest 1" in text


COUPLE = """BEGIN:VCARD
VERSION:3.0
FN:Priya Rao
TEL:+49 30 1234567
EMAIL:priya@example.org
END:VCARD
"""


def test_the_user_says_who_somebody_doubtful_is(home: Home, page: PeoplePage, tmp_path: Path) -> None:
    shared = ContactDetail(ContactKind.PHONE, "+49 30 1234567")
    will, jonas = home.add("Will", shared), home.add("Jonas", shared)
    path = tmp_path / "people.vcf"
    path.write_text(COUPLE, "utf-8")
    spy = QSignalSpy(page.undo_offered)
    opened(page)
    drop(page, path)
    dialog = dialog_of(page, ImportDialog)
    (row,) = dialog.doubts.rows
    labels = [row.choice.itemText(place) for place in range(row.choice.count())]
    assert labels[0] == "Leave aside"
    assert set(labels[1:3]) == {"It is Jonas (+49 30 1234567)", "It is Will (+49 30 1234567)"}
    assert labels[3:] == ["Someone new"]
    assert row.choice.accessibleName() == "Who is Priya Rao?"
    assert not dialog.save.isEnabled()
    row.choice.setCurrentIndex(labels.index("It is Will (+49 30 1234567)"))
    assert dialog.save.isEnabled()
    click(dialog.save)
    at_rest()
    assert closed(page, ImportDialog)
    assert [detail.value for detail in home.book.card(will.id).person.contacts] == [
        "+49 30 1234567",
        "priya@example.org",
    ]
    assert home.book.card(jonas.id).person.contacts == (shared,)
    undo(spy)
    at_rest()
    assert home.book.card(will.id).person.contacts == (shared,)


def test_somebody_doubtful_can_be_new_or_left_aside(home: Home, page: PeoplePage, tmp_path: Path) -> None:
    home.add("Will", ContactDetail(ContactKind.PHONE, "+49 30 1234567"))
    path = tmp_path / "people.vcf"
    path.write_text(COUPLE, "utf-8")
    opened(page)
    drop(page, path)
    dialog = dialog_of(page, ImportDialog)
    (row,) = dialog.doubts.rows
    row.choice.setCurrentIndex(row.choice.findText("Someone new"))
    row.choice.setCurrentIndex(row.choice.findText("Leave aside"))
    assert not dialog.save.isEnabled()
    row.choice.setCurrentIndex(row.choice.findText("Someone new"))
    click(dialog.save)
    at_rest()
    assert names(page) == ["Priya Rao", "Will"]


def test_a_table_with_a_header_goes_straight_to_the_preview(page: PeoplePage, tmp_path: Path) -> None:
    path = tmp_path / "friends.csv"
    path.write_text("Name,E-mail\nBo Ek,bo@example.org\n", encoding="utf-8")
    opened(page)
    drop(page, path)
    assert "1 person is new." in words(dialog_of(page, ImportDialog))


def test_a_table_that_leaves_open_what_its_columns_hold_asks(
    home: Home, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "friends.csv"
    path.write_text("Bo Ek,bo@example.org,3/4/1980\n", encoding="utf-8")
    opened(page)
    drop(page, path)
    asking = dialog_of(page, ColumnsDialog)
    assert asking.columns() == (Column.NAME, Column.EMAIL, Column.BIRTHDAY)
    assert asking.choices[0].accessibleName() == "Column 1"
    assert "Bo Ek" in words(asking)
    name, mail, born = asking.choices
    assert "Bo Ek · Birthday 3 April 1980 · bo@example.org" in words(asking)
    name.setCurrentIndex(name.findData("-"))
    assert (
        asking.effect.text()
        == "This is how they will be added:\nbo@example.org · Birthday 3 April 1980 · bo@example.org"
    )
    mail.setCurrentIndex(mail.findData("-"))
    asking.accept()
    at_rest()
    assert asking.isVisible()
    assert asking.effect.text() == "Nobody has a name yet."
    assert "which column holds the names" in words(asking)
    name.setCurrentIndex(name.findData("name"))
    born.setCurrentIndex(born.findData("birthday-month-first"))
    assert asking.effect.text() == "This is how they will be added:\nBo Ek · Birthday 4 March 1980"
    asking.accept()
    at_rest()
    dialog = dialog_of(page, ImportDialog)
    assert "1 person is new." in words(dialog)
    dialog.accept()
    at_rest()
    (bo,) = home.store.people.all()
    assert (bo.name, str(bo.birthday), bo.contacts) == ("Bo Ek", "1980-03-04", ())


def test_a_wide_table_with_doubtful_dates_asks_about_them_first_and_keeps_the_rest(
    home: Home, page: PeoplePage, tmp_path: Path
) -> None:
    path = tmp_path / "outlook.csv"
    headers = ["First Name", "Last Name", *(f"Extra {letter * 3}" for letter in ascii_letters), "Fax"]
    headers += [*(f"More {letter}" for letter in ascii_letters), "Birthday", "Notes"]
    cells = ["Bo", "Ek", *[""] * (len(headers) - 4), "3/4/1980", "tea"]
    path.write_text(f"{','.join(headers)}\n{','.join(cells)}\n", encoding="utf-8")
    opened(page)
    drop(page, path)
    asking = dialog_of(page, ColumnsDialog)
    assert [choice.accessibleName() for choice in asking.choices[:4]] == [
        "Birthday",
        "First Name",
        "Last Name",
        "Notes",
    ]
    assert asking.choices[0].hasFocus()
    press(Qt.Key.Key_Down, asking.choices[0])
    assert asking.choices[0].currentData() == "birthday-month-first"
    press(Qt.Key.Key_Tab, asking.choices[0])
    assert asking.choices[1].hasFocus()
    press(Qt.Key.Key_Return, asking, Qt.KeyboardModifier.ControlModifier)
    at_rest()
    dialog_of(page, ImportDialog).accept()
    at_rest()
    (bo,) = home.store.people.all()
    assert (bo.name, str(bo.birthday), bo.notes) == ("Bo Ek", "1980-03-04", "tea")
