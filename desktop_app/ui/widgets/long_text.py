"""Text of any length: a short one as a label, of a long one the beginning, and all of it when asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.wording import shortened
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.text import PlainLabel

MOST_AT_FIRST = 1500  # characters, some twenty lines
_LINES = 16


def long_text(text: str, role: Role = Role.BODY) -> QWidget:
    """Plain text in a label, or in a LongText where it is too long to be read in passing."""
    return PlainLabel(text, role, natural=True) if len(text) <= MOST_AT_FIRST else LongText(text, role)


class LongText(QWidget):
    """The beginning of a text, and a button for all of it, in a field to scroll in.

    A field lays out the lines that are to be seen, so that its length costs nothing.
    """

    def __init__(self, text: str, role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.beginning = PlainLabel(shortened(text, MOST_AT_FIRST), role, natural=True)
        self.more = link_button(_("Show all of it"), small=True)
        self.whole: QPlainTextEdit | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.small)
        self._column.addWidget(self.beginning)
        self._column.addWidget(self.more)
        self.more.clicked.connect(self._show_whole)

    @Slot()
    def _show_whole(self) -> None:
        self.whole = whole = QPlainTextEdit()
        whole.setReadOnly(True)
        whole.setTabChangesFocus(True)
        whole.setAccessibleName(_("All of it"))
        whole.setFixedHeight(_LINES * whole.fontMetrics().lineSpacing())
        # The text comes once the width is settled: a paragraph is laid out as a whole for each width.
        whole.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.beginning.hide()
        self.more.hide()
        self._column.addWidget(whole)
        self._column.activate()
        whole.setPlainText(self._text)
        whole.setFocus()
