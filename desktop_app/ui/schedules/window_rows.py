"""Rows of times of day, from and to, any number of them."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from desktop_app.domain.schedules import Window
from desktop_app.i18n import _
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import icon_button, link_button
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import time_field
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL_WINDOW = Window(time(18), time(20))
_NEXT_WINDOW = Window(time(10), time(12))


class WindowRows(QWidget):
    """At least one row; a window that ends before it starts says where it goes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self.add_button = link_button(_("Add another time"), "plus")
        self.add_button.clicked.connect(self._add_next)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.small)
        self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.set_windows((USUAL_WINDOW,))

    def windows(self) -> tuple[Window, ...]:
        """What the fields say. Raises InvalidInputError for a row of no length."""
        return tuple(row.said() for row in self._rows)

    def set_windows(self, windows: Sequence[Window]) -> None:
        """Show these."""
        for row in tuple(self._rows):
            self._drop(row)
        for window in windows:
            self._add(window)
        self._number()

    def _add(self, window: Window) -> _Row:
        row = _Row(window)
        row.changed.connect(self.changed)
        row.removed.connect(self._remove)
        self._layout.insertWidget(len(self._rows), row)
        self._rows.append(row)
        return row

    def _drop(self, row: _Row) -> None:
        self._rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        """A single row cannot be removed, and needs no number to be told apart."""
        several = len(self._rows) > 1
        for place, row in enumerate(self._rows, start=1):
            row.number(place if several else 0)

    @Slot()
    def _add_next(self) -> None:
        row = self._add(_NEXT_WINDOW)
        self._number()
        self.changed.emit()
        row.show()
        row.starts.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _remove(self, row: _Row) -> None:
        self._drop(row)
        self._number()
        self.changed.emit()
        self._rows[-1].starts.setFocus(Qt.FocusReason.TabFocusReason)


class _Row(QWidget):
    changed = Signal()
    removed = Signal(object)

    def __init__(self, window: Window, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.starts = calm(time_field())
        self.ends = calm(time_field())
        self.remove = icon_button("close", _("Remove this time"))
        self._note = PlainLabel(_("runs over midnight, into the next day"), Role.CAPTION)
        fields = QHBoxLayout()
        fields.setSpacing(SPACE.small)
        fields.addWidget(self.starts)
        fields.addWidget(PlainLabel(_("to"), Role.QUIET, wrap=False))
        fields.addWidget(self.ends)
        fields.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        fields.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.hair)
        layout.addLayout(fields)
        layout.addWidget(self._note)
        self.starts.setTime(QTime(window.start.hour, window.start.minute))
        self.ends.setTime(QTime(window.end.hour, window.end.minute))
        self._look()
        for field in (self.starts, self.ends):
            field.timeChanged.connect(self._look)
            field.timeChanged.connect(self.changed)
        self.remove.clicked.connect(self._ask_removal)

    def said(self) -> Window:
        return Window(_time(self.starts), _time(self.ends))

    def number(self, place: int) -> None:
        """Its place among several rows, from 1; 0 for the only one."""
        self.remove.setVisible(bool(place))
        suffix = f" {place}" if place else ""
        self.starts.setAccessibleName(_("From") + suffix)
        self.ends.setAccessibleName(_("To") + suffix)

    @Slot()
    def _look(self) -> None:
        over = self.ends.time() < self.starts.time()
        self._note.setVisible(over)
        self.ends.setAccessibleDescription(self._note.text() if over else "")

    @Slot()
    def _ask_removal(self) -> None:
        self.removed.emit(self)


def _time(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())
