from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.page import Page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")
WORDS = "Prompts come only at these times. Draw on the week to add more."


class Head:
    def __init__(self, page: Page, *buttons: QPushButton) -> None:
        self.page, self.buttons = page, buttons
        self.title, self.subtitle, *_more = page.findChildren(QLabel)

    def place(self, width: int) -> tuple[QRect, QRect, list[QRect]]:
        self.page.resize(width, 480)
        for _turn in range(3):
            QApplication.processEvents()
        places = [
            QRect(button.mapTo(self.page, button.rect().topLeft()), button.size()) for button in self.buttons
        ]
        top = self.title.mapTo(self.page, self.title.rect().topLeft())
        below = self.subtitle.mapTo(self.page, self.subtitle.rect().topLeft())
        return QRect(top, self.title.size()), QRect(below, self.subtitle.size()), places


@pytest.fixture
def head(qtbot: QtBot) -> Head:
    page = Page("Schedules", WORDS)
    buttons = QPushButton("Exact times…"), QPushButton("Add schedule")
    for button in buttons:
        page.add_action(button)
    qtbot.addWidget(page)
    page.show()
    return Head(page, *buttons)


def test_with_room_all_stand_beside_each_other(head: Head) -> None:
    title, subtitle, (exact, add) = head.place(1100)
    assert abs(title.center().y() - exact.center().y()) <= 1
    assert exact.top() == add.top()
    assert subtitle.right() < exact.left() < add.left()
    assert subtitle.height() < 30


def test_a_long_subtitle_goes_below_the_actions(head: Head) -> None:
    title, subtitle, (exact, add) = head.place(576)
    assert abs(title.center().y() - exact.center().y()) <= 1
    assert exact.top() == add.top()
    assert exact.bottom() < subtitle.top() <= exact.bottom() + 1 + SPACE.small
    assert subtitle.right() > exact.left()
    assert subtitle.height() < 3 * head.subtitle.fontMetrics().lineSpacing()


def test_where_the_title_would_break_the_actions_go_below(head: Head) -> None:
    for button in head.buttons:
        button.setFixedWidth(200)
    title, subtitle, (exact, add) = head.place(500)
    assert title.bottom() < subtitle.top() < subtitle.bottom() < exact.top()
    assert exact.right() < add.left()
    narrower = head.place(300)[2]
    assert narrower[0].bottom() < narrower[1].top()


def test_from_right_to_left_it_is_mirrored(head: Head) -> None:
    head.page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    _title, subtitle, (exact, add) = head.place(1100)
    assert subtitle.left() > exact.right() > add.right()


def test_without_actions_the_words_have_all_the_room(qtbot: QtBot) -> None:
    page = Page("Schedules", WORDS)
    qtbot.addWidget(page)
    page.show()
    title, _subtitle, _none = Head(page).place(600)
    assert title.width() == 600 - 80


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [640, 900, 1900])
def test_a_narrower_page_begins_where_the_others_do(
    width: int, direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    begins = []
    for page in (Page("Wide"), Page("Narrow", width=500)):
        qtbot.addWidget(page)
        page.setLayoutDirection(direction)
        page.show()
        title, *_places = Head(page).place(width)
        begins.append(title.left() if direction is Qt.LayoutDirection.LeftToRight else title.right())
    assert begins[0] == begins[1]


@pytest.mark.parametrize(("lines", "shows"), [(10, False), (20, True)])
def test_no_scroll_bar_shows_for_a_margin_alone(lines: int, shows: bool, qtbot: QtBot) -> None:  # noqa: FBT001
    page = Page("Lines")
    label = QLabel("\n".join(["line"] * lines))
    page.body.addWidget(label)
    page.body.addStretch(1)
    qtbot.addWidget(page)
    page.show()
    Head(page).place(700)
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bottom = label.mapTo(page, label.rect().bottomLeft()).y() + 1
    page.resize(700, bottom + (-40 if shows else 4))
    for _turn in range(3):
        QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0
    assert area.verticalScrollBar().isVisible() is shows
