"""A line to search in while typing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.icons import Tint, icon
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role

_PICTURE_AND_MARGINS = 60
_WIDEST_HINT = 160


class SearchField(QLineEdit):
    """Says `textChanged` while typing; Escape empties it, Down says `down_pressed`."""

    down_pressed = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        set_role(self, Role.SEARCH)
        picture = self.addAction(icon("search", Tint.QUIET), QLineEdit.ActionPosition.LeadingPosition)
        picture.setText(_("Search"))  # Qt makes a button of it, which screen readers find
        for clearing in self.findChildren(QAction, "_q_qlineeditclearaction"):
            clearing.setText(_("Clear"))
            clearing.setIcon(icon("close", Tint.QUIET))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for the hint, so that it says what to type."""
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        least = super().minimumSizeHint()
        return QSize(max(least.width(), min(words, _WIDEST_HINT) + _PICTURE_AND_MARGINS), least.height())

    def event(self, event: QEvent) -> bool:
        """Left and Right move in the text, whatever they are shortcuts for around it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape and Down."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)
