"""The prompt as a small window of its own, beside what the user is doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui import keys
from desktop_app.ui.icons import app_icon
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.mnemonics import Mnemonics

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from desktop_app.ui.prompt_panel import PromptPanel

_WIDTH = 460
_MOST_OF_SCREEN = 0.9


class PromptCard(QWidget):
    """A window around a PromptPanel; it comes without taking the focus, and Escape only closes it."""

    answered = Signal(int, object)
    began = Signal(int)
    why_wanted = Signal(str)
    log_wanted = Signal()
    closed = Signal()

    def __init__(self, panel: PromptPanel, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(" ".join(title.split()))
        self.setWindowIcon(app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, Role.CARD)
        self._panel = panel
        panel.answered.connect(self.answered)
        panel.began.connect(self.began)
        panel.why_wanted.connect(self.why_wanted)
        panel.grown.connect(self._grow)
        panel.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        self._area = area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(panel)
        panel.setAutoFillBackground(False)
        set_role(area, Role.CLEAR)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        Mnemonics(self)
        QShortcut(QKeySequence(keys.ESCAPE), self, self.close)
        QShortcut(QKeySequence(keys.QUICK_LOG), self, self.log_wanted.emit)

    def show_quietly(self) -> None:
        """Come up in a corner, above the other windows, and leave the focus where it is."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._place()
        self.show()

    def show_for_user(self) -> None:
        """Come up because the user asked for it, ready for the keyboard."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)
        if not self.isVisible():
            self._place()
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have a scroll bar only where there is something to scroll.

        Left to itself, one that came too early takes the width that makes it needed.
        """
        super().resizeEvent(event)
        fits = self._panel.heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(policy)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Say so; the prompt stays unanswered."""
        super().closeEvent(event)
        self.closed.emit()

    @Slot()
    def _grow(self) -> None:
        self.resize(self._fitting(self.width()).expandedTo(self.size()))

    def _fitting(self, width: int) -> QSize:
        """As high as its contents, or else as the screen has room for."""
        # Only polished buttons know how high they are.
        for widget in (self, *self.findChildren(QWidget)):
            widget.ensurePolished()
        room = self.screen().availableGeometry()
        height = self._panel.heightForWidth(width)
        return QSize(width, min(height, round(room.height() * _MOST_OF_SCREEN)))

    def _place(self) -> None:
        """Into the corner where the reading direction ends; Wayland decides itself."""
        room = self.screen().availableGeometry()
        size = self._fitting(min(_WIDTH, room.width()))
        self.resize(size)
        gap = SPACE.wide
        left = room.right() - size.width() - gap
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = room.left() + gap
        self.move(QPoint(left, room.top() + gap))
