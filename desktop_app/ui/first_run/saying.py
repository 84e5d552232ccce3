"""Words for those who do not see them appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence, now."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
