"""Kithbell's own icons: tinted as the scheme in force wants, crisp at any pixel ratio."""

from __future__ import annotations

import logging
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDir, QFile, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)

from desktop_app.assets import resource
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.ui.theme.tokens import Palette

logger = logging.getLogger(__name__)

APP_SIZES = (16, 24, 32, 48, 64, 128, 256)
APP_ID = "io.github.kithbell.Kithbell"
_PREFIX = "kithbell"
# Each pathlib.Path takes places in Python's table of names that are not soon taken again, and with a window's
# dozens of icons each day that table grows.
_FOLDER = f"{_PREFIX}:"
_MIRRORED = frozenset(
    f"{_FOLDER}actions/{name}.svg" for name in ("back", "forward", "external", "undo", "sort")
)


class Tint(StrEnum):
    """The colour an icon takes from the scheme in force."""

    TEXT = "text"
    QUIET = "quiet"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    SAGE = "sage"
    PLUM = "plum"
    SKY = "sky"


def tell_where_pictures_are() -> None:
    """From now on Qt finds resources/icons as “kithbell:”, in style sheets too."""
    if not QDir.searchPaths(_PREFIX):
        QDir.setSearchPaths(_PREFIX, [str(resource("icons"))])


def icon(name: str, tint: Tint = Tint.TEXT) -> QIcon:
    """The icon of that name in resources/icons/actions; follows light and dark by itself."""
    return QIcon(_TintedEngine(_action(name), tint))


def mark() -> QIcon:
    """The bell whose clapper is two people, in the colours of the scheme in force."""
    return QIcon(_TintedEngine(f"{_FOLDER}mark.svg", None))


def app_icon() -> QIcon:
    """The application's icon for windows, from bitmaps."""
    tell_where_pictures_are()
    result = QIcon()
    for size in APP_SIZES:
        result.addFile(f"{_FOLDER}{_app_bitmap(size)}", QSize(size, size))
    return result


def app_bitmap(size: int) -> Path:
    """The file of the application's icon in one of APP_SIZES, in pixels."""
    return resource("icons") / _app_bitmap(size)


def _app_bitmap(size: int) -> str:
    return f"hicolor/{size}x{size}/apps/{APP_ID}.png"


def paint_icon(painter: QPainter, area: QRect, name: str, colour: str) -> None:
    """Paint an icon in a colour of the painter's choice, for widgets that paint themselves."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(area, _rendered(_action(name), {"currentColor": colour}, area.size() * ratio))


def _action(name: str) -> str:
    return f"{_FOLDER}actions/{name}.svg"


class _TintedEngine(QIconEngine):
    """Paints one SVG file, replacing its colours at the moment of painting."""

    def __init__(self, path: str, tint: Tint | None) -> None:
        super().__init__()
        self._path = path
        self._tint = tint

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        colours = colours_of(QGuiApplication.palette())
        return _rendered(self._path, self._replacements(colours, mode), size)

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._path, self._tint)

    def _replacements(self, colours: Palette, mode: QIcon.Mode) -> dict[str, str]:
        if self._tint is None:
            return {
                getattr(LIGHT, tone): getattr(colours, tone) for tone in ("accent", "sage", "plum", "sky")
            }
        if mode != QIcon.Mode.Disabled:
            return {"currentColor": getattr(colours, self._tint)}
        # What is quiet by itself has to tell in another way that it cannot be pressed.
        is_quiet = self._tint is Tint.QUIET
        return {"currentColor": _between(colours.quiet, colours.background) if is_quiet else colours.quiet}


def _between(one: str, other: str) -> str:
    """The colour in the middle of two, each as “#6B645B”."""
    mixed = ((int(one[at : at + 2], 16) + int(other[at : at + 2], 16)) // 2 for at in (1, 3, 5))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _rendered(path: str, replacements: dict[str, str], size: QSize) -> QPixmap:
    """The picture in device pixels: a square at the beginning of a wider area."""
    right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    colours = "|".join(replacements.values())
    key = f"{path}:{colours}:{size.width()}x{size.height()}:{right_to_left}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    # Only a window's icons need the SVG module; the tray does without its memory.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    source = _source(path)
    for old, new in replacements.items():
        source = source.replace(old, new)
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    side = min(size.width(), size.height())
    left = size.width() - side if right_to_left else 0
    painter = QPainter(pixmap)
    painter.translate(left, (size.height() - side) / 2)
    if right_to_left and path in _MIRRORED:
        painter.translate(side, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _source(path: str) -> str:
    """The SVG; nothing, and a line in the log, where it is missing: Qt asks here, and knows no exceptions."""
    tell_where_pictures_are()
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        logger.error("the picture %s cannot be read: %s", path, file.errorString())
        return ""
    with closing(file):
        return bytes(file.readAll().data()).decode()
