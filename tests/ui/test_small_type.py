from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from desktop_app.ui.schedules.small_type import cut, name_lines, shortened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


class Typewriter:
    """Every letter is a pixel wide, so that the words decide and not the fonts of a machine."""

    def horizontalAdvance(self, text: str) -> int:  # noqa: N802 - Qt's name
        return len(text)

    def height(self) -> int:
        return 10

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


def test_a_name_is_cut_at_its_last_letter(metrics: QFontMetrics) -> None:
    assert cut(metrics, "Grandma Lidia", 13) == "Grandma Lidia"
    assert cut(metrics, "Grandma Lidia", 11) == "Grandma Li…"
    assert not cut(metrics, "Grandma Lidia", 5)
    assert cut(metrics, "Ana", 3) == "Ana"


def test_it_fits_in_the_fonts_of_this_machine(qapp: QApplication) -> None:
    metrics = QFontMetrics(QFont(qapp.font()))
    for width in range(0, 200, 7):
        assert metrics.horizontalAdvance(shortened(metrics, "Weekend mornings", width)) <= width


@pytest.mark.parametrize(
    ("width", "height", "prompted", "expected"),
    [
        (16, 10, False, ("Weekend mornings",)),
        (10, 20, False, ("Weekend", "mornings")),
        (10, 19, False, ("Weekend…",)),
        (10, 36, True, ("Weekend", "mornings")),
        (10, 35, True, ("Weekend…",)),
        (16, 23, True, ()),
        (3, 40, False, ()),
    ],
)
def test_a_name_takes_two_lines_where_that_shows_it_whole(
    metrics: QFontMetrics, width: int, height: int, *, prompted: bool, expected: tuple[str, ...]
) -> None:
    lines, top = name_lines(metrics, "Weekend mornings", (width, height), prompted=prompted)
    assert lines == expected
    assert top >= 0
    assert top + 10 * len(lines) + (14 if prompted and lines else 0) <= height + 1
