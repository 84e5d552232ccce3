from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.cadence import Cadence, Span, Unit
from desktop_app.ui.people.circles_dialog import CirclesDialog
from tests.ui.people import (
    CLOSE,
    FAMILY,
    click,
    closed,
    dialog_of,
    in_circle,
    opened,
    page_of,
    press,
    undo,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.page import PeoplePage
    from tests.ui.home import Home


pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def test_circles_are_added_renamed_and_paced(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    dialog = dialog_of(page, CirclesDialog)
    dialog.rows[FAMILY].name.setText("My family")
    dialog.rows[FAMILY].gaps.ideal.set_value(Span(5, Unit.DAY))
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


def test_a_circle_may_have_a_longest_gap(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    dialog = dialog_of(page, CirclesDialog)
    gaps = dialog.rows[FAMILY].gaps
    gaps.ideal.set_value(Span(3, Unit.WEEK))
    press(Qt.Key.Key_Space, gaps.check)
    gaps.longest.set_value(Span(2, Unit.WEEK))
    click(dialog.save)
    assert "The longest gap is shorter than the usual one" in dialog.trouble.text()
    gaps.longest.set_value(Span(5, Unit.WEEK))
    click(dialog.save)
    assert home.book.circles()[FAMILY].cadence == Cadence(Span(3, Unit.WEEK), Span(5, Unit.WEEK))


def test_the_tab_key_goes_through_a_circle_in_its_order(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    dialog = dialog_of(page, CirclesDialog)
    row = dialog.rows[FAMILY]
    press(Qt.Key.Key_Space, row.gaps.check)
    row.name.setFocus()
    ideal, longest = row.gaps.ideal, row.gaps.longest
    fields: tuple[QWidget, ...] = (
        ideal.count,
        ideal.unit,
        row.gaps.check,
        longest.count,
        longest.unit,
        row.remove,
        dialog.rows[FAMILY + 1].name,
    )
    for field in fields:
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()
    click(dialog.add)
    QApplication.processEvents()
    for field in (*dialog.rows[-1].fields()[1:4], dialog.rows[-1].remove, dialog.add):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()


@pytest.mark.parametrize(
    ("unit", "one", "more"), [(Unit.MONTH, "month", "months"), (Unit.DAY, "day", "days")]
)
def test_the_unit_follows_the_number(unit: Unit, one: str, more: str, home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    usual = dialog_of(page, CirclesDialog).rows[FAMILY].gaps.ideal
    usual.set_value(Span(1, unit))
    assert (usual.count.text(), usual.unit.currentText()) == ("every 1", one)
    press(Qt.Key.Key_Up, usual.count)
    assert (usual.count.text(), usual.unit.currentText()) == ("every 2", more)
    assert usual.value() == Span(2, unit)


def test_one_month_and_many_weeks_make_columns(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    click(page.circles)
    rows = dialog_of(page, CirclesDialog).rows
    rows[0].gaps.ideal.set_value(Span(1, Unit.MONTH))
    rows[1].gaps.ideal.set_value(Span(3, Unit.WEEK))
    press(Qt.Key.Key_Space, rows[1].gaps.check)
    QApplication.processEvents()
    assert rows[0].gaps.ideal.unit.geometry() == rows[1].gaps.ideal.unit.geometry()
    assert rows[1].gaps.longest.unit.geometry() == rows[1].gaps.ideal.unit.geometry()
    assert rows[0].name.width() == rows[1].name.width()
    for row in rows[:2]:
        for field in (row.gaps.ideal.count, row.gaps.ideal.unit):
            assert field.width() >= field.sizeHint().width()
