"""The type inside the picture of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from desktop_app.ui.theme.tokens import TEXT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def small_font(widget: QWidget, *, bold: bool = False) -> QFont:
    """The size of small text, for a widget that has the size of body text."""
    widget.ensurePolished()
    font = QFont(widget.font())
    font.setPixelSize(max(round(font.pixelSize() * TEXT.small / TEXT.body), 1))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
