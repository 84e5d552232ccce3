from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop_app.domain.people import (
    UNSAVED,
    ContactDetail,
    ContactKind,
    Interaction,
    InteractionId,
    Person,
    PersonId,
)
from desktop_app.ui.models.people import RESTING
from desktop_app.ui.people.person_dialog import PersonDialog
from desktop_app.ui.people.touch_rows import TouchRow
from desktop_app.ui.widgets.row_face import RowRole
from tests.ui.people import (
    CLOSE,
    FAMILY,
    click,
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
    from pytestqt.qtbot import QtBot

    from desktop_app.ui.people.page import PeoplePage
    from tests.ui.home import Home


pytestmark = pytest.mark.usefixtures("appearance")

MANY = 10_000


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> PeoplePage:
    return page_of(home, qtbot)


def test_a_card_without_a_scroll_bar_ends_where_the_page_does(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page).resize(1000, 1200)
    QApplication.processEvents()
    pane = page.pane
    layout = pane.view.layout() if pane.view else None
    assert layout is not None
    assert pane.verticalScrollBar().maximum() == 0
    assert layout.contentsMargins().right() == 0
    page.resize(1000, 480)
    QApplication.processEvents()
    assert pane.verticalScrollBar().maximum() > 0
    assert layout.contentsMargins().right() > 0


def test_an_empty_page_says_what_to_do(page: PeoplePage) -> None:
    opened(page)
    assert "Who matters to you?" in words(page)
    assert page.bring.isVisible()
    assert not page.add.isVisible()
    click(page.empty.button)
    assert dialog_of(page, PersonDialog).windowTitle() == "Add someone"


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


def test_after_a_removal_the_next_one_stands_out(home: Home, page: PeoplePage) -> None:
    home.book.add_named(("Ana", "Ben", "Cem", "Dan"))
    opened(page)
    page.show_person(home.book.find("Ben").id)
    view_of(page).more.setFocus()
    view_of(page).more.menu().actions()[-1].trigger()
    assert "Cem" in words(view_of(page))
    assert page.pane.hasFocus()


def test_the_keyboard_stays_with_the_person(home: Home, page: PeoplePage) -> None:
    home.touch(home.add("Ana"), 2)
    opened(page)
    remove = view_of(page).findChildren(TouchRow)[0].remove
    remove.setFocus()
    press(Qt.Key.Key_Space, remove)
    assert view_of(page).log.hasFocus()


def test_the_last_one_leaves_an_empty_page(home: Home, page: PeoplePage) -> None:
    home.add("Ana")
    opened(page)
    view_of(page).more.menu().actions()[-1].trigger()
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
    opened(page)
    qtbot.waitUntil(lambda: not page.turns.is_busy(), timeout=15_000)
    assert view_of(page).story.card.person.name == "Person 00000"
    QTest.keyClicks(page.people.search, "09999")
    assert names(page) == ["Person 09999"]
    # No widget for each row.
    assert len(page.people.names.viewport().findChildren(QWidget)) == 0
    assert page.people.names.indexAt(QPoint(20, 20)).row() == 0


def test_who_is_ready_for_a_hello_can_come_first(home: Home, page: PeoplePage) -> None:
    ana, ben, carla = (home.add(name) for name in ("Ana", "Ben", "Carla"))
    home.book.set_resting(home.add("Abel").id, resting=True)
    home.touch(ana, days=1)
    home.touch(ben, days=20)
    home.touch(carla, days=100)
    opened(page)
    assert names(page) == ["Abel", "Ana", "Ben", "Carla"]
    page.people.select(ana.id)
    by_name, by_ready = page.people.order.menu.actions()
    by_ready.trigger()
    assert names(page) == ["Carla", "Ben", "Ana", "Abel"]
    details = [page.people.model.index(row).data(RowRole.DETAIL) for row in range(4)]
    assert details == [
        "ready for a hello",
        "ready again 3 December",
        "ready again 22 December",
        "resting",
    ]
    assert "Ana" in words(view_of(page))
    home.touch(carla, days=0)
    page.reload()
    assert names(page) == ["Ben", "Ana", "Carla", "Abel"]
    by_name.trigger()
    assert names(page) == ["Abel", "Ana", "Ben", "Carla"]
