"""What stands where nothing is yet: what this place is for, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.avatar import AVATAR_LARGE, Disc
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.buttons import primary_button

_WIDTH = 360


class EmptyState(QWidget):
    """Icon, title, one sentence and, if there is something to do, its button."""

    activated = Signal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str,
        action: str = "",
        tone: Tone = Tone.ACCENT,
    ) -> None:
        super().__init__()
        self.button = primary_button(action)
        if not action:
            self.button.hide()
        self.button.clicked.connect(self.activated)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE.small)
        inside.addWidget(Disc("", tone, AVATAR_LARGE, icon_name), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(SPACE.small)
        for text, role in ((title, Role.HEADING), (sentence, Role.QUIET)):
            inside.addWidget(BalancedLabel(text, role))
        inside.addSpacing(SPACE.small)
        inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.small)
        layout.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(0)
        row.addWidget(column, 1)
        row.addStretch(0)
        layout.addLayout(row)
        layout.addStretch(3)
