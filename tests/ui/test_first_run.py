from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from desktop_app.domain.schedules import Window
from desktop_app.exchange.vcard import VCardReader
from desktop_app.services.importing import Importing
from desktop_app.ui.first_run import FirstRunWindow
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.schedules.dialog import ScheduleDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

BOOK = "BEGIN:VCARD\nVERSION:3.0\nFN:Priya\nEMAIL:priya@example.org\nEND:VCARD\n"
FLAG = "first-run"


@pytest.fixture
def window(qtbot: QtBot, home: Home) -> Iterator[FirstRunWindow]:
    made = FirstRunWindow(
        book=home.book,
        make_importing=partial(Importing, home.store, VCardReader(), home.clock, home.announcer),
        timetable=home.timetable,
        notifier=home.notifier,
        autostart=home.autostart,
        clock=home.clock,
        remember=partial(home.store.state.set_flag, FLAG),
    )
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if isValid(made):
        made.close()


def names(home: Home) -> list[str]:
    return [person.name for person in home.store.people.all()]


def press(window: FirstRunWindow, accessible: str) -> None:
    (button,) = [
        found
        for found in window.findChildren(QPushButton)
        if accessible in (found.accessibleName(), found.text())
    ]
    button.click()


def test_names_and_one_button_are_enough(qtbot: QtBot, window: FirstRunWindow, home: Home) -> None:
    QTest.keyClicks(window.names.field, "Ana, Jonas")
    QTest.keyClick(window.names.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(window.finished):
        QTest.mouseClick(window.start, Qt.MouseButton.LeftButton)
    assert names(home) == ["Ana", "Jonas"]
    assert [schedule.name for schedule in home.timetable.schedules()] == ["Evenings", "Weekend mornings"]
    assert home.store.state.flag(FLAG)
    assert home.planning.following(home.clock.now()) is not None


def test_a_name_still_being_typed_counts(window: FirstRunWindow, home: Home) -> None:
    QTest.keyClicks(window.names.field, "Ana")
    window.start.click()
    assert names(home) == ["Ana"]


def test_a_pasted_list_becomes_chips(window: FirstRunWindow) -> None:
    window.names.field.setText("Ana; Jonas;  ; ana;Grandma   Lidia")
    window.names.field.setText("")
    assert window.names.names() == ["Ana", "Jonas", "Grandma Lidia"]


def test_backspace_takes_the_last_chip_away(window: FirstRunWindow) -> None:
    window.names.add("Ana, Jonas")
    QTest.keyClick(window.names.field, Qt.Key.Key_Backspace)
    assert window.names.names() == ["Ana"]


def test_closed_half_way_keeps_what_was_entered(qtbot: QtBot, window: FirstRunWindow, home: Home) -> None:
    window.names.add("Ana")
    with qtbot.waitSignal(window.finished):
        window.close()
    assert names(home) == ["Ana"]
    assert home.timetable.schedules() == []
    assert home.store.state.flag(FLAG)


def test_skip_asks_for_nothing_and_comes_never_again(
    qtbot: QtBot, window: FirstRunWindow, home: Home
) -> None:
    with qtbot.waitSignal(window.finished):
        window.skip.click()
    assert names(home) == []
    assert home.store.state.flag(FLAG)


def test_the_times_can_be_changed(window: FirstRunWindow, home: Home) -> None:
    press(window, "Change Evenings")
    (dialog,) = window.findChildren(ScheduleDialog)
    changed = dialog.form.schedule()
    dialog.form.name.setText("Lunch")
    dialog.accept()
    window.close()
    lunch, weekend = home.timetable.schedules()
    assert (lunch.name, lunch.windows) == ("Lunch", changed.windows)
    assert isinstance(weekend.windows[0], Window)


def test_one_is_shown_to_try(window: FirstRunWindow, home: Home) -> None:
    press(window, "Show me one")
    assert home.notifier.shown is not None


def test_starting_with_the_computer_is_asked_of_the_desktop(window: FirstRunWindow, home: Home) -> None:
    window.how.login.setChecked(True)
    assert home.autostart.on
    window.how.login.setChecked(False)
    assert not home.autostart.on


def drop(window: FirstRunWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def test_a_dropped_address_book_comes_in_after_a_look_and_can_be_taken_back(
    window: FirstRunWindow, home: Home, tmp_path: Path
) -> None:
    book = tmp_path / "book.vcf"
    book.write_text(BOOK)
    drop(window, book)
    (dialog,) = window.findChildren(ImportDialog)
    assert names(home) == []
    dialog.accept()
    assert names(home) == ["Priya"]
    assert window._imported.text()
    press(window, "Undo")
    assert names(home) == []


def test_a_broken_address_book_is_told_in_a_sentence(
    window: FirstRunWindow, home: Home, tmp_path: Path
) -> None:
    book = tmp_path / "book.vcf"
    book.write_text("")
    drop(window, book)
    assert "book.vcf" in window._trouble.text()
    assert names(home) == []
