"""Texts of any length: laid out once for a width, and only begun where they are very long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.services.wording import MOST_QUOTED, quoted
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.long_text import MOST_AT_FIRST, LongText, long_text
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

WORDS = "About this and that, and how the move went. "
LONG = (WORDS * 3000)[:100_000]


class Counting(PlainLabel):
    """Counts how often its lines are laid out."""

    times = 0

    def _lay_out(self, width: int) -> QTextLayout:
        self.times += 1
        return super()._lay_out(width)


def test_lines_are_laid_out_once_for_each_width(qtbot: QtBot) -> None:
    label = Counting(WORDS * 5)
    qtbot.addWidget(label)
    heights = {label.heightForWidth(width) for _again in range(20) for width in (200, 300, 400)}
    assert len(heights) == 3
    assert label.times == 3


def test_what_is_known_of_the_lines_is_what_would_be_found_anew(qtbot: QtBot) -> None:
    def figures(label: PlainLabel) -> tuple[object, ...]:
        heights = [label.heightForWidth(width) for width in (90, 200, 333)]
        return heights, label.sizeHint(), label.minimumSizeHint()

    def same(label: PlainLabel) -> bool:
        known = figures(label)
        label._forget()
        return known == figures(label)

    label = PlainLabel("Short.")
    qtbot.addWidget(label)
    assert same(label)
    label.setText(WORDS * 3)
    assert same(label)
    font = label.font()
    font.setPixelSize(font.pixelSize() * 2)
    label.setFont(font)
    assert same(label)
    label.setStyleSheet("font-size: 31px")
    assert same(label)
    assert label.heightForWidth(200) > 31 * 10
    label.setStyleSheet("")
    assert same(label)
    label.setWordWrap(False)
    assert label.heightForWidth(90) < 100
    label.setWordWrap(True)
    assert same(label)


def test_another_direction_puts_the_lines_elsewhere(qtbot: QtBot) -> None:
    label = PlainLabel("One two")
    qtbot.addWidget(label)
    label.resize(300, 30)
    before = label.grab().toImage()
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.grab().toImage() != before
    label.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert label.grab().toImage() == before
    label.setAlignment(Qt.AlignmentFlag.AlignRight)
    assert label.grab().toImage() != before


def test_a_short_text_is_a_label(qtbot: QtBot) -> None:
    label = long_text(WORDS, Role.CAPTION)
    qtbot.addWidget(label)
    assert isinstance(label, PlainLabel)
    assert label.text() == WORDS


def test_of_a_very_long_text_the_beginning_shows_and_all_of_it_when_asked_for(qtbot: QtBot) -> None:
    text = long_text(LONG)
    assert isinstance(text, LongText)
    qtbot.addWidget(text)
    text.resize(500, 600)
    with qtbot.waitExposed(text):
        text.show()
    assert text.beginning.text().endswith("…")
    assert len(text.beginning.text()) <= MOST_AT_FIRST + 1
    assert text.findChildren(QPlainTextEdit) == []
    text.more.setFocus()
    QTest.keyClick(text.more, Qt.Key.Key_Space)
    (whole,) = text.findChildren(QPlainTextEdit)
    assert whole.toPlainText() == LONG
    assert whole.isReadOnly()
    assert whole.accessibleName() == "All of it"
    assert not text.beginning.isVisible()
    assert not text.more.isVisible()
    assert whole.height() < 600


def test_what_is_quoted_in_passing_is_cut_short() -> None:
    assert quoted(WORDS.strip()) == f"“{WORDS.strip()}”"
    assert len(quoted(LONG)) <= MOST_QUOTED + 3
    assert quoted(LONG).endswith("…”")
