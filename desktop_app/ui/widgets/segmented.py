"""A few choices side by side in one frame, one of them on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.ui.theme.colours import colours_of, outline
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.theme.tokens import RADIUS, SPACE
from desktop_app.ui.widgets.one_of import OneOf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_INSET = 4
_FIELD_LINE = 20


class Segmented(OneOf):
    """Two to five short choices given as (key, label) pairs; the first is on."""

    chosen = Signal(str)

    def __init__(
        self, meaning: str, options: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(meaning, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._keys = [key for key, _label in options]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        layout.setSpacing(_INSET)
        for place, (_key, label) in enumerate(options):
            segment = _Segment(label, self)
            self.take(segment, place)
            layout.addWidget(segment)
        self.group.button(0).setChecked(True)
        self.group.idClicked.connect(self._choose)

    def value(self) -> str:
        """The key of the choice that is on."""
        return self._keys[self.group.checkedId()]

    def set_value(self, key: str) -> None:
        """Turn a choice on without saying so; an unknown key changes nothing."""
        if key in self._keys:
            self.group.button(self._keys.index(key)).setChecked(True)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the common ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self.palette())
        painter.setPen(outline(colours))
        painter.setBrush(QColor(colours.side_bar))
        area = QRectF(self.rect())
        if colours.high:
            area.adjust(1, 1, -1, -1)
        painter.drawRoundedRect(area, RADIUS.control + 2, RADIUS.control + 2)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._keys[place])


class _Segment(QAbstractButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS_PROPERTY, RADIUS.control - 2)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * SPACE.medium,
            # In its frame as high as a field beside it.
            max(metrics.height(), _FIELD_LINE) + SPACE.medium,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colours.text if self.isEnabled() else colours.quiet
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.card))
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, RADIUS.control - 2, RADIUS.control - 2)
            ink = colours.accent
        elif not self.underMouse():
            ink = colours.quiet
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
