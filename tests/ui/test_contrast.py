"""What is seen on every window, measured: words and pictures stand out from what is around them."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop_app.domain.preferences import Contrast, Theme
from desktop_app.ui.schedules.pencil import Pencil
from desktop_app.ui.widgets.fade import Fade
from desktop_app.ui.widgets.rows import RowList
from tests.system import in_ci
from tests.ui.scenes import SCENES, settle, shown
from tests.ui.test_theme import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.ui.theme.appearance import Appearance

_SCALE = 2  # so that strokes of letters have pixels that no smoothing touched
_FRAME = 4  # pixels at the edge of a control that belong to its frame
# From one to the next a single thing changes: each change dresses the whole window anew.
_LOOKS = (
    (Theme.LIGHT, Contrast.SYSTEM),
    (Theme.DARK, Contrast.SYSTEM),
    (Theme.DARK, Contrast.HIGH),
    (Theme.LIGHT, Contrast.HIGH),
)
# High contrast takes as long again; what its colours are is tested everywhere (test_theme).
_LOOKED_AT = _LOOKS if in_ci() else _LOOKS[:2]
LEAST = {Contrast.SYSTEM: 4.5, Contrast.HIGH: 7.0}
LEAST_FOR_PICTURES = 3.0


def picture_of(window: QWidget) -> QImage:
    image = QImage(window.size() * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    window.render(image)
    return image


def places(window: QWidget) -> Iterator[tuple[str, QRect, bool]]:
    """What it is called, where it is in the window, and whether it is words (or only a picture)."""
    for widget in window.findChildren(QWidget):
        area = widget.rect()
        if isinstance(widget, Pencil):  # drawn only where the keyboard is
            continue
        if not widget.isVisible() or widget.visibleRegion().boundingRect() != area or not widget.isEnabled():
            continue
        corner = widget.mapTo(window, QPoint(0, 0))
        inside = area.translated(corner).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        name = f"{type(widget).__name__} “{widget.accessibleName()}”"
        match widget:
            case RowList():
                yield from rows(window, widget)
            case QLabel() if widget.text():
                yield f"{name} {widget.text()}", area.translated(corner), True
            # What clears a search is there, but unseen, until there is something to clear.
            case QAbstractButton() if not isinstance(widget.parent(), QLineEdit):
                is_words = bool(widget.text())
                yield f"{name} {widget.text()}", inside if is_words else area.translated(corner), is_words
            case QLineEdit() if words := widget.text() or widget.placeholderText():
                if not isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
                    yield f"{name} {words}", inside, True
            case QAbstractSpinBox() | QComboBox():
                yield name, inside, True


def faded(window: QWidget) -> list[QRect]:
    """Where words are meant to vanish: they scroll up into full sight."""
    seen = [fade for fade in window.findChildren(Fade) if fade.isVisible()]
    return [QRect(fade.mapTo(window, QPoint(0, 0)), fade.size()) for fade in seen]


def rows(window: QWidget, view: RowList) -> Iterator[tuple[str, QRect, bool]]:
    model, port = view.model(), view.viewport()
    for row in range(model.rowCount()):
        area = view.visualRect(model.index(row, 0))
        if port.rect().contains(area):
            corner = port.mapTo(window, area.topLeft())
            place = QRect(corner, area.size()).adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
            yield f"the row {model.index(row, 0).data()}", place, True


class Measured:
    """Contrasts by picture: much of a window looks as it did in the one before."""

    def __init__(self) -> None:
        self._known: dict[bytes, float] = {}

    def strongest(self, image: QImage, area: QRect) -> float:
        """The contrast between the ground, which most of the area has, and what stands out most from it."""
        crop = image.copy(QRect(area.topLeft() * _SCALE, area.size() * _SCALE))
        if crop.isNull() or not crop.width():
            return 0.0
        data, line = bytes(crop.constBits()), crop.bytesPerLine()
        picture = blake2b(data, salt=line.to_bytes(8)).digest()
        if picture not in self._known:
            self._known[picture] = strongest(data, line)
        return self._known[picture]


def strongest(data: bytes, line: int) -> float:
    """The same of a picture of 32 bits for a pixel, `line` bytes wide."""
    counted: Counter[int] = Counter()
    for row, times in Counter(data[start : start + line] for start in range(0, len(data), line)).items():
        for colour, count in Counter(memoryview(row).cast("I").tolist()).items():
            counted[colour] += count * times
    ((ground, _most),) = counted.most_common(1)
    # A pixel or two may be where a corner was smoothed.
    colours = [colour for colour, count in counted.items() if count >= _SCALE]
    return max((contrast(_name(colour), _name(ground)) for colour in colours), default=1.0)


def _name(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


@pytest.fixture(scope="module")
def measured() -> Measured:
    return Measured()


@pytest.mark.parametrize("name", SCENES)
def test_words_and_pictures_stand_out_in_every_window(
    name: str,
    measured: Measured,
    appearance: Appearance,
    qapp: QApplication,  # noqa: ARG001  is made first
) -> None:
    with shown(SCENES[name]) as window:
        faint = []
        for theme, sharpness in _LOOKED_AT:
            appearance.set_theme(theme)
            appearance.set_contrast(sharpness)
            settle()
            image, fades = picture_of(window), faded(window)
            for what, area, is_words in places(window):
                if any(fade.intersects(area) for fade in fades):
                    continue
                found = measured.strongest(image, area)
                if found < (LEAST[sharpness] if is_words else LEAST_FOR_PICTURES):
                    faint.append(f"{theme} {sharpness}: {what} has {found:.2f}")
        assert faint == []
