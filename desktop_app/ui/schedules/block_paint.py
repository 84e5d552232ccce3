"""The look of a window in the picture of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from desktop_app.ui.schedules.small_type import name_lines, small_font
from desktop_app.ui.schedules.tones import tone_of_schedule
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.natural_text import draw_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.models.week import Block

BLOCK_RADIUS = 6
# Before and after the name, in pixels.
NAME_MARGINS = (SPACE.small + 2, SPACE.hair)
_BAR = 3
_LIFTED_LINE = 2
_HANDLE = 4
_HANDLE_SHARE, _WIDEST_HANDLE = 3, 24


def paint_block(widget: QWidget, block: Block, words: str, *, prompted: bool, lifted: bool) -> None:
    """Draw it in its schedule's colour; only its outline where it is off.

    `prompted` where a prompt needs room below the words; `lifted` while it is being changed.
    """
    colours = colours_of(widget.palette())
    ink = colours.ink(tone_of_schedule(block.schedule.id))
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(widget.rect())
    if block.open:
        shape = QPainterPath()
        shape.addRoundedRect(area, BLOCK_RADIUS, BLOCK_RADIUS)
        painter.fillPath(shape, QColor(ink.soft))
        mirrored = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = area.right() - _BAR if mirrored else area.left()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(left, area.top(), _BAR, area.height()), QColor(ink.text))
        painter.setClipping(False)
    if not block.open or widget.underMouse() or lifted or colours.high:
        thick = _LIFTED_LINE if lifted else 1
        line = QPen(QColor(ink.text if block.open else colours.edge), thick)
        if not block.open:
            line.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = thick / 2
        painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), BLOCK_RADIUS, BLOCK_RADIUS)
    if widget.underMouse() or lifted:
        _paint_handles(painter, area, ink.text if block.open else colours.edge)
    painter.setPen(QColor(ink.text if block.open else colours.quiet))
    _write(painter, widget, words, prompted=prompted)


def _paint_handles(painter: QPainter, area: QRectF, colour: str) -> None:
    """A short bar on each edge that can be pulled."""
    width = min(area.width() / _HANDLE_SHARE, _WIDEST_HANDLE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for top in (area.top(), area.bottom() - _HANDLE):
        painter.drawRoundedRect(QRectF(area.center().x() - width / 2, top, width, _HANDLE), 2, 2)


def _write(painter: QPainter, widget: QWidget, words: str, *, prompted: bool) -> None:
    font = small_font(widget, bold=True)
    metrics = QFontMetrics(font)
    width, height = widget.width() - sum(NAME_MARGINS), metrics.height()
    lines, top = name_lines(metrics, words, (width, widget.height()), prompted=prompted)
    painter.setFont(font)
    left = NAME_MARGINS[widget.layoutDirection() is Qt.LayoutDirection.RightToLeft]
    for number, shown in enumerate(lines):
        draw_name(painter, widget, QRectF(left, top + number * height, width, height), shown)
