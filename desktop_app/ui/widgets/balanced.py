"""Words in the middle whose lines are much the same length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout
    from PySide6.QtWidgets import QWidget

_CLOSE_ENOUGH = 4  # pixels


class BalancedLabel(PlainLabel):
    """Takes as few lines as any label, but leaves no single word alone on the last of them."""

    def __init__(self, text: str = "", role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _lay_out(self, width: int) -> QTextLayout:
        layout = super()._lay_out(width)
        lines = layout.lineCount()
        too_narrow, enough = width // max(lines, 1), width
        while lines > 1 and enough - too_narrow > _CLOSE_ENOUGH:
            between = (too_narrow + enough) // 2
            if (tried := super()._lay_out(between)).lineCount() == lines:
                layout, enough = tried, between
            else:
                too_narrow = between
        for number in range(lines):
            line = layout.lineAt(number)
            line.setPosition(line.position() + QPointF((width - enough) / 2, 0))
        return layout
