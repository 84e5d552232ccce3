"""Names that widgets draw themselves: each in its own direction, beginning where the window is read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextOption
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget


def draw_name(
    painter: QPainter,
    widget: QWidget,
    area: QRectF,
    name: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
) -> None:
    """Draw it on one line; where it is too long it ends in an ellipsis, at the end of its own direction."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, area.width())
    aligned = QStyle.visualAlignment(widget.layoutDirection(), side)
    option = QTextOption(aligned | Qt.AlignmentFlag.AlignVCenter)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # else the application's
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.drawText(area, shown, option)
