"""Buttons of which one is on, told to screen readers as just that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGroupBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractButton


class OneOf(QGroupBox):
    """Draws nothing itself. The layout is the owner's; `group` knows the buttons by their places.

    Qt tells of a checkable button as a check box, which one could switch off again. Of one that excludes its
    neighbours it tells as a radio button, and of a group box by its name, so that a screen reader says what
    the choice is about as the keyboard comes in, and which one is on.
    """

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(meaning)
        self.group = QButtonGroup(self)

    def take(self, button: QAbstractButton, place: int) -> None:
        """Make the button one of them; `place` is what `group` calls it."""
        button.setCheckable(True)
        button.setAutoExclusive(True)
        self.group.addButton(button, place)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """No frame and no title."""
