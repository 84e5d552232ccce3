"""The schedules by colour and in words, each with its switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.models.schedule_words import sentence, summary
from desktop_app.ui.schedules.tones import tone_of_schedule
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import RADIUS, SPACE
from desktop_app.ui.widgets.flow import FlowLayout
from desktop_app.ui.widgets.margins import reading_margins
from desktop_app.ui.widgets.one_of import OneOf
from desktop_app.ui.widgets.switch import Switch
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop_app.domain.people import CircleId
    from desktop_app.domain.schedules import Schedule

_SWATCH = 12
_WIDEST_IN_LETTERS = 48


class Legend(OneOf):
    """All schedules, one of them chosen. Signals carry a schedule's id.

    `opened` comes with a double click or Enter, `removal_wanted` with Delete.
    """

    chosen = Signal(int)
    opened = Signal(int)
    removal_wanted = Signal(int)
    switched = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Your schedules"), parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._layout = FlowLayout(self)
        self.group.idToggled.connect(self._choose)
        self._entries: dict[int, _Entry] = {}

    def show_schedules(
        self, schedules: Sequence[Schedule], circles: Mapping[CircleId, str], chosen: int | None
    ) -> None:
        """Show these; entries stay the same widgets, so that the keyboard stays where it is."""
        wanted = {int(schedule.id): schedule for schedule in schedules}
        for gone in self._entries.keys() - wanted.keys():
            entry = self._entries.pop(gone)
            self.group.removeButton(entry.name)
            self._layout.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        with QSignalBlocker(self.group):
            for key, schedule in wanted.items():
                if key not in self._entries:
                    self._add(key)
                self._entries[key].show_schedule(schedule, circles)
                self._entries[key].name.setChecked(key == chosen)
        self.updateGeometry()

    def _add(self, key: int) -> None:
        entry = self._entries[key] = _Entry(key)
        self.take(entry.name, key)
        entry.name.opened.connect(self.opened)
        entry.name.removal_wanted.connect(self.removal_wanted)
        entry.switched.connect(self.switched)
        self._layout.addWidget(entry)
        entry.show()

    @Slot(int, bool)
    def _choose(self, key: int, checked: bool) -> None:  # noqa: FBT001  as the signal passes it
        if checked:
            self.chosen.emit(key)


class _Entry(QWidget):
    switched = Signal(int, bool)

    def __init__(self, key: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.name = _Name(key)
        self.switch = Switch()
        row = QHBoxLayout(self)
        row.setContentsMargins(reading_margins(self, 0, 0, SPACE.hair, 0))
        row.setSpacing(SPACE.small)
        row.addWidget(self.name)
        row.addWidget(self.switch)
        self.switch.toggled.connect(self._switch)

    def show_schedule(self, schedule: Schedule, circles: Mapping[CircleId, str]) -> None:
        self.name.show_words(summary(schedule, circles), sentence(schedule, circles), on=schedule.enabled)
        self.switch.setAccessibleName(_("{name} on").format(name=schedule.name))
        with QSignalBlocker(self.switch):
            self.switch.setChecked(schedule.enabled)

    @Slot(bool)
    def _switch(self, on: bool) -> None:  # noqa: FBT001  as the signal passes it
        self.switched.emit(self._key, on)


class _Name(QAbstractButton):
    opened = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, key: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._on = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_words(self, text: str, whole: str, *, on: bool) -> None:
        self._on = on
        self.setText(text)
        self.setAccessibleName(whole)
        self.setToolTip(plain_tip(whole))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        words = min(
            metrics.horizontalAdvance(self.text()) + 1, _WIDEST_IN_LETTERS * metrics.averageCharWidth()
        )
        return QSize(words + _SWATCH + 2 * SPACE.medium + SPACE.small, metrics.height() + SPACE.large)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        hint = self.sizeHint()
        return QSize(min(hint.width(), 4 * hint.height()), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._key)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit(self._key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self._key)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(QPen(QColor(colours.line if self.isChecked() else colours.hover), 1))
            painter.setBrush(QColor(colours.card if self.isChecked() else colours.hover))
            painter.drawRoundedRect(area, RADIUS.control, RADIUS.control)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - SPACE.medium - _SWATCH if mirrored else SPACE.medium
        swatch = QRectF(left, (self.height() - _SWATCH) / 2, _SWATCH, _SWATCH)
        colour = QColor(colours.ink(tone_of_schedule(self._key)).text)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if self._on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(swatch, 3, 3)
        painter.setPen(QColor(colours.text if self._on else colours.quiet))
        before, after = SPACE.medium + _SWATCH + SPACE.small, SPACE.medium
        inner = self.rect().adjusted(after if mirrored else before, 0, -(before if mirrored else after), 0)
        words = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1
        )
        painter.drawText(
            inner,
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            words,
        )
