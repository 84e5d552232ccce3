from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.widgets.ties import dots_at_ends, tied

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TIE = "\u00a0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("every 3 weeks", "every 3~weeks"),
        ("Priya & Will, 30 November 18:00", "Priya & Will, 30~November~18:00"),
        ("am 30. November", "am 30.~November"),
        ("Guest 12 · Guest 13", "Guest~12~· Guest~13"),
        ("ring +34 600 000 000 tonight", "ring +34~600~000~000~tonight"),
        ("no number here", "no number here"),
    ],
)
def test_a_number_stays_with_what_it_counts(text: str, shown: str) -> None:
    assert tied(text) == shown.replace("~", TIE)


@given(st.text())
def test_ties_change_spaces_only(text: str) -> None:
    assert len(tied(text)) == len(text)
    assert tied(text).replace(TIE, " ") == text.replace(TIE, " ")


@pytest.mark.usefixtures("appearance")
def test_a_dot_between_two_things_is_at_no_end_of_a_line(qtbot: QtBot) -> None:
    label = PlainLabel("🎻 The first of them · the second · the third")
    qtbot.addWidget(label)
    seen = set()
    for width in range(90, 330, 7):
        layout = label._lay_out(width)
        dots = dots_at_ends(layout)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            halves = layout.text().encode("utf-16-le")[2 * line.textStart() :][: 2 * line.textLength()]
            words = halves.decode("utf-16-le").strip()
            assert not words.startswith("·")
            ends_so = number + 1 < layout.lineCount() and words.endswith("·")
            hidden = [
                dot for dot in dots if line.textStart() <= dot.start < line.textStart() + line.textLength()
            ]
            assert len(hidden) == int(ends_so)
            seen.add(ends_so)
        for dot in dots:
            assert layout.text().encode("utf-16-le")[2 * dot.start :][:2].decode("utf-16-le") == "·"
            assert dot.format.foreground().color() == QColor(0, 0, 0, 0)
    assert seen == {True, False}


@pytest.mark.usefixtures("appearance")
def test_no_word_stands_alone_on_the_last_line(qtbot: QtBot) -> None:
    label = BalancedLabel("Everything stays on this computer", centred=False)
    qtbot.addWidget(label)
    plain = PlainLabel(label.text())
    qtbot.addWidget(plain)
    width = plain.sizeHint().width() - 20
    assert plain._lay_out(width).lineAt(1).textLength() == len("computer")
    layout = label._lay_out(width)
    assert layout.lineCount() == 2
    assert layout.lineAt(1).textLength() > len("computer")
    assert layout.lineAt(0).position().x() == 0
