"""Names as people have them, and as files hold them: long, joined from many marks, from right to left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.ui.people.log_dialog import LogDialog
from desktop_app.ui.widgets.few_lines import FewLines
from tests.ui.people import dialog_of, names, opened, page_of, view_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.home import Home

pytestmark = pytest.mark.usefixtures("appearance")

MARKS = "Z" + "\u0300\u0323\u0489" * 12 + "oë"
LONG = {
    "one word": "x" * 500,
    "emoji": "👩🏽\u200d🚀 " * 100,
    "Hebrew": "דנה כהן " * 62,
    "markup": "<h1>Ana</h1> " * 38,
    "words": "Anna Maria von und zu " * 22,
}
SHORT = {"many marks": MARKS, "two directions": "רחל (Rachel)", "one emoji": "👩🏽\u200d🚀"}


def heading(label: FewLines) -> tuple[int, int]:
    """Its height, and that of three lines of it."""
    return label.height(), FewLines("1\n2\n3", label.role()).heightForWidth(label.width())


@pytest.mark.parametrize("name", [each.strip() for each in LONG.values()], ids=list(LONG))
def test_a_page_shows_the_first_lines_of_a_long_name(home: Home, qtbot: QtBot, name: str) -> None:
    page = opened(page_of(home, qtbot))
    ana = home.add("Ana")
    assert names(page) == ["Ana"]
    usual = page.minimumSizeHint().width()
    home.book.update(replace(ana, name=name))
    assert names(page) == [name]
    assert page.minimumSizeHint().width() <= usual
    label = view_of(page).lines.of["name"].findChild(FewLines)
    assert label is not None
    assert label.text() == name
    height, three_lines = heading(label)
    assert height <= three_lines
    assert label.is_shortened()
    assert label.toolTip()
    assert "<h1>" not in label.toolTip()
    assert not page.pane.horizontalScrollBar().maximum()
    assert not page.people.names.horizontalScrollBar().maximum()
    # What comes below the name is there without scrolling.
    log = view_of(page).log
    assert log.mapTo(page.pane, log.rect().bottomLeft()).y() < page.pane.height()
    assert not label.grab().isNull()


@pytest.mark.parametrize("name", SHORT.values(), ids=list(SHORT))
def test_other_names_are_shown_whole(home: Home, qtbot: QtBot, name: str) -> None:
    page = opened(page_of(home, qtbot))
    home.add("Ana")
    home.add(name)
    assert set(names(page)) == {"Ana", name}
    page.people.select(next(card.person.id for card in home.book.cards() if card.person.name == name))
    label = view_of(page).lines.of["name"].findChild(FewLines)
    assert label is not None
    assert label.text() == name
    assert not label.is_shortened()
    assert label.layoutDirection() is Qt.LayoutDirection.LeftToRight
    page.people.search.setText(name[:2])
    assert name in names(page)


@pytest.mark.parametrize("name", [each.strip() for each in LONG.values()], ids=list(LONG))
def test_a_prompt_stays_on_the_screen(home: Home, qtbot: QtBot, name: str) -> None:
    home.touch(home.add(name), 36, note="moving soon")
    card = home.make_card(home.prompt())
    qtbot.addWidget(card)
    card.show_for_user()
    QApplication.processEvents()
    assert card.width() <= card.screen().availableGeometry().width()
    labels = card.findChildren(FewLines)
    assert any(label.is_shortened() for label in labels)
    for label in labels:
        height, _three_lines = heading(label)
        assert height <= 4 * label.heightForWidth(10**6)


@pytest.mark.parametrize("name", [each.strip() for each in LONG.values()], ids=list(LONG))
def test_the_quick_log_takes_such_a_name(home: Home, qtbot: QtBot, name: str) -> None:
    person = home.add(name)
    page = opened(page_of(home, qtbot))
    page.open_log(person.id)
    dialog = dialog_of(page.pane, LogDialog)  # type: ignore[arg-type]  # wherever it was opened from
    assert dialog.width() <= dialog.screen().availableGeometry().width()
    dialog.accept()
    assert len(home.book.interactions_of(person.id)) == 1
