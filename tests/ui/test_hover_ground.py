from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.ui.theme.tokens import LIGHT, SPACE
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.hover_ground import HoverGround
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")


def test_the_ground_reaches_around_words_that_stay_and_goes_with_the_mouse(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, card = QVBoxLayout(window), Card()
    column.addWidget(card)
    words = PlainLabel("")
    ground = HoverGround(words)
    card.body.addWidget(words)
    window.resize(300, 120)
    window.show()
    qtbot.waitExposed(window)
    place = QRect(words.mapTo(window, QPoint(0, 0)), words.size())
    around = place.adjusted(-SPACE.small, -SPACE.hair, SPACE.small, SPACE.hair)
    inside, outside = QPoint(around.left() + 2, around.center().y()), QPoint(around.left() - 2, place.top())

    def colours() -> list[str]:
        image = window.grab().toImage()
        return [QColor(image.pixel(at)).name().upper() for at in (place.center(), inside, outside)]

    ground.come()
    assert QRect(words.mapTo(window, QPoint(0, 0)), words.size()) == place
    assert colours() == [LIGHT.hover, LIGHT.hover, LIGHT.card]
    QApplication.sendEvent(words, QEvent(QEvent.Type.Leave))
    assert colours() == [LIGHT.card] * 3
