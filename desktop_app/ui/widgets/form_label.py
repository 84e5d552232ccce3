"""The label of a field, one letter of which can be the key that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStyle, QWidget

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.letters import MARK, is_marked
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class FormLabel(PlainLabel):
    """Names its buddy; `text` is without the mark, and an & in it is meant."""

    def __init__(self, text: str, buddy: QWidget, parent: QWidget | None = None) -> None:
        self._plain = text
        super().__init__(text.replace(MARK, 2 * MARK), Role.SMALL, parent)
        self.setBuddy(buddy)

    def text(self) -> str:
        """The words alone."""
        return self._plain

    def marked_text(self) -> str:
        """The words as Qt marks them."""
        return QLabel.text(self)

    def set_marked_text(self, text: str) -> None:
        """The same words with another mark, or without."""
        QLabel.setText(self, text)

    def event(self, event: QEvent) -> bool:
        """Lead into fields that are made of several, too."""
        buddy = self.buddy()
        if event.type() is not QEvent.Type.Shortcut or buddy is None:
            return super().event(event)
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        _first_in(buddy).setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Underline the letter, if one is marked."""
        if not is_marked(self.marked_text()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        flags = QStyle.visualAlignment(self.layoutDirection(), side)
        wrapped = Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap
        painter.drawText(self.contentsRect(), flags | wrapped, self.marked_text())


def _first_in(field: QWidget) -> QWidget:
    proxy = field.focusProxy()
    if proxy is not None:
        return proxy
    if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return field
    inside = (each for each in field.findChildren(QWidget) if each.isVisible() and each.isEnabled())
    return next((each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus), field)
