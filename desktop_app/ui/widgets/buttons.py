"""Buttons by what they mean: the one main action, another action, a link, a picture."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop_app.ui.icons import Tint, icon
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import ICON_SIZE, SPACE
from desktop_app.ui.widgets.flow import OUTDENT_PROPERTY


def primary_button(text: str, icon_name: str = "") -> QPushButton:
    """The one action that stands out; at most one on a page."""
    return _button(text, Role.PRIMARY, icon_name, Tint.ON_ACCENT)


def quiet_button(text: str, icon_name: str = "") -> QPushButton:
    """Any other action."""
    return _button(text, Role.PLAIN, icon_name, Tint.TEXT)


def link_button(text: str, icon_name: str = "", *, small: bool = False, flush: bool = False) -> QPushButton:
    """An action that reads as part of the text; a `flush` one has no room of its own at its sides."""
    button = _button(text, Role.LINK, icon_name, Tint.ACCENT)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if small:
        button.setProperty("small", True)
    if flush:
        button.setProperty("flush", True)
    # Its padding and its edge, which are not seen.
    button.setProperty(OUTDENT_PROPERTY, 1 if small or flush else SPACE.small + 1)
    return button


def icon_button(icon_name: str, meaning: str, tint: Tint = Tint.QUIET) -> QToolButton:
    """A picture alone; `meaning` is its tool tip and what a screen reader says."""
    button = QToolButton()
    button.setIcon(icon(icon_name, tint))
    button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    button.setToolTip(meaning)
    button.setAccessibleName(meaning)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    set_role(button, Role.ICON)
    return button


def plain(text: str) -> str:
    """Text from outside for a button or a menu, where & would mark a shortcut."""
    return " ".join(text.split()).replace("&", "&&")


def _button(text: str, role: Role, icon_name: str, tint: Tint) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    if icon_name:
        button.setIcon(icon(icon_name, tint))
        # The icon's own square and a gap before the words, which QPushButton keeps too small.
        button.setIconSize(QSize(ICON_SIZE + SPACE.hair, ICON_SIZE))
    set_role(button, role)
    return button
