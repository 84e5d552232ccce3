"""Small rounded words: badges, filters of which one is on, names that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QStyle, QWidget

from desktop_app.i18n import _
from desktop_app.ui.icons import paint_icon
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.colours import colours_of, outline
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.one_of import OneOf
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_PAD_X = 12
_PAD_Y = 5
_CROSS = 10
_WIDEST = 240


class Pill(QLabel):
    """A badge: some words on a soft colour."""

    def __init__(self, text: str, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_role(self, Role.SMALL)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The words and some room around them."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PAD_X, metrics.height() + 2 * _PAD_Y - 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for a few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), 3 * hint.height()), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the pill."""
        ink = colours_of(self.palette()).ink(self._tone)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_ground(painter, QRectF(self.rect()), ink.soft)
        painter.setPen(QColor(ink.text))
        inner = self.rect().adjusted(_PAD_X, 0, -_PAD_X, 0)
        words = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


class _WordButton(QAbstractButton):
    """A pill that can be pressed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("role", str(Role.SMALL))

    def extra_width(self) -> int:
        """What stands beside the words, in pixels."""
        return 0

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        height = metrics.height() + 2 * _PAD_Y
        self.setProperty(RING_RADIUS_PROPERTY, height // 2)
        words = min(metrics.horizontalAdvance(self.text()) + 1, _WIDEST)
        return QSize(words + 2 * _PAD_X + self.extra_width(), height)

    def paint_words(self, painter: QPainter, ground: str, ink: str) -> None:
        """Draw the ground and the words."""
        line = outline(colours_of(self.palette()))
        inset = line.widthF() / 2 if line.style() != Qt.PenStyle.NoPen else 0
        painter.setPen(line)
        _paint_ground(painter, QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), ground)
        painter.setPen(QColor(ink))
        inner = self.rect().adjusted(_PAD_X, 0, -_PAD_X - self.extra_width(), 0)
        inner = QStyle.visualRect(self.layoutDirection(), self.rect(), inner)
        words = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


class _Filter(_WordButton):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        colours = colours_of(self.palette())
        painter = QPainter(self)
        if self.isChecked():
            self.paint_words(painter, colours.accent, colours.on_accent)
        else:
            self.paint_words(
                painter, colours.pressed if self.underMouse() else colours.side_bar, colours.text
            )


class RemovableChip(_WordButton):
    """A name that goes away when it is pressed."""

    def __init__(self, text: str, tone: Tone = Tone.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setAccessibleDescription(_("Press to remove"))
        self.setToolTip(plain_tip(_("Remove {name}").format(name=text)))

    def extra_width(self) -> int:
        """The cross and the gap before it."""
        return _CROSS + SPACE.small

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the words and the cross."""
        ink = colours_of(self.palette()).ink(self._tone)
        painter = QPainter(self)
        self.paint_words(painter, ink.soft, ink.text)
        cross = QRect(0, 0, _CROSS, _CROSS)
        cross.moveCenter(self.rect().center())
        cross.moveRight(self.rect().right() - _PAD_X)
        paint_icon(painter, QStyle.visualRect(self.layoutDirection(), self.rect(), cross), "close", ink.text)


class FilterChips(OneOf):
    """Filters of which exactly one is on; Tab goes to the row, the arrow keys move in it."""

    chosen = Signal(str)

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self._keys: list[str] = []
        self._layout = FlowLayout(self)
        self.group.idClicked.connect(self._choose)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Show these (key, label) pairs; what was on stays on if it is still there, else the first."""
        before = self.value()
        for button in self.group.buttons():
            self.group.removeButton(button)
            self._layout.removeWidget(button)
            button.deleteLater()
        self._keys = [key for key, _label in options]
        for place, (_key, label) in enumerate(options):
            button = _Filter(label, self)
            self.take(button, place)
            self._layout.addWidget(button)
            button.show()
        self.set_value(before if before in self._keys else next(iter(self._keys), ""))

    def value(self) -> str:
        """The key of the filter that is on; empty without options."""
        place = self.group.checkedId()
        return self._keys[place] if place >= 0 else ""

    def set_value(self, key: str) -> None:
        """Turn a filter on without saying so."""
        if key in self._keys:
            self.group.button(self._keys.index(key)).setChecked(True)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._keys[place])


def _paint_ground(painter: QPainter, area: QRectF, colour: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    radius = area.height() / 2
    painter.drawRoundedRect(area, radius, radius)
