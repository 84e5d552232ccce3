"""Words whose lines are much the same length."""

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
    """In the middle, or from the beginning; in as few lines as any label, and no word alone on the last."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, parent: QWidget | None = None, *, centred: bool = True
    ) -> None:
        super().__init__(text, role, parent)
        self._centred = centred
        if centred:
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
        is_mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        before = (width - enough) / 2 if self._centred else width - enough if is_mirrored else 0
        for number in range(lines):
            line = layout.lineAt(number)
            line.setPosition(line.position() + QPointF(before, 0))
        return layout
