"""Paints pictures side by side in rows, each over its caption; one that is missing leaves a gap there.

All lengths are pixels of the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QImageReader, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.ui.theme.tokens import Palette

MARGIN, GAP = 32, 20
_CAPTION, _HEADING, _TITLE = 13, 17, 28
_LINE = 1.6  # from one line of text to the next, in sizes of the type


@dataclass(frozen=True, slots=True)
class Cell:
    """A picture's file, which need not be there, and what is said about it."""

    file: Path
    caption: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cells in a row, or in as many as they need, under a heading if there is one."""

    cells: Sequence[Cell]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture, or the gap it leaves, is on the sheet."""

    cell: Cell
    area: QRect


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything in its place; the points are where the text's first line begins, at its top."""

    title: str
    size: QSize
    pictures: Sequence[Placed]
    headings: Sequence[tuple[QPoint, str]]


def arrange(title: str, shelves: Sequence[Shelf], largest: QSize, width: int | None = None) -> Sheet:
    """Place the pictures, each made smaller to be no larger than `largest`, on a sheet of that width.

    Without a width a shelf is one row, and its cells stand in columns.
    """
    pictures: list[Placed] = []
    headings: list[tuple[QPoint, str]] = []
    sizes = [_sizes(shelf, largest) for shelf in shelves]
    column = max((size.width() for row in sizes for size in row), default=0) if width is None else 0
    most = max((len(shelf.cells) for shelf in shelves), default=0)
    width = 2 * MARGIN + max(most * (column + GAP) - GAP, 0) if width is None else width
    top = MARGIN + _line(_TITLE) + GAP
    for shelf, row in zip(shelves, sizes, strict=True):
        if shelf.heading:
            headings.append((QPoint(MARGIN, top), shelf.heading))
            top += _line(_HEADING)
        left, lowest = MARGIN, top
        for cell, size in zip(shelf.cells, row, strict=True):
            if left > MARGIN and left + size.width() > width - MARGIN:
                left, top = MARGIN, lowest
            pictures.append(Placed(cell, QRect(QPoint(left, top), size)))
            left += max(size.width(), column) + GAP
            lowest = max(lowest, top + size.height() + _line(_CAPTION) + GAP)
        top = lowest
    return Sheet(title, QSize(width, top - GAP + MARGIN), pictures, headings)


def paint(sheet: Sheet, colours: Palette) -> QImage:
    """The sheet as an image, in the application's type."""
    image = QImage(sheet.size, QImage.Format.Format_RGB32)
    image.fill(QColor(colours.side_bar))
    painter = QPainter(image)
    painter.setPen(QColor(colours.text))
    _write(
        painter, QRect(MARGIN, MARGIN, sheet.size.width() - 2 * MARGIN, _line(_TITLE)), sheet.title, _TITLE
    )
    for point, heading in sheet.headings:
        room = QSize(sheet.size.width() - MARGIN - point.x(), _line(_HEADING))
        _write(painter, QRect(point, room), heading, _HEADING)
    for placed in sheet.pictures:
        _hang(painter, placed, colours)
    painter.end()
    return image


def _hang(painter: QPainter, placed: Placed, colours: Palette) -> None:
    area = placed.area
    picture = QImage(str(placed.cell.file))
    painter.setPen(QColor(colours.quiet))
    caption = QRect(area.bottomLeft() + QPoint(0, 1), QSize(area.width(), _line(_CAPTION)))
    _write(painter, caption, placed.cell.caption, _CAPTION)
    if picture.isNull():
        painter.setPen(QPen(QColor(colours.edge), 1, Qt.PenStyle.DashLine))
    else:
        smooth = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(
            area.topLeft(), picture.scaled(area.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        )
        painter.setPen(QColor(colours.line))
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _write(painter: QPainter, area: QRect, text: str, size: int) -> None:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.Normal if size == _CAPTION else QFont.Weight.DemiBold)
    painter.save()
    painter.setFont(font)
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), short)
    painter.restore()


def _sizes(shelf: Shelf, largest: QSize) -> list[QSize]:
    """The sizes of the pictures on the sheet, never more than their own; a gap is as its neighbour."""
    own = [QImageReader(str(cell.file)).size() for cell in shelf.cells]
    there = [size for size in own if size.isValid()]
    sizes = [size if size.isValid() else (there or [largest])[0] for size in own]
    return [size.scaled(largest.boundedTo(size), Qt.AspectRatioMode.KeepAspectRatio) for size in sizes]


def _line(size: int) -> int:
    return round(size * _LINE)
