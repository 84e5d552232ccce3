from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.assets import resource
from desktop_app.languages import set_language
from desktop_app.ui.tray import Tray
from desktop_app.ui.tray_icon import SIZES, make_tray_icon, tray_picture
from tests.scripts import script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction

    from tests.ui.home import Home


@pytest.fixture
def tray(home: Home) -> Iterator[Tray]:
    icons = resource("icons")
    tray = Tray(
        make_tray_icon(icons), icons, planning=home.planning, timetable=home.timetable, clock=home.clock
    )
    home.announcer.changed.connect(tray.reload)
    yield tray
    tray.hide()


def entries(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.isVisible() and action.text()]


def entry(tray: Tray, text: str) -> QAction:
    return next(action for action in tray.menu.actions() if action.text() == text)


def pauses(tray: Tray) -> list[QAction]:
    menu = tray.menu.findChild(QMenu)
    assert isinstance(menu, QMenu)
    return menu.actions()


@pytest.mark.parametrize("paused", [True, False])
def test_the_pictures_are_there_in_every_size(qapp: object, paused: bool) -> None:  # noqa: FBT001  a parameter
    assert qapp is not None
    picture = tray_picture(resource("icons"), paused=paused)
    assert {size.width() for size in picture.availableSizes()} == set(SIZES)
    assert not picture.pixmap(QSize(22, 22)).isNull()


def test_the_menu_says_what_comes_next(home: Home, tray: Tray) -> None:
    home.add("Ana & Will Moreno")
    home.open_all_day()
    home.clock.go_on(timedelta(hours=4))
    tray.reload()
    assert entries(tray)[0] == "Next: Ana && Will Moreno, tomorrow 09:00"
    assert tray.tool_tip() == "Next: Ana & Will Moreno, Tuesday 24 November, 09:00"


def test_the_menu_says_why_nothing_comes(tray: Tray) -> None:
    assert entries(tray)[0].startswith("Nothing planned:")
    assert tray.tool_tip() == "Kithbell: nothing planned"


def test_every_entry_asks_for_its_thing(tray: Tray) -> None:
    wishes = {
        "Suggest someone now": tray.suggestion_wanted,
        "Log an interaction…": tray.log_wanted,
        "Open Kithbell": tray.open_wanted,
        "Why this matters": tray.why_wanted,
        "Preferences": tray.preferences_wanted,
        "Quit": tray.quit_wanted,
    }
    assert set(wishes) | {"Pause"} == set(entries(tray)[1:])
    for text, signal in wishes.items():
        spy = QSignalSpy(signal)
        entry(tray, text).trigger()
        assert spy.count() == 1, text
    spy = QSignalSpy(tray.today_wanted)
    tray.menu.actions()[0].trigger()
    assert spy.count() == 1


@pytest.mark.parametrize(
    ("place", "words"), [(0, "today 19:00"), (1, "tomorrow 00:00"), (2, "30 November 18:00")]
)
def test_a_pause_is_set_and_said_and_lifted(home: Home, tray: Tray, place: int, words: str) -> None:
    pauses(tray)[place].trigger()
    assert home.timetable.paused_until() is not None
    tray.reload()
    assert entries(tray)[0] == f"Paused until {words}"
    assert "Pause" not in entries(tray)
    entry(tray, "Resume").trigger()
    assert home.timetable.paused_until() is None
    tray.reload()
    assert "Pause" in entries(tray)
    assert "Resume" not in entries(tray)


def test_the_menu_is_true_when_it_opens(home: Home, tray: Tray) -> None:
    home.timetable.pause_for(timedelta(hours=1))
    home.clock.go_on(timedelta(hours=2))
    tray.menu.aboutToShow.emit()
    assert entries(tray)[0].startswith("Nothing planned:")


def test_the_icon_can_be_made_anew_with_its_menu_and_words(home: Home, tray: Tray) -> None:
    home.timetable.pause_for(timedelta(hours=1))
    tray.reload()
    before = tray.tool_tip()
    tray.recreate()
    assert tray.tool_tip() == before
    assert "paused" in before
    spy = QSignalSpy(tray.open_wanted)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert spy.count() == (0 if sys.platform == "darwin" else 1)
    assert tray.icon.contextMenu() is tray.menu


def test_a_broken_database_is_told(home: Home, tray: Tray) -> None:
    spy = QSignalSpy(tray.failed)
    home.damage("state")
    tray.reload()
    assert spy.count() == 1


def test_the_menu_speaks_another_language_at_once(tray: Tray) -> None:
    script("_catalogues").compile_stale()
    set_language("de", [])
    try:
        tray.relabel()
        assert "Jetzt jemanden vorschlagen" in entries(tray)
    finally:
        set_language("en", [])
    tray.relabel()
    assert "Suggest someone now" in entries(tray)
    assert "Jetzt jemanden vorschlagen" not in entries(tray)
