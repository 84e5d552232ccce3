"""From right to left a window is the mirror's picture of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.ui.scenes import WINDOWS, from_right_to_left, shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("appearance")


def is_seen(widget: QWidget) -> bool:
    """Shown, and with something to show: what only holds others together may stand where it likes."""
    if not widget.isVisible() or widget.size().isEmpty():
        return False
    return type(widget) is not QWidget or any(is_seen(each) for each in widget.findChildren(QWidget))


def places(window: QWidget, *, mirrored: bool) -> list[tuple[str, QRect]]:
    found = []
    for each in window.findChildren(QWidget):
        if is_seen(each):
            area = QRect(each.mapTo(window, QPoint(0, 0)), each.size())
            if mirrored:
                area.moveRight(window.width() - 1 - area.left())
            found.append((f"{type(each).__name__} {each.accessibleName()}", area))
    return found


@pytest.mark.parametrize("name", WINDOWS)
def test_everything_stands_as_far_from_the_reading_side_in_either_direction(
    name: str, qapp: QApplication
) -> None:
    with shown(WINDOWS[name]) as window:
        one = places(window, mirrored=False)
    with from_right_to_left(qapp), shown(WINDOWS[name]) as window:
        other = places(window, mirrored=True)
    assert len(one) == len(other)
    assert [
        (word, at, to)
        for (word, at), (_same, to) in zip(one, other, strict=True)
        if abs(at.left() - to.left()) > 1 or abs(at.right() - to.right()) > 1
    ] == []
