"""Fields as they are drawn: one inset for all, and their arrows as far from the edge in either direction."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QDate, QSize, QTime
from PySide6.QtGui import QImage, QPixmap, QRegion
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.fields import choice_field, date_field, number_field, time_field
from tests.ui.scenes import from_right_to_left

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

_WORD = {False: "HHH", True: "ללל"}
_EDGE, _CONTRAST = 4, 60


class Ink(NamedTuple):
    """Columns without ink before the words and after the arrow, in the order of reading."""

    before: int
    after: int


def ink(widget: QWidget) -> Ink:
    widget.resize(widget.sizeHint().expandedTo(QSize(160, 0)))
    picture = QPixmap(widget.size())
    widget.render(picture, sourceRegion=QRegion(widget.rect()))
    image = picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ground = image.pixelColor(image.width() // 2, _EDGE + 1).lightness()
    columns = [
        x
        for x in range(_EDGE, image.width() - _EDGE)
        if any(
            abs(image.pixelColor(x, y).lightness() - ground) > _CONTRAST
            for y in range(_EDGE, image.height() - _EDGE)
        )
    ]
    left, right = columns[0], image.width() - 1 - columns[-1]
    return Ink(right, left) if widget.isRightToLeft() else Ink(left, right)


def inks(qtbot: QtBot, *, right_to_left: bool) -> dict[str, Ink]:
    word = _WORD[right_to_left]
    day, hour, count, menu = date_field(), time_field(), number_field(0, 99), quiet_button(word)
    day.setDate(QDate(2026, 11, 22))
    hour.setTime(QTime(22, 22))
    count.setValue(22)
    menu.setMenu(QMenu(menu))
    fields = {
        "line": QLineEdit(word),
        "choice": choice_field([("word", word)]),
        "day": day,
        "hour": hour,
        "count": count,
        "menu": menu,
    }
    for field in fields.values():
        qtbot.addWidget(field)
        field.ensurePolished()
    return {name: ink(field) for name, field in fields.items()}


@pytest.mark.parametrize("right_to_left", [False, True])
def test_all_fields_have_one_inset(qtbot: QtBot, qapp: QApplication, right_to_left: bool) -> None:  # noqa: FBT001
    with from_right_to_left(qapp) if right_to_left else nullcontext():
        found = inks(qtbot, right_to_left=right_to_left)
    insets = sorted(found[name].before for name in ("line", "choice", "day", "hour", "count"))
    # From right to left Qt keeps room for the caret after the words of a line.
    assert insets[-1] - insets[0] <= (3 if right_to_left else 1)


def test_arrows_are_as_far_from_the_edge_in_either_direction(qtbot: QtBot, qapp: QApplication) -> None:
    one = inks(qtbot, right_to_left=False)
    with from_right_to_left(qapp):
        other = inks(qtbot, right_to_left=True)
    for name in ("choice", "day", "hour", "count", "menu"):
        assert one[name].after == pytest.approx(other[name].after, abs=1), name
