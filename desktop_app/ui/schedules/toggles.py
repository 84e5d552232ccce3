"""Words that can each be on or off: days of the week, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop_app.i18n import habits
from desktop_app.services import dates
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.focus_ring import RING_RADIUS_PROPERTY
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPaintEvent

_WIDEST_IN_LETTERS = 32


class Toggle(QCheckBox):
    """A check box that looks like a pill; filled while it is on."""

    def __init__(self, text: str, meaning: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setAccessibleName(meaning or text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The words and some room around them."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        height = metrics.height() + SPACE.medium
        self.setProperty(RING_RADIUS_PROPERTY, height // 2)
        widest = _WIDEST_IN_LETTERS * metrics.averageCharWidth()
        return QSize(min(metrics.horizontalAdvance(self._words), widest) + 2 * SPACE.medium + 1, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As much as it likes."""
        return self.sizeHint()

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802  # Qt's name
        """All of it can be pressed."""
        return self.rect().contains(place)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the pill and its words."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, line = colours.card, colours.text, colours.edge
        if self.isChecked():
            ground, ink, line = colours.accent, colours.on_accent, colours.accent
        elif self.underMouse():
            ground = colours.hover
        if not self.isEnabled():
            ground, ink, line = colours.background, colours.quiet, colours.line
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        radius = (self.height() - 1) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(QColor(ink))
        inner = self.rect().adjusted(SPACE.small, 0, -SPACE.small, 0)
        words = QFontMetrics(self.font()).elidedText(
            self._words, Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)


class Toggles(QWidget):
    """Toggles given as (key, label, meaning to a screen reader), any number of them on."""

    changed = Signal()

    def __init__(
        self, meaning: str, options: Sequence[tuple[int, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = FlowLayout(self)
        self._toggles: dict[int, Toggle] = {}
        for key, label, spoken in options:
            toggle = Toggle(label, spoken)
            toggle.toggled.connect(self.changed)
            layout.addWidget(toggle)
            self._toggles[key] = toggle

    def options(self) -> tuple[int, ...]:
        """The keys of all of them, in order."""
        return tuple(self._toggles)

    def value(self) -> frozenset[int]:
        """The keys of those that are on."""
        return frozenset(key for key, toggle in self._toggles.items() if toggle.isChecked())

    def set_value(self, keys: Iterable[int]) -> None:
        """Turn these on and all others off."""
        wanted = set(keys)
        for key, toggle in self._toggles.items():
            toggle.setChecked(key in wanted)


def day_toggles(meaning: str) -> Toggles:
    """The days of the week in the user's order; their keys count from Monday as 0."""
    week = dates.week_from(habits().first_weekday)
    return Toggles(meaning, [(day, dates.short_weekday(day), dates.weekday(day)) for day in week])
