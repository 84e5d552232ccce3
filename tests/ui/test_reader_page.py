from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu

from desktop_app.domain.passages import ARTICLE
from desktop_app.domain.preferences import ReadingSize
from desktop_app.services.reading import KEEP
from desktop_app.ui.models.passages import ThemeModel
from desktop_app.ui.reader_page import ReaderPage
from desktop_app.ui.widgets.chips import Pill
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")


@pytest.fixture
def page(home: Home, qtbot: QtBot) -> ReaderPage:
    page = ReaderPage(home.reading, home.preferences, home.announcer, home.opened.open)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def words(page: ReaderPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: ReaderPage, text: str) -> None:
    buttons = (found for found in page.findChildren(QAbstractButton) if found.isVisible())
    next(found for found in buttons if text in (found.text(), found.accessibleName())).click()


def themes(page: ReaderPage) -> RowList:
    found = page.findChild(RowList)
    assert isinstance(found, RowList)
    return found


def search(page: ReaderPage) -> SearchField:
    found = page.findChild(SearchField)
    assert isinstance(found, SearchField)
    return found


def rows(page: ReaderPage) -> list[QModelIndex]:
    model = themes(page).model()
    return [model.index(row, 0) for row in range(model.rowCount())]


def texts_of(menu: QMenu) -> str:
    menu.aboutToShow.emit()
    return "\n".join(action.text() for action in menu.actions())


def test_the_themes_stand_in_order_with_their_numbers(home: Home) -> None:
    model = ThemeModel(home.reading)
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [row.data() for row in rows] == [theme.title for theme in home.reading.themes]
    counts = [int(row.data(RowRole.TRAILING)) for row in rows]
    assert sum(counts) == len(home.reading.passages)
    assert all(counts)


def test_going_on_passes_every_passage_once(home: Home) -> None:
    model = ThemeModel(home.reading)
    seen = []
    for _step in home.reading.passages:
        assert model.current is not None
        seen.append(model.current.id)
        model.go(1)
    assert sorted(seen) == sorted(passage.id for passage in home.reading.passages)
    assert model.current is not None
    assert model.current.id == seen[0]
    model.go(-1)
    assert model.current.id == seen[-1]


def test_a_passage_is_shown_with_all_that_belongs_to_it(home: Home, page: ReaderPage) -> None:
    passage = next(passage for passage in home.reading.passages if passage.further)
    page.show_passage(passage.id)
    text = words(page)
    for part in (f"“{passage.quotation}”", passage.explanation, passage.evidence, passage.further[0].title):
        assert part in text
    assert ARTICLE.doi in text
    press(page, "Open the article")
    assert home.opened.urls == [ARTICLE.url]


def test_further_reading_opens_by_its_doi(home: Home, page: ReaderPage) -> None:
    passage = next(passage for passage in home.reading.passages if passage.further and passage.further[0].url)
    page.show_passage(passage.id)
    press(page, "Open the study")
    assert home.opened.urls == [passage.further[0].url]


def test_the_arrow_keys_turn_the_pages_wherever_the_focus_is(home: Home, page: ReaderPage) -> None:
    first, second = home.reading.passages[:2]
    themes(page).setFocus()
    QTest.keyClick(themes(page), Qt.Key.Key_Right)
    assert second.quotation in words(page)
    QTest.keyClick(themes(page), Qt.Key.Key_Left)
    assert first.quotation in words(page)
    search(page).setFocus()
    QTest.keyClick(search(page), Qt.Key.Key_Right)
    assert first.quotation in words(page)


def test_right_to_left_turns_them_round(home: Home, page: ReaderPage) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    themes(page).setFocus()
    QTest.keyClick(themes(page), Qt.Key.Key_Left)
    assert home.reading.passages[1].quotation in words(page)


def test_a_theme_begins_with_its_first_passage_and_follows_along(home: Home, page: ReaderPage) -> None:
    themes(page).setFocus()
    QTest.keyClick(themes(page), Qt.Key.Key_Down)
    theme = home.reading.themes[1].id
    first = next(passage for passage in home.reading.passages if passage.theme == theme)
    assert first.quotation in words(page)
    page.show_passage(home.reading.passages[-1].id)
    assert themes(page).currentIndex().row() == len(home.reading.themes) - 1


def test_searching_keeps_what_has_the_words(home: Home, page: ReaderPage) -> None:
    wanted = home.reading.passages[-1]
    page.resize(900, 700)
    page.show()
    QApplication.processEvents()
    place = search(page).mapTo(page, QPoint())
    search(page).setText(wanted.quotation)
    assert wanted.quotation in words(page)
    assert "1 of 1" in words(page)
    search(page).setText("no passage says this")
    assert "No passage has these words." in words(page)
    QApplication.processEvents()
    assert search(page).mapTo(page, QPoint()) == place
    page.show_passage(home.reading.passages[0].id)
    assert search(page).text() == ""
    assert home.reading.passages[0].quotation in words(page)


def test_a_passage_is_kept_or_shown_less_and_let_go(home: Home, page: ReaderPage) -> None:
    first = home.reading.passages[0].id
    press(page, "Keep this one")
    assert home.reading.kept() == {first}
    press(page, "Show me less of this")
    assert home.reading.kept() == frozenset()
    assert home.reading.less_of() == {first}
    press(page, "Shown less; show it again")
    assert home.reading.less_of() == frozenset()
    home.reading.mark(first, KEEP)
    page.reload()
    press(page, "Let it go")
    assert home.reading.kept() == frozenset()


def test_a_key_keeps_a_passage_and_lets_it_go_wherever_the_focus_is(home: Home, page: ReaderPage) -> None:
    first = home.reading.passages[0].id
    search(page).setFocus()
    for kept, told, shown in (
        (frozenset({first}), "Kept; let it go", "Let it go"),
        (frozenset(), "Keep this one", "Keep this one"),
    ):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        assert home.reading.kept() == kept
        # What a screen reader hears, and a tool tip tells of the key.
        button = page.focusWidget()
        assert isinstance(button, QAbstractButton)
        assert button.accessibleName() == told
        assert button.text() == shown
        assert button.toolTip() == f"{shown} (Ctrl+D)"
    search(page).setText("no passage has this")
    QTest.keyClick(search(page), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert home.reading.kept() == frozenset()


def test_the_text_grows_and_shrinks_and_stays_so(home: Home, page: ReaderPage, qtbot: QtBot) -> None:
    def size() -> int:
        QApplication.processEvents()
        quotation = next(label for label in page.findChildren(QLabel) if label.text().startswith("“"))
        return quotation.font().pixelSize()

    sizes = [size()]
    themes(page).setFocus()
    for _step in range(2):
        QTest.keyClick(themes(page), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        sizes.append(size())
    assert not page.larger.isEnabled()
    for _step in range(2):
        QTest.keyClick(themes(page), Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert size() == sizes[0]
    press(page, "Smaller text")
    sizes.insert(0, size())
    assert sizes == sorted(set(sizes))
    assert not page.smaller.isEnabled()
    # The next window begins with it.
    assert home.preferences.read().reading_size is ReadingSize.SMALL
    later = ReaderPage(home.reading, home.preferences, home.announcer)
    qtbot.addWidget(later)
    assert not later.smaller.isEnabled()
    assert later.larger.isEnabled()


def test_all_of_a_passage_grows_and_no_heading_is_smaller_than_its_text(page: ReaderPage) -> None:
    def sizes() -> dict[str, int]:
        QApplication.processEvents()
        shown: list[QLabel | QAbstractButton] = [
            *page.findChildren(QLabel),
            *page.findChildren(QAbstractButton),
        ]
        return {
            each.text(): each.font().pixelSize()
            for each in shown
            if each.text() in named and each.isVisible()
        }

    passage = [each for each in page.findChildren(QLabel) if each.isVisible()]
    body = next(each.text() for each in passage if each.property("role") == "body")
    pill = next(each.text() for each in passage if isinstance(each, Pill))
    named = {"In plain words", "Open the article", body, pill}
    steps = [sizes()]
    for _step in range(2):
        QTest.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        steps.append(sizes())
    assert all(set(step) == named for step in steps)
    for before, after in pairwise(steps):
        assert all(after[text] > size for text, size in before.items())
    assert all(step["In plain words"] >= step[body] for step in steps)


def test_what_is_kept_stands_above_the_themes(home: Home, page: ReaderPage) -> None:
    home.announcer.changed.connect(page.reload)
    usual = [row.data() for row in rows(page)]
    assert "Kept" not in usual
    kept = [home.reading.passages[place] for place in (1, 5)]
    for passage in kept:
        home.reading.mark(passage.id, KEEP)
    QApplication.processEvents()
    assert [row.data() for row in rows(page)] == ["Kept", *usual]
    assert rows(page)[0].data(Qt.ItemDataRole.AccessibleTextRole) == "Kept, 2 passages"
    themes(page).setFocus()
    QTest.keyClick(themes(page), Qt.Key.Key_Home)
    for passage in (*kept, kept[0]):
        assert f"“{passage.quotation}”" in words(page)
        press(page, "Next")
    # Let go of where one stands, then of the last one.
    press(page, "Let it go")
    QApplication.processEvents()
    assert rows(page)[0].data(RowRole.TRAILING) == "1"
    assert f"“{kept[0].quotation}”" in words(page)
    press(page, "Let it go")
    QApplication.processEvents()
    assert [row.data() for row in rows(page)] == usual
    assert themes(page).currentIndex().isValid()


def test_the_search_goes_through_what_is_kept_too(home: Home, page: ReaderPage) -> None:
    home.reading.mark(home.reading.passages[1].id, KEEP)
    page.reload()
    search(page).setText(home.reading.passages[5].quotation.split()[0] + " xyz")
    assert rows(page) == []
    search(page).clear()
    assert rows(page)[0].data() == "Kept"


def test_in_a_narrow_window_the_passage_has_the_room(home: Home, page: ReaderPage) -> None:
    page.resize(576, 700)
    QApplication.processEvents()
    assert not themes(page).isVisible()
    assert search(page).isVisible()
    page.setMinimumSize(1, 1)
    page.resize(576, 480)
    QApplication.processEvents()
    assert search(page).isVisible()
    menu = next(found for found in page.findChildren(QMenu) if "Face to face" in texts_of(found))
    entry = next(action for action in menu.actions() if action.text().startswith("Face to face"))
    entry.trigger()
    assert any(found.text() == "Face to face" for found in page.findChildren(QAbstractButton))
    # What it means is there without scrolling.
    meaning = next(label for label in page.findChildren(QLabel) if label.text() == "In plain words")
    assert meaning.mapTo(page, meaning.rect().bottomLeft()).y() < page.height()
    less = next(found for found in page.findChildren(QMenu) if "Show me less of this" in texts_of(found))
    less.actions()[0].trigger()
    assert home.reading.less_of()
    page.resize(1000, 700)
    QApplication.processEvents()
    assert themes(page).isVisible()


def test_what_cannot_be_kept_is_told(home: Home, page: ReaderPage) -> None:
    home.damage("passage_mark")
    spy = QSignalSpy(page.failed)
    press(page, "Show me less of this")
    assert spy.count() >= 1
