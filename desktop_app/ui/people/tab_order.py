"""Where the Tab key goes among rows that come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def tab_before(follower: QWidget, fields: Iterable[QWidget]) -> None:
    """Let the fields be reached in their order and right before `follower`.

    What joins a window late is last in it for the Tab key, wherever it stands.
    """
    before = follower.previousInFocusChain()
    # Qt passes over labels, and takes for a widget the one that it hands the focus to: maybe the follower.
    while before is not None and (before.focusProxy() or before.focusPolicy() is Qt.FocusPolicy.NoFocus):
        before = before.previousInFocusChain()
    for field in fields:
        if before is not None:
            QWidget.setTabOrder(before, field)
        before = field
