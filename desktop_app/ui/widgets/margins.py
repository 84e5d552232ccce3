"""Margins by the side from which a window is read; Qt's own stay left and right in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def reading_margins(widget: QWidget, start: int, top: int, end: int, bottom: int) -> QMargins:
    """For a layout in this widget, in pixels."""
    left, right = (end, start) if widget.isRightToLeft() else (start, end)
    return QMargins(left, top, right, bottom)
