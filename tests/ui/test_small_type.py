from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from desktop_app.ui.schedules.small_type import shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(QFont(qapp.font()))


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Ana Moreno", "Ana Moreno", "Ana Moreno"),
        ("Weekend mornings", "Weekend morn", "Weekend…"),
        ("Priya & Will", "Priya & W…", "Priya…"),
        ("18:00 – 20:30", "18:00 – 20", "18:00…"),
        ("Jean-Luc O'Neil", "Jean-Luc…", "Jean-Luc…"),
        ("Activities", "Act…", ""),
        ("  spread \n out ", "spread out", "spread out"),
        ("", "anything", ""),
        ("&&&", "&&&&&&&", "&&&"),
    ],
)
def test_words_are_left_out_whole(metrics: QFontMetrics, text: str, room: str, expected: str) -> None:
    assert shortened(metrics, text, metrics.horizontalAdvance(room)) == expected


def test_a_long_word_is_cut(metrics: QFontMetrics) -> None:
    shown = shortened(metrics, "Activities", metrics.horizontalAdvance("Activiti"))
    assert shown.startswith("Acti")
    assert shown.endswith("…")


def test_the_mark_can_be_left_out(metrics: QFontMetrics) -> None:
    assert shortened(metrics, "Ana Moreno", metrics.horizontalAdvance("Ana Mor"), mark="") == "Ana"
