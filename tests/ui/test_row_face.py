"""What of a painted row has room, and where the rest of it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics, QHelpEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QToolTip

from desktop_app.ui.widgets.row_face import RowRole, shown_detail
from desktop_app.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")

FACTS = "every 3 weeks · 5 weeks ago"
PROSE = "a call · “the new flat is bright and has a balcony”"


@pytest.mark.parametrize(
    ("detail", "room_for", "shown"),
    [
        (FACTS, FACTS, FACTS),
        (FACTS, "every 3 weeks · 5 weeks", "every 3 weeks"),
        (FACTS, "every 3 we…", "every 3 we…"),
        (PROSE, "a call · “the new flat…", "a call · “the new flat…"),
        ("19:30 · Hall · bring your own cup", "19:30 · Hall · bring", "19:30 · Hall"),
    ],
)
def test_facts_are_shown_as_a_whole_or_not_at_all(
    detail: str,
    room_for: str,
    shown: str,
    qapp: QApplication,
) -> None:
    metrics = QFontMetrics(qapp.font())

    assert shown_detail(metrics, detail, metrics.horizontalAdvance(room_for) + 1) == shown


def listed(qtbot: QtBot, rows: RowList, name: str, detail: str = "", trailing: str = "") -> None:
    model = QStandardItemModel(rows)
    item = QStandardItem(name)
    item.setData(detail, RowRole.DETAIL)
    item.setData(trailing, RowRole.TRAILING)
    model.appendRow(item)
    rows.setModel(model)
    qtbot.addWidget(rows)
    with qtbot.waitExposed(rows):
        rows.show()


def tip(rows: RowList) -> str:
    """What the tool tip over the first row says."""
    QToolTip.showText(rows.mapToGlobal(rows.rect().center()), "")
    place = rows.visualRect(rows.model().index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, rows.viewport().mapToGlobal(place))
    QApplication.sendEvent(rows.viewport(), event)
    said = QToolTip.text()
    QToolTip.hideText()
    return said


@pytest.mark.parametrize(("width", "told"), [(400, False), (170, True)])
def test_a_row_that_is_shortened_is_told_whole_by_its_tip(width: int, told: bool, qtbot: QtBot) -> None:  # noqa: FBT001  a parameter
    rows = RowList("People")
    rows.resize(width, 200)
    listed(qtbot, rows, "Ana <Moreno>", FACTS)

    said = tip(rows)

    assert (FACTS in said) is told
    assert ("Ana &lt;Moreno&gt;" in said) is told


def test_a_name_that_wraps_before_its_number_has_room_for_its_lines(qtbot: QtBot) -> None:
    heights = []
    for trailing in ("", "5"):
        rows = RowList("Themes", wraps=True)
        name = "A brain that keeps growing"
        rows.ensurePolished()
        metrics = QFontMetrics(rows.font())
        listed(qtbot, rows, name, trailing=trailing)
        # Just enough for the name alone.
        rows.resize(metrics.horizontalAdvance(name) + 30, 300)
        index = rows.model().index(0, 0)
        rows.arrange()
        heights.append(rows.visualRect(index).height())
        assert rows.shows_name(index)

    assert heights[1] > heights[0]
