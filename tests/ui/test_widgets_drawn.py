"""What is drawn over or into widgets: the fade of a list, the faces, the day on a disc."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.domain.feelings import Feeling
from desktop_app.ui.theme.tokens import LIGHT
from desktop_app.ui.widgets.faces import paint_face
from desktop_app.ui.widgets.fade import Fade
from desktop_app.ui.widgets.felt import FeltThreads
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList
from desktop_app.ui.widgets.shares import Balance, ShareBars
from tests.ui.scenes import from_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget
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


def reach(widget: QWidget, colour: str, rows: range) -> tuple[int, int]:
    """The first and the last column in which there is some of a colour, or nearly."""
    image, wanted = widget.grab().toImage(), QColor(colour)
    columns = [
        x
        for x in range(image.width())
        if any(_is_near(image.pixelColor(x, y), wanted) for y in rows if y < image.height())
    ]
    return min(columns), max(columns)


def _is_near(one: QColor, other: QColor) -> bool:
    parts = (QColor.red, QColor.green, QColor.blue)
    return all(abs(part(one) - part(other)) < 24 for part in parts)


@pytest.fixture(params=[False, True], ids=["ltr", "rtl"])
def right_to_left(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[bool]:
    """Both directions, of the whole application as where people read so: painters follow that one."""
    with from_right_to_left(qapp) if request.param else nullcontext():
        yield request.param


@pytest.mark.usefixtures("right_to_left")
def test_the_words_over_a_bar_stand_over_the_sides_that_they_name(qtbot: QtBot) -> None:
    balance = Balance("mmmm", "")
    qtbot.addWidget(balance)
    balance.show_part(0.5, "Who said hello first", "")
    balance.resize(300, balance.sizeHint().height())
    words = reach(balance, LIGHT.text, range(balance.height() - 12))
    first = reach(balance, LIGHT.accent, range(balance.height() - 6, balance.height()))
    assert first[0] - 1 <= words[0]
    assert words[1] <= first[1] + 1


def test_the_names_beside_a_drawing_begin_at_the_reading_side(qtbot: QtBot, right_to_left: bool) -> None:  # noqa: FBT001  a fixture
    shares = ShareBars()
    shares.show_shares([("Old friends of ours", 0.7), ("Mmm", 0.3)], "With whom", "")
    threads = FeltThreads("Before the call", "Mmm")
    drawings: list[tuple[QWidget, str, tuple[range, range]]] = [
        (shares, LIGHT.text, (range(20), range(26, 44))),
        (threads, LIGHT.quiet, (range(24), range(80, 104))),
    ]
    for drawn, colour, rows in drawings:
        qtbot.addWidget(drawn)
        drawn.resize(400, drawn.sizeHint().height())
        for of_one in rows:
            begins = reach(drawn, colour, of_one)[right_to_left]
            assert begins == pytest.approx(399 if right_to_left else 0, abs=8)


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
