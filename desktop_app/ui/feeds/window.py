"""The followed calendars in a window of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout

from desktop_app.i18n import _
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.mnemonics import Mnemonics

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.feeds.card import FeedsCard

_WIDTH, _HEIGHT = 620, 480


class FeedsWindow(QDialog):
    """Shows the card until it is closed; what is done in it counts at once."""

    def __init__(self, card: FeedsCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Calendars you follow"))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(card)
        set_role(area, Role.CLEAR)
        set_role(self, Role.PAGE)
        self.done_button = quiet_button(_("Close"))
        self.done_button.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        column.setSpacing(SPACE.large)
        column.addWidget(area, 1)
        column.addLayout(row)
        Mnemonics(self)
        self.resize(_WIDTH, _HEIGHT)
        card.reload()
        card.add.setFocus()
