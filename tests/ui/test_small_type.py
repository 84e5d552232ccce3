from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from desktop_app.ui.schedules.small_type import shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Typewriter:
    """Every letter is a pixel wide, so that the words decide and not the fonts of a machine."""

    def horizontalAdvance(self, text: str) -> int:  # noqa: N802 - Qt's name
        return len(text)

    def elidedText(self, text: str, _mode: object, width: int) -> str:  # noqa: N802 - Qt's name
        return text if len(text) <= width else text[: width - 1] + "…"


@pytest.fixture
def metrics() -> QFontMetrics:
    return cast("QFontMetrics", Typewriter())


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


def test_it_fits_in_the_fonts_of_this_machine(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont(qapp.font()))
    for width in range(0, 200, 7):
        assert metrics.horizontalAdvance(shortened(metrics, "Weekend mornings", width)) <= width
