"""Each flow with its number of actions, as docs/flows.md promises them."""

from __future__ import annotations

import re
import time as clock
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.people import UNSAVED, ContactDetail, ContactKind
from desktop_app.domain.schedules import Window
from desktop_app.ui.activities.page import ActivitiesPage
from desktop_app.ui.first_run import FirstRunWindow
from desktop_app.ui.pages import PageName
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.people.page import PeoplePage
from desktop_app.ui.schedules.week_grid import WeekGrid
from tests.system import ROOT
from tests.ui.hand import CONTROL, Hand, House
from tests.ui.people import view_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from desktop_app.ui.main_window import MainWindow
    from tests.ui.home import Home

    _Widget = TypeVar("_Widget", bound=QWidget)

pytestmark = pytest.mark.usefixtures("appearance")

MOUSE, KEYS = "mouse", "keyboard"
TABLE = ROOT / "docs" / "flows.md"
MOST_AT_FIRST, MOST_SECONDS_AT_FIRST = 5, 60


@dataclass
class Flow:
    """What a flow is done with and in."""

    home: Home
    house: House
    hand: Hand
    qtbot: QtBot
    folder: Path


@pytest.fixture
def flow(home: Home, qtbot: QtBot, tmp_path: Path) -> Flow:
    return Flow(home, House(home, qtbot), Hand(qtbot), qtbot, tmp_path)


def part(window: MainWindow, kind: type[_Widget]) -> _Widget:
    (found,) = window.findChildren(kind)
    return found


def names(home: Home) -> list[str]:
    return [person.name for person in home.store.people.all()]


def first_prompt(flow: Flow, way: str) -> None:
    home, hand = flow.home, flow.hand
    window = FirstRunWindow(
        book=home.book,
        importing=home.importing(),
        calendars=home.calendars(),
        timetable=home.timetable,
        quiet=home.preferences.read().limits.quiet,
        notifier=home.notifier,
        autostart=home.autostart,
        clock=home.clock,
        remember=partial(home.store.state.set_flag, "first-run"),
    )
    with flow.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    begun = clock.monotonic()
    hand.write("Ana")
    hand.press("Start gently") if way == MOUSE else hand.key(Qt.Key.Key_Return, CONTROL)
    following = home.planning.following(home.clock.now())
    assert following is not None
    assert following.name == "Ana"
    assert hand.actions <= MOST_AT_FIRST
    assert clock.monotonic() - begun < MOST_SECONDS_AT_FIRST


def quick_log(flow: Flow, way: str) -> None:
    home, hand = flow.home, flow.hand
    felix = [home.add(name) for name in ("Ana", "Felix", "Zoe")][1]
    window = flow.house.opened()
    if way == MOUSE:
        hand.press("People")
        page = part(window, PeoplePage)
        names_of = page.people.names
        hand.click(names_of.viewport(), names_of.visualRect(page.people.model.index(1)).center())
        hand.click(view_of(page).log)
        hand.press("Log")
    else:
        hand.key(Qt.Key.Key_L, CONTROL)
        hand.write("fel")
        hand.key(Qt.Key.Key_Return)
    (touch,) = home.lookback.interactions(9)
    assert touch.people == (felix.id,)


def add_a_person(flow: Flow, way: str) -> None:
    flow.home.add("Ana")
    hand = flow.hand
    flow.house.opened()
    if way == MOUSE:
        hand.press("People")
        hand.press("Add")
        hand.write("Jonas")
        hand.press("Add")
    else:
        hand.key(Qt.Key.Key_2, CONTROL)
        hand.key(Qt.Key.Key_N, CONTROL)
        hand.write("Jonas")
        hand.key(Qt.Key.Key_Return)
    assert names(flow.home) == ["Ana", "Jonas"]


def change_notes(flow: Flow, way: str) -> None:
    ana = flow.home.add("Ana")
    hand = flow.hand
    window = flow.house.opened()
    if way == MOUSE:
        hand.press("People")
        line = view_of(part(window, PeoplePage)).lines.of["notes"]
        hand.click(line.words)
        hand.write("how the move went")
        hand.click(part(window, PeoplePage).people.search)
    else:
        hand.key(Qt.Key.Key_2, CONTROL)
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.key(Qt.Key.Key_Down)
        hand.key(Qt.Key.Key_D, CONTROL)
        hand.write("how the move went")
        hand.key(Qt.Key.Key_Return, CONTROL)
    flow.qtbot.waitUntil(lambda: flow.home.book.card(ana.id).person.notes == "how the move went")


def add_a_number(flow: Flow, way: str) -> None:
    ana = flow.home.add("Ana")
    hand = flow.hand
    window = flow.house.opened()
    if way == MOUSE:
        hand.press("People")
        hand.click(view_of(part(window, PeoplePage)).lines.of["contacts"].words)
        hand.write("+49 30 123456")
        hand.click(part(window, PeoplePage).people.search)
    else:
        hand.key(Qt.Key.Key_2, CONTROL)
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.key(Qt.Key.Key_Down)
        hand.tab_to(view_of(part(window, PeoplePage)).lines.of["contacts"].words)
        hand.key(Qt.Key.Key_F2)
        hand.write("+49 30 123456")
        hand.key(Qt.Key.Key_Return)
    number = ContactDetail(ContactKind.PHONE, "+49 30 123456")
    flow.qtbot.waitUntil(lambda: flow.home.book.card(ana.id).person.contacts == (number,))


def rename(flow: Flow, way: str) -> None:
    ana = flow.home.add("Ana")
    hand = flow.hand
    window = flow.house.opened()
    if way == MOUSE:
        hand.press("People")
        hand.click(view_of(part(window, PeoplePage)).lines.of["name"].words)
    else:
        hand.key(Qt.Key.Key_2, CONTROL)
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.key(Qt.Key.Key_Down)
        hand.key(Qt.Key.Key_F2)
    hand.write("Ana Moreno")
    hand.key(Qt.Key.Key_Return)
    assert flow.home.book.card(ana.id).person.name == "Ana Moreno"


def bring_an_address_book(flow: Flow, way: str) -> None:
    assert way == MOUSE  # by keyboard the desktop's own window for files comes in between
    flow.home.add("Ana")
    path = flow.folder / "book.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Priya\nEND:VCARD\n")
    window = flow.house.opened()
    flow.hand.press("People")
    flow.hand.drop(part(window, PeoplePage), path)
    flow.qtbot.waitUntil(lambda: any(found.isActiveWindow() for found in window.findChildren(ImportDialog)))
    flow.hand.click(part(window, ImportDialog).save)
    flow.qtbot.waitUntil(lambda: names(flow.home) == ["Ana", "Priya"])


def add_an_activity(flow: Flow, way: str) -> None:
    flow.home.add_activity("Market", datetime(2026, 11, 28, 9, 0))  # noqa: DTZ001  local
    hand = flow.hand
    flow.house.opened()
    if way == MOUSE:
        hand.press("Activities")
        hand.press("Add")
        hand.write("Choir")
        hand.press("Add")
    else:
        hand.key(Qt.Key.Key_3, CONTROL)
        hand.key(Qt.Key.Key_N, CONTROL)
        hand.write("Choir")
        hand.key(Qt.Key.Key_Return, CONTROL)
    assert {each.title for each in flow.home.activities.all()} == {"Market", "Choir"}


def say_i_went(flow: Flow, way: str) -> None:
    home, hand = flow.home, flow.hand
    yesterday = datetime(2026, 11, 22, 19, 30)  # noqa: DTZ001  local
    home.activities.save(Activity(ActivityId(UNSAVED), "Choir", yesterday, "Europe/Berlin"))
    window = flow.house.opened()
    if way == MOUSE:
        hand.press("Activities")
        hand.press("Lately")
        page = part(window, ActivitiesPage)
        hand.click(page.list.viewport(), page.list.visualRect(page.model.index(1)).center())
        hand.press("I went…")
        buttons = [found for found in hand.front().findChildren(QPushButton) if found.isVisible()]
        hand.click(next(found for found in buttons if found.property("role") == "primary"))
    else:
        hand.key(Qt.Key.Key_3, CONTROL)
        hand.key(Qt.Key.Key_D, CONTROL)
        hand.key(Qt.Key.Key_D, CONTROL)
        hand.key(Qt.Key.Key_Return, CONTROL)
    (been,) = home.activities.attended(9)
    assert been.title == "Choir"


def make_a_schedule(flow: Flow, way: str) -> None:
    home, hand = flow.home, flow.hand
    before = home.open_all_day()
    window = flow.house.opened()
    if way == MOUSE:
        hand.press("Schedules")
        grid = part(window, WeekGrid)
        day = QPointF(grid.width() * 0.3, 0)
        top = next(
            y
            for y in range(20, grid.height())
            if grid.minute_at(grid.mapToGlobal(QPointF(0, y))) >= 21.5 * 60
        )
        hand.drag(grid, day + QPointF(0, top), day + QPointF(0, top + 20))
        hand.write("Late")
        hand.press("Save")
    else:
        hand.key(Qt.Key.Key_4, CONTROL)
        hand.key(Qt.Key.Key_N, CONTROL)
        hand.write("Mornings")
        hand.key(Qt.Key.Key_Return)
    (new,) = [each for each in home.timetable.schedules() if each.id != before.id]
    assert new.windows
    assert all(isinstance(each, Window) for each in new.windows)


def keep_a_passage(flow: Flow, way: str) -> None:
    hand = flow.hand
    flow.house.opened()
    if way == MOUSE:
        hand.press("Why this matters")
        hand.press("Keep this one")
    else:
        hand.key(Qt.Key.Key_5, CONTROL)
        hand.key(Qt.Key.Key_D, CONTROL)
    assert flow.home.reading.kept() == {flow.home.reading.passages[0].id}


def undo(flow: Flow, way: str) -> None:
    ana = flow.home.add("Ana")
    window = flow.house.opened(PageName.PEOPLE)
    page = part(window, PeoplePage)
    page.pane.remove(flow.home.book.card(ana.id))
    flow.hand.settle()
    assert names(flow.home) == []
    flow.hand.press("Undo") if way == MOUSE else flow.hand.key(Qt.Key.Key_Z, CONTROL)
    assert names(flow.home) == ["Ana"]


FLOWS: dict[str, Callable[[Flow, str], None]] = {
    "from the first start to the first planned prompt": first_prompt,
    "log a time in touch": quick_log,
    "add somebody": add_a_person,
    "rename somebody": rename,
    "note what to ask about": change_notes,
    "add a number": add_a_number,
    "bring in an address book": bring_an_address_book,
    "add an activity": add_an_activity,
    "say “I went”": say_i_went,
    "draw or write a schedule": make_a_schedule,
    "keep a passage": keep_a_passage,
    "undo": undo,
}


def promised() -> dict[tuple[str, str], int]:
    """What the table says, by flow and way; ways without a number are left out."""
    rows = re.findall(r"^\| ([^|]+?) \| (\d+|–)[^|]* \| (\d+|–)[^|]* \|$", TABLE.read_text(), re.MULTILINE)
    numbers = {
        (name, way): found for name, *both in rows for way, found in zip((MOUSE, KEYS), both, strict=True)
    }
    return {key: int(found) for key, found in numbers.items() if found != "–"}


def test_the_table_has_every_flow() -> None:
    assert {name for name, _way in promised()} == set(FLOWS)


@pytest.mark.parametrize(("name", "way"), list(promised()), ids=str)
def test_a_flow_takes_as_many_actions_as_promised(flow: Flow, name: str, way: str) -> None:
    FLOWS[name](flow, way)
    assert flow.hand.actions == promised()[name, way]
    flow.house.windows.close()
