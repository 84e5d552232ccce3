"""All keys in one calm window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import keys
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.mnemonics import Mnemonics
from desktop_app.ui.widgets.page import section
from desktop_app.ui.widgets.soft_edge import SoftEdge
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.ui.keys import Group

_WIDTH, _HEIGHT = 560, 620
_FROM_LEFT, _END = "\u2066", "\u2069"


class KeysWindow(QDialog):
    """Goes with Escape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard"))
        inside = QWidget()
        set_role(inside, Role.CLEAR)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.setSpacing(SPACE.small)
        for group in keys.groups():
            column.addWidget(section(group.title))
            column.addLayout(_lines(group))
            column.addSpacing(SPACE.medium)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Keyboard"))
        area.setWidget(inside)
        set_role(area, Role.CLEAR)
        SoftEdge(area)
        close = quiet_button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.wide)
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        self.resize(_WIDTH, _HEIGHT)
        Mnemonics(self)
        area.setFocus()  # so that the arrow keys scroll


def _lines(group: Group) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.wide)
    grid.setVerticalSpacing(SPACE.hair)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, _WIDTH // 4)
    for row, (pressed, meaning) in enumerate(group.lines):
        words = PlainLabel(_in_order(map(keys.shown, pressed)), Role.NAME, wrap=False)
        grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(meaning, Role.QUIET), row, 1)
    return grid


def _in_order(pressed: Iterable[str]) -> str:
    """One after the other as the interface runs, each of them from the left."""
    return " · ".join(f"{_FROM_LEFT}{each}{_END}" for each in pressed)
