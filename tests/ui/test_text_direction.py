from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
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


def test_a_path_among_the_settings_keeps_its_slash_in_front(qtbot: QtBot) -> None:
    pictures = []
    for path, natural in (("/home/ana", True), ("\u200e/home/ana\u200e", False), ("/home/ana", False)):
        row = SettingRow("Where it is", path, quiet_button("Open"), natural=natural)
        qtbot.addWidget(row)
        row.sentence.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        row.sentence.resize(200, 30)
        pictures.append(row.sentence.grab().toImage())
    assert pictures[0] == pictures[1] != pictures[2]
