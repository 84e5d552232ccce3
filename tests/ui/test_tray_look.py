"""The tray icon on light and on dark panels, pixel by pixel."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.assets import resource
from desktop_app.ui.tray_icon import SIZES, tray_picture
from tests.ui.test_theme import contrast

PANELS = ["#f5f5f5", "#202020"]
_LEAST = 3.0  # WCAG 2.2, 1.4.11: what is no text
_NOTHING = 1.2  # a contrast that nobody sees
_LEAST_SHARE = 0.2  # of the square that is the shape itself, without its soft edges


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> int:
    """Pixels of the panel's icons."""
    return int(request.param)


def on_panel(panel: str, size: int, *, paused: bool) -> QImage:
    """What the tray shows."""
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor(panel))
    picture = tray_picture(resource("icons"), paused=paused).pixmap(QSize(size, size))
    assert picture.size() == image.size()
    painter = QPainter(image)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return image


def contrasts(image: QImage, panel: str, y: int) -> list[float]:
    """Of each pixel of a row to the panel."""
    return [contrast(image.pixelColor(x, y).name(), panel) for x in range(image.width())]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("paused", [False, True])
def test_the_shape_stands_out_from_the_panel(panel: str, size: int, paused: bool) -> None:  # noqa: FBT001  a parameter
    image = on_panel(panel, size, paused=paused)

    seen = [value for y in range(size) for value in contrasts(image, panel, y) if value >= _LEAST]

    assert len(seen) >= _LEAST_SHARE * size**2


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("panel", PANELS)
def test_the_sign_for_paused_is_two_bars_one_can_count(panel: str, size: int) -> None:
    image = on_panel(panel, size, paused=True)

    row = contrasts(image, panel, size * 15 // 32)  # through the middle of the bars
    clear = [value >= _LEAST for value in row if value >= _LEAST or value <= _NOTHING]
    runs = [solid for solid, _ in groupby(clear)]

    assert runs == [False, True, False, True, False, True, False]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("panel", PANELS)
def test_without_a_pause_there_are_no_bars(panel: str, size: int) -> None:
    image = on_panel(panel, size, paused=False)

    row = contrasts(image, panel, size * 15 // 32)
    runs = [solid for solid, _ in groupby(value >= _LEAST for value in row)]

    assert runs == [False, True, False]
