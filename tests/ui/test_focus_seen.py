"""Whoever goes through a window with Tab sees where they are: the focus changes what is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from shiboken6 import isValid

from tests.ui.scenes import SCENES, settle, shown

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

pytestmark = pytest.mark.usefixtures("appearance")

_AROUND = 8  # pixels: the ring lies around a control
_MOST_STOPS = 80  # of a page full of rows


def around(window: QWidget, widget: QWidget) -> QRect:
    """Where a control is, with its ring."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)


def picture(window: QWidget, place: QRect) -> QImage:
    """What is seen there."""
    settle()
    return window.grab(place).toImage()


@pytest.mark.parametrize("name", SCENES)
def test_the_focus_is_seen_on_every_kind_of_control(name: str) -> None:
    with shown(SCENES[name]) as window:
        if isinstance(window, QMenu):
            return
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        if (first := QApplication.focusWidget()) is not None:
            first.clearFocus()
        looked_at: dict[tuple[type, object], bool] = {}
        stops: list[QWidget] = []
        while len(stops) < _MOST_STOPS:
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            widget = QApplication.focusWidget()
            if widget is None or widget is window or widget in stops:
                break
            stops.append(widget)
            kind = (type(widget), widget.property("role"))
            if kind not in looked_at:
                settle()
                place = around(window, widget)
                with_focus = picture(window, place)
                widget.clearFocus()
                looked_at[kind] = with_focus != picture(window, place)
                if isValid(widget):  # a line that is edited where it stands ends some time after one has left
                    widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert looked_at
        assert [kind for kind, is_seen in looked_at.items() if not is_seen] == []
