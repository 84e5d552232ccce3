"""Labels for plain text, with room between their lines."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import HEADING_LINE_HEIGHT, LINE_HEIGHT, READING_WIDTH
from desktop_app.ui.widgets.ties import dots_at_ends, tied
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

_HEADINGS = frozenset({Role.TITLE, Role.HEADING})
_NARROWEST = 80
_SEEN = 0.25  # of a pixel
_OTHER_LINES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange)


class PlainLabel(QLabel):
    """Text shown letter by letter as it is (no markup, no mnemonics), wrapped where it must be.

    A sentence runs in the interface's direction, whatever name it begins with; `natural` text, as a name,
    a number or a note, in its own.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        parent: QWidget | None = None,
        *,
        wrap: bool = True,
        natural: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._natural = natural
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._role = role
        # Layouts ask for the height at the same few widths again and again, and long texts take their time.
        self._step: int | None = None
        self._widest: int | None = None
        self._line_counts: dict[int, int] = {}
        self._laid: tuple[int, QTextLayout] | None = None
        set_role(self, role)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's name
        """Show another text."""
        self._forget()
        super().setText(text)

    def setWordWrap(self, on: bool) -> None:  # noqa: N802, FBT001  # Qt's name and shape
        """Wrap, or keep to the lines of the text."""
        self._forget()
        super().setWordWrap(on)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:  # noqa: N802  # Qt's name
        """Put the lines elsewhere."""
        self._forget()
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Lay the lines out anew in another type or direction."""
        if event.type() in _OTHER_LINES:
            self._forget()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Wrapped text is higher where it is narrower."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """All lines at their line height, with the margins."""
        self.ensurePolished()
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        return max(lines, 1) * self._line_height() + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """On one line if that is comfortable to read."""
        self.ensurePolished()
        width = self._natural_width()
        if self.wordWrap():
            width = min(width, READING_WIDTH, self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Some words' width if the text may wrap, otherwise all of it."""
        self.ensurePolished()
        width = self._natural_width()
        if self.wordWrap():
            width = min(width, _NARROWEST)
            return QSize(width, self._line_height())
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the lines that are to be seen."""
        area = self.contentsRect()
        layout = self._laid_out(area.width())
        used = layout.lineCount() * self._line_height()
        top = area.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max((area.height() - used) // 2, 0)
        elif self.alignment() & Qt.AlignmentFlag.AlignBottom:
            top += max(area.height() - used, 0)
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, self.foregroundRole()))
        layout.draw(painter, QPointF(area.left(), top), dots_at_ends(layout), QRectF(event.rect()))

    def _natural_width(self) -> int:
        margins = self.contentsMargins()
        return self._longest_line() + margins.left() + margins.right()

    def _longest_line(self) -> int:
        if self._widest is None:
            self.ensurePolished()
            self._widest = max(_width(self.font(), line) for line in self.text().split("\n"))
        return self._widest

    def _line_height(self) -> int:
        if self._step is None:
            self.ensurePolished()
            factor = HEADING_LINE_HEIGHT if self._role in _HEADINGS else LINE_HEIGHT
            metrics = QFontMetrics(self.font())
            self._step = max(round(self.font().pixelSize() * factor), metrics.height())
        return self._step

    def _forget(self) -> None:
        self._step = None
        self._widest = None
        self._line_counts = {}
        self._laid = None

    def _lines(self, width: int) -> int:
        if self._longest_line() <= width:  # most labels, most of the time: nothing need be laid out to know
            return self.text().count("\n") + 1
        if width not in self._line_counts:
            self._line_counts[width] = self._laid_out(width).lineCount()
        return self._line_counts[width]

    def _laid_out(self, width: int) -> QTextLayout:
        if self._laid is None or self._laid[0] != width:
            self._laid = width, self._lay_out(width)
        return self._laid[1]

    def _direct(self, option: QTextOption) -> None:
        if not self._natural:
            option.setTextDirection(self.layoutDirection())

    def _lay_out(self, width: int) -> QTextLayout:
        self.ensurePolished()
        layout = QTextLayout(tied(self.text()).replace("\n", "\u2028"), self.font())
        option = QTextOption()
        self._direct(option)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
            if self.wordWrap()
            else QTextOption.WrapMode.ManualWrap
        )
        option.setAlignment(QStyle.visualAlignment(self.layoutDirection(), self.alignment()))
        layout.setTextOption(option)
        step = self._line_height()
        metrics = QFontMetricsF(self.font())
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            first = layout.text()[line.textStart() : line.textStart() + 1]
            tail = 0.0 if self.isRightToLeft() else _tail(metrics, first)
            line.setPosition(QPointF(tail, top + (step - line.height()) / 2))
            top += step
        layout.endLayout()
        return layout


def _width(font: QFont, line: str) -> int:
    """Pixels in which a line has room; where a pixel is several, a layout asks for up to one more."""
    return ceil(QFontMetricsF(font).horizontalAdvance(line)) + 1


def _tail(metrics: QFontMetricsF, letter: str) -> float:
    """How far a letter, as j, reaches back before its place, where it would be cut off."""
    tail = -metrics.leftBearing(letter) if letter else 0.0
    return tail if tail > _SEEN else 0.0


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; the tool tip has it whole."""

    def __init__(self, text: str = "", role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        self._whole = text
        super().__init__(text, role, parent, wrap=False)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's name
        """Show another text."""
        self._whole = text
        self._shorten()
        self.updateGeometry()

    def whole_text(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for all of it."""
        self.ensurePolished()
        return QSize(_width(self.font(), self._whole), self._line_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the first letters."""
        self.ensurePolished()
        return QSize(min(_NARROWEST, self.sizeHint().width()), self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Shorten as the room asks."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Shorten again when the type changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._shorten()

    def _shorten(self) -> None:
        line = " ".join(self._whole.split())
        shown = QFontMetrics(self.font()).elidedText(
            line, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        super().setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != line else "")
        self.setAccessibleName(self._whole)
