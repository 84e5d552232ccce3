"""A label for words from outside that may be very long: its first lines, all of it in the tool tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextOption
from PySide6.QtWidgets import QStyle, QWidget

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.text import PlainLabel
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

# No line has more letters; the rest of a long text need not be measured.
_SEEN_AT_MOST = 4096


class FewLines(PlainLabel):
    """At most so many lines; where there are more, the last one shown ends in an ellipsis."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        parent: QWidget | None = None,
        *,
        lines: int = 3,
        natural: bool = False,
    ) -> None:
        self._most = lines
        super().__init__(text, role, parent, natural=natural)

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """As high as the lines that are shown."""
        margins = self.contentsMargins()
        most = self._most * self._line_height() + margins.top() + margins.bottom()
        return min(super().heightForWidth(width), most)

    def role(self) -> Role:
        """What it is in the style sheet's eyes."""
        return self._role

    def is_shortened(self) -> bool:
        """Whether there is more than is shown at this width."""
        return self._laid_out(self.contentsRect().width()).lineCount() > self._most

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Have a tool tip where it is needed."""
        super().resizeEvent(event)
        self.setToolTip(plain_tip(self.text()) if self.is_shortened() else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the first lines."""
        area = self.contentsRect()
        layout = self._laid_out(area.width())
        if layout.lineCount() <= self._most:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        for number in range(self._most - 1):
            layout.lineAt(number).draw(painter, QPointF(area.topLeft()))
        last = layout.lineAt(self._most - 1)
        # Qt counts in halves of the letters that Python counts whole.
        halves = self.text().encode("utf-16-le", "surrogatepass")[2 * last.textStart() :]
        rest = " ".join(halves[:_SEEN_AT_MOST].decode("utf-16-le", "ignore").split())
        words = QFontMetrics(self.font()).elidedText(rest, Qt.TextElideMode.ElideRight, area.width())
        place = QRectF(area.left(), area.top() + last.y(), area.width(), last.height())
        flags = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        option = QTextOption(flags | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # else the application's
        self._direct(option)
        painter.setFont(self.font())
        painter.drawText(place, words, option)
