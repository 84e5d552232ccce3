"""The picture of a week as it is drawn, in both directions."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QColor, QImage, QTransform

from desktop_app.domain.history import Kind, Subject
from desktop_app.domain.planner import Suggestion
from desktop_app.domain.reasons import ActivityNear
from desktop_app.domain.schedules import Schedule, ScheduleId, Window
from desktop_app.ui.models.week import week_of
from desktop_app.ui.schedules.block_button import BlockButton
from desktop_app.ui.schedules.tones import tone_of_schedule
from desktop_app.ui.schedules.week_grid import WeekGrid
from desktop_app.ui.theme.tokens import LIGHT
from tests.ui.scenes import from_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

_EVENINGS = Schedule(ScheduleId(1), "Evenings", frozenset((0,)), (Window(time(18), time(20, 30)),))
_NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
_AT = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


@pytest.fixture(params=[False, True], ids=["ltr", "rtl"])
def grid(qapp: QApplication, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[WeekGrid]:
    with from_right_to_left(qapp) if request.param else nullcontext():
        grid = WeekGrid()
        qtbot.addWidget(grid)
        prompt = Suggestion(_AT, Subject(Kind.PERSON, 1, ""), "Ana", ActivityNear(_AT, ""), 1)
        week = week_of([_EVENINGS], [prompt], quiet=None, circles={}, now=_NOW, zone=ZoneInfo("UTC"))
        grid.show_week(week)
        grid.resize(grid.sizeHint())
        grid.show()
        grid.pencil.hide()
        yield grid


def colour(image: QImage, x: int, y: int) -> str:
    return QColor(image.pixel(x, y)).name().upper()


def test_a_pill_begins_below_the_first_letter_of_the_title_and_clear_of_it(grid: WeekGrid) -> None:
    (button,) = grid.findChildren(BlockButton)
    image = grid.grab(button.geometry()).toImage()
    if grid.isRightToLeft():
        image = image.transformed(QTransform.fromScale(-1, 1))
    ink = LIGHT.ink(tone_of_schedule(1))
    inner = range(6, image.width() - 6)  # beside the coloured edge
    drawn = [y for y in range(4, image.height() - 4) if any(colour(image, x, y) != ink.soft for x in inner)]
    (end_of_title,) = (y for y, below in pairwise(drawn) if below > y + 1)
    pill = [y for y in drawn if y > end_of_title]
    assert pill[0] - end_of_title > 2
    first = {
        name: min(x for x in inner if any(colour(image, x, y) != ink.soft for y in rows))
        for name, rows in (("title", range(4, end_of_title + 1)), ("pill", range(pill[0], pill[-1] + 1)))
    }
    assert first["pill"] == pytest.approx(first["title"], abs=3)


def test_a_line_stands_between_the_hours_and_the_first_day(grid: WeekGrid) -> None:
    image = grid.grab().toImage()
    row = image.height() // 2 + 2
    lines = [x for x in range(image.width()) if colour(image, x, row) == LIGHT.line]
    if grid.isRightToLeft():
        lines = [image.width() - 1 - x for x in reversed(lines)]
    assert len({x // 3 for x in lines}) == 7
    hours = grid.fontMetrics().horizontalAdvance("00")
    assert lines[0] < hours + 20
