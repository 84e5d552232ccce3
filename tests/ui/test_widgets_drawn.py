"""What is drawn over or into widgets: the fade of a list, the faces, the day on a disc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.domain.feelings import Feeling
from desktop_app.ui.widgets.faces import paint_face
from desktop_app.ui.widgets.fade import Fade
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("appearance")


def test_a_list_fades_where_it_goes_on_and_nowhere_else(qtbot: QtBot) -> None:
    names = RowList("Names")
    qtbot.addWidget(names)
    names.setModel(QStringListModel([f"Friend {number}" for number in range(40)], names))
    names.resize(300, 200)
    names.show()
    (fade,) = names.findChildren(Fade)
    assert fade.isVisible()
    assert fade.geometry().bottom() == names.viewport().geometry().bottom()
    assert fade.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    names.scrollToBottom()
    assert not fade.isVisible()
    names.resize(300, 4000)
    QApplication.processEvents()
    names.scrollToTop()
    assert not fade.isVisible()


@pytest.mark.parametrize("feeling", list(Feeling))
def test_every_face_is_even_and_within_its_circle(feeling: Feeling) -> None:
    image = QImage(QSize(64, 64), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(2, 2)
    paint_face(painter, QRectF(0, 0, 32, 32), feeling, QColor("black"), QColor("white"))
    painter.end()
    dark = {(x, y) for x in range(64) for y in range(64) if image.pixelColor(x, y).lightness() < 128}
    assert dark
    # But for what rounding does to a pixel or two.
    assert len({(63 - x, y) for x, y in dark} ^ dark) <= 8
    # Between the circle and the features there is room all around.
    ring = {(x, y) for x, y in dark if (x - 31.5) ** 2 + (y - 31.5) ** 2 > 27**2}
    features = dark - ring
    assert all((x - 31.5) ** 2 + (y - 31.5) ** 2 < 22**2 for x, y in features)


class Dated(QStringListModel):
    """One activity; `day` is what its disc shows, None for initials."""

    day: str | None = None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == RowRole.IDENTITY:
            return "activity 1"
        return self.day if role == RowRole.DAY else super().data(index, role)


def test_the_disc_of_an_activity_shows_its_day_or_a_calendar(qtbot: QtBot) -> None:
    names = RowList("Names")
    qtbot.addWidget(names)
    model = Dated(["Choir"], names)
    names.setModel(model)
    names.resize(300, 80)
    names.show()
    pictures = []
    for day in (None, "", "8", "24"):
        model.day = day
        QApplication.processEvents()
        pictures.append(names.viewport().grab().toImage())
    for place, picture in enumerate(pictures):
        assert all(picture != other for other in pictures[place + 1 :])
