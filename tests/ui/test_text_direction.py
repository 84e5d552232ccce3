from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.few_lines import FewLines
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.natural_text import draw_name
from desktop_app.ui.widgets.text import PlainLabel
from tests.ui.scenes import from_right_to_left

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def _painted(qtbot: QtBot, text: str, *, natural: bool) -> QImage:
    label = PlainLabel(text, natural=natural)
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.resize(200, 30)
    return label.grab().toImage()


def test_a_sentence_runs_in_the_interface_s_direction_and_a_name_in_its_own(qtbot: QtBot) -> None:
    mark = "\u200f"  # says that text runs from right to left, and is not seen
    sentence = _painted(qtbot, "Mei, 38.", natural=False)
    assert sentence == _painted(qtbot, f"{mark}Mei, 38.{mark}", natural=True)
    assert sentence != _painted(qtbot, "Mei, 38.", natural=True)


@pytest.mark.parametrize("name", ["Jonas Okafor-Lindqvist", "Ana (the tall one)", "יונתן כהן לוי מרגלית"])
def test_a_name_that_is_drawn_reads_the_same_in_a_mirrored_window(
    qtbot: QtBot, qapp: QApplication, name: str
) -> None:
    assert _drawn(qtbot, name) == _mirrored(qtbot, qapp, name)


def _drawn(qtbot: QtBot, name: str) -> QImage:
    place = QWidget()
    qtbot.addWidget(place)
    image = QImage(100, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_name(painter, place, QRectF(image.rect()), name, Qt.AlignmentFlag.AlignHCenter)
    painter.end()
    return image


def _mirrored(qtbot: QtBot, app: QApplication, name: str) -> QImage:
    with from_right_to_left(app):
        return _drawn(qtbot, name)


def test_the_last_of_a_few_lines_ends_where_its_own_direction_ends(qtbot: QtBot, qapp: QApplication) -> None:
    words = "one two three four five six seven eight nine ten"
    with from_right_to_left(qapp):
        # The dots are to the right of the last word, or to the left.
        assert _few_lines(qtbot, words, natural=True) != _few_lines(qtbot, words, natural=False)


def _few_lines(qtbot: QtBot, words: str, *, natural: bool) -> QImage:
    label = FewLines(words, lines=2, natural=natural)
    qtbot.addWidget(label)
    label.resize(120, 60)
    assert label.is_shortened()
    return label.grab().toImage()


def test_a_path_among_the_settings_keeps_its_slash_in_front(qtbot: QtBot) -> None:
    pictures = []
    for path, natural in (("/home/ana", True), ("\u200e/home/ana\u200e", False), ("/home/ana", False)):
        row = SettingRow("Where it is", path, quiet_button("Open"), natural=natural)
        qtbot.addWidget(row)
        row.sentence.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row.sentence.resize(200, 30)
        pictures.append(row.sentence.grab().toImage())
    assert pictures[0] == pictures[1] != pictures[2]
