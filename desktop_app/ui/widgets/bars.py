"""Quiet bars: something to undo at the bottom, something to know at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPen,
    QUndoCommand,
    QUndoStack,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import RADIUS, SPACE
from desktop_app.ui.widgets.buttons import icon_button, link_button
from desktop_app.ui.widgets.text import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

UNDO_SECONDS = 20
MOST_UNDONE = 50


class Bar(QFrame):
    """A rounded ground with a row for what is in it; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SPACE.small, SPACE.small, SPACE.small, SPACE.small)
        self.row.addSpacing(SPACE.small)
        self.row.setSpacing(SPACE.small)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.card))
        area = QRectF(self.contentsRect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, RADIUS.card, RADIUS.card)


class _Done(QUndoCommand):
    """Something that was done already, and how to undo it; once that is done it is forgotten.

    Undoing only puts the callable into `wanted`: it may offer something new to undo, which a stack
    cannot take while it moves.
    """

    def __init__(self, text: str, undo: Callable[[], object], wanted: list[Callable[[], object]]) -> None:
        super().__init__(text)
        self._undo = undo
        self._wanted = wanted

    def redo(self) -> None:
        """It was done before it came here."""

    def undo(self) -> None:
        self.setObsolete(True)
        self._wanted.append(self._undo)


class UndoBar(Bar):
    """Offers to undo the last change for some 20 seconds; Ctrl+Z reaches further back, one by one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QUndoStack(self)
        self._stack.setUndoLimit(MOST_UNDONE)
        self._wanted: list[Callable[[], object]] = []
        self._label = ElidedLabel()
        self._button = link_button(_("Undo"), "undo")
        self._close = icon_button("close", _("Keep it so"))
        self.row.addWidget(self._label, 1)
        self.row.addWidget(self._button)
        self.row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_SECONDS * 1000)
        self._timer.timeout.connect(self.dismiss)
        self._button.clicked.connect(self.undo)
        self._close.clicked.connect(self.dismiss)

    def offer(self, text: str, undo: Callable[[], object]) -> None:
        """Say what was done; `undo` is called at most once."""
        self._stack.push(_Done(text, undo, self._wanted))
        self._button.show()
        self._say(text, _("{what} Press Ctrl+Z to undo.").format(what=text))

    @Slot()
    def undo(self) -> None:
        """Undo what was done last and is not undone yet, if there is anything."""
        if not self._stack.canUndo():
            return
        undone = _("Undone: {what}").format(what=self._stack.undoText())
        self._stack.undo()
        self._button.hide()
        self._say(undone, undone)
        self._wanted.pop()()

    @Slot()
    def dismiss(self) -> None:
        """Take the offer away; Ctrl+Z still knows it."""
        self._timer.stop()
        self.hide()

    def _say(self, text: str, announcement: str) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, announcement))


class Banner(Bar):
    """Something to know about this whole window; stays until it is read away."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = PlainLabel()
        self._close = icon_button("close", _("Close this note"))
        self.row.addWidget(self._label, 1)
        self.row.addWidget(self._close)
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.dismissed)

    def say(self, text: str) -> None:
        """Show a note; an empty one takes the banner away."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
