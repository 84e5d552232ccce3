"""The entries of the side bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme.colours import colours_of, outline
from desktop_app.ui.theme.tokens import ICON_SIZE, RADIUS, SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 40
_PAD = 13
_GAP = 12


class NavigationItem(QAbstractButton):
    """Icon and words; the words become the tool tip in a narrow side bar."""

    def __init__(self, icon_name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._narrow = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001  # reads as a setter
        """Show the icon only."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """A comfortable height."""
        self.ensurePolished()
        height = max(_HEIGHT, QFontMetrics(self.font()).height() + 2 * SPACE.medium)
        return QSize(height, height)

    def words_width(self) -> int:
        """Room for the icon and all of the words."""
        self.ensurePolished()
        words = QFontMetrics(self._bold()).horizontalAdvance(self.text())
        return _PAD + ICON_SIZE + _GAP + words + SPACE.small + 1

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground, the icon and the words."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        area = QRectF(self.rect())
        if self.isChecked():
            painter.setBrush(QColor(0, 0, 0, colours.shadow_alpha))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, 0), RADIUS.control, RADIUS.control)
            painter.setPen(outline(colours))
            painter.setBrush(QColor(colours.card))
            inset = float(colours.high)
            painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -1), RADIUS.control, RADIUS.control)
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
        ink = colours.accent if self.isChecked() else colours.text
        picture = QRect(_PAD, (self.height() - ICON_SIZE) // 2, ICON_SIZE, ICON_SIZE)
        if self._narrow:
            picture.moveCenter(self.rect().center())
        paint_icon(painter, self._mirrored(picture), self._icon_name, ink)
        if not self._narrow:
            self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        font = self._bold() if self.isChecked() else self.font()
        painter.setFont(font)
        painter.setPen(QColor(ink))
        place = self.rect().adjusted(_PAD + ICON_SIZE + _GAP, 0, -SPACE.small, 0)
        words = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        flags = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        painter.drawText(self._mirrored(place), flags | Qt.TextFlag.TextSingleLine, words)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)
