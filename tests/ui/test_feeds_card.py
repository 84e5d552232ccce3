from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.feeds import Fetched, after_failure, after_reading
from desktop_app.domain.people import UNSAVED
from desktop_app.services.feeds import FeedBook
from desktop_app.ui.feeds.card import FeedsCard
from desktop_app.ui.feeds.dialog import FeedDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.domain.activities import FeedId
    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")
ADDRESS = "https://me:secret@example.org/club.ics"


@pytest.fixture
def book(home: Home) -> FeedBook:
    return FeedBook(home.store, home.announcer)


@pytest.fixture
def asked() -> list[FeedId]:
    return []


@pytest.fixture
def card(home: Home, book: FeedBook, asked: list[FeedId], qtbot: QtBot) -> FeedsCard:
    card = FeedsCard(book, asked.append, home.clock)
    home.announcer.changed.connect(card.reload)
    qtbot.addWidget(card)
    card.resize(500, 300)
    card.show()
    card.reload()
    card.activateWindow()
    QApplication.processEvents()
    return card


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def dialog_of(card: FeedsCard) -> FeedDialog:
    (dialog,) = (each for each in card.findChildren(FeedDialog) if each.isVisible())
    return dialog


def words(card: FeedsCard) -> list[str]:
    QApplication.processEvents()
    return [row.words for row in card.rows]


def test_a_calendar_is_followed_and_read_at_once(
    card: FeedsCard, book: FeedBook, asked: list[FeedId]
) -> None:
    click(card.add)
    dialog = dialog_of(card)
    QTest.keyClicks(dialog.address, "webcal://example.org/club.ics")
    dialog.lead.setValue(180)
    dialog.remind.setChecked(False)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    (feed,) = book.all()
    assert (feed.address, feed.name) == ("https://example.org/club.ics", "example.org")
    assert (feed.remind, feed.lead) == (False, timedelta(hours=3))
    assert asked == [feed.id]
    assert words(card) == ["Not read yet."]


def test_what_is_no_address_is_said_and_nothing_lost(
    card: FeedsCard, book: FeedBook, asked: list[FeedId]
) -> None:
    click(card.add)
    dialog = dialog_of(card)
    QTest.keyClicks(dialog.address, "http://example.org")
    click(dialog.save)
    assert "Only https" in dialog.trouble.text()
    assert (dialog.isVisible(), dialog.address.text()) == (True, "http://example.org")
    assert (book.all(), asked) == ([], [])


def test_how_they_are_is_said(card: FeedsCard, book: FeedBook, home: Home) -> None:
    feed = book.add(ADDRESS)
    fair = Activity(ActivityId(UNSAVED), "Fair", datetime(2027, 6, 5), "UTC", feed=feed.id)  # noqa: DTZ001  local
    home.store.activities.add(fair)
    read = after_reading(feed, home.clock.now(), Fetched(b""))
    home.store.feeds.update(read)
    card.reload()
    assert words(card) == ["1 activity. Last read: today."]
    home.clock.go_on(timedelta(days=1))
    home.store.feeds.update(after_failure(read, home.clock.now(), "Nobody there."))
    card.reload()
    assert words(card) == ["1 activity. Nobody there. What is shown is as it was yesterday."]


def test_changed_in_a_small_window_that_keeps_the_secret(
    card: FeedsCard, book: FeedBook, asked: list[FeedId]
) -> None:
    feed = book.add(ADDRESS, "Rowing")
    card.reload()
    click(card.rows[0].edit)
    dialog = dialog_of(card)
    assert dialog.name.text() == "Rowing"
    assert dialog.address.parent() is None
    dialog.name.setText("Rowing club")
    dialog.travel.setValue(45)
    click(dialog.save)
    assert book.all() == [replace(feed, name="Rowing club", travel=timedelta(minutes=45))]
    assert asked == []


def test_read_again_when_asked(card: FeedsCard, book: FeedBook, asked: list[FeedId]) -> None:
    feed = book.add(ADDRESS)
    card.reload()
    click(card.rows[0].refresh)
    assert asked == [feed.id]


def test_a_removal_can_be_undone_and_the_focus_stays_near(card: FeedsCard, book: FeedBook) -> None:
    book.add(ADDRESS, "Rowing")
    book.add("https://library.example.org", "Library")
    card.reload()
    spy = QSignalSpy(card.undo_offered)
    for left in (1, 0):
        card.rows[0].remove.setFocus()
        QTest.keyClick(card.rows[0].remove, Qt.Key.Key_Space)
        QApplication.processEvents()
        assert len(book.all()) == left == len(card.rows)
    assert card.add.hasFocus()
    sentence, undo = spy.at(0)
    assert sentence == "“Rowing” is followed no longer."
    undo()
    assert [feed.name for feed in book.all()] == ["Rowing"]
    assert words(card) == ["Not read yet."]


def test_what_cannot_be_done_is_said(card: FeedsCard, book: FeedBook, home: Home) -> None:
    book.add(ADDRESS)
    card.reload()
    failed = QSignalSpy(card.failed)
    home.damage("activity")
    click(card.rows[0].remove)
    assert failed.count() > 0


def test_with_no_calendar_it_says_what_they_are_for(card: FeedsCard, book: FeedBook) -> None:
    assert card.empty.isVisible()
    assert card.add.isVisible()
    feed = book.add(ADDRESS)
    QApplication.processEvents()
    assert not card.empty.isVisible()
    book.remove(feed.id)
    QApplication.processEvents()
    assert card.empty.isVisible()
