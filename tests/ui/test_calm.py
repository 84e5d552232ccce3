"""Making a window must not put anything on screen before its time: that would take the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.people import ContactDetail, ContactKind
from desktop_app.ui.history_page import HistoryPage
from desktop_app.ui.models.today import Today
from desktop_app.ui.preferences_page import PreferencesPage
from desktop_app.ui.reader_page import ReaderPage
from desktop_app.ui.today_page import TodayPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


class Watch(QObject):
    """Sees every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_a_card_comes_as_one_window(home: Home, watch: Watch) -> None:
    home.add("Ana Moreno", ContactDetail(ContactKind.EMAIL, "ana@example.org"))
    view = home.prompt()
    card = home.make_card(view)
    assert watch.seen == []
    card.show_quietly()
    assert len(watch.seen) == 1
    card.close()


def test_pages_come_with_their_window_and_not_before(home: Home, watch: Watch, qtbot: QtBot) -> None:
    person = home.add("Ana Moreno", ContactDetail(ContactKind.EMAIL, "ana@example.org"))
    home.touch(person, 50)
    home.open_all_day()
    today = Today(
        prompting=home.prompting,
        planning=home.planning,
        people=home.book,
        activities=home.activities,
        lookback=home.lookback,
        reading=home.reading,
        clock=home.clock,
    )
    pages = (
        TodayPage(
            today=today,
            answers=home.answers,
            people=home.book,
            preferences=home.preferences,
            timetable=home.timetable,
            clock=home.clock,
        ),
        ReaderPage(home.reading, home.preferences, home.announcer),
        HistoryPage(home.lookback, home.book, home.clock),
        PreferencesPage(
            preferences=home.preferences,
            announcer=home.announcer,
            timetable=home.timetable,
            clock=home.clock,
            autostart=home.autostart,
            notifier=home.notifier,
            folders={},
        ),
    )
    for page in pages:
        qtbot.addWidget(page)
    assert watch.seen == []
    for page in pages:
        page.show()
    QApplication.processEvents()
    assert len(watch.seen) == len(pages)
