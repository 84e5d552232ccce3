"""A menu that hands out letters; apart from the windows, since the tray has one and idles without them."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.ui.widgets.letters import lettered


class Menu(QMenu):
    """A menu whose entries each have a letter while it is open, none of them twice."""

    def __init__(self, parent: QWidget | None = None, title: str = "") -> None:
        super().__init__(title, parent)
        self.aboutToShow.connect(self._hand_out)
        self.aboutToHide.connect(self._take_back)
        self._before: list[tuple[str, str]] = []

    @Slot()
    def _hand_out(self) -> None:
        actions = [action for action in self.actions() if action.text()]
        before = [action.text() for action in actions]
        after = lettered(before)
        self._before = list(zip(before, after, strict=True))
        for action, text in zip(actions, after, strict=True):
            action.setText(text)

    @Slot()
    def _take_back(self) -> None:
        known = {after: before for before, after in self._before}
        for action in self.actions():
            action.setText(known.get(action.text(), action.text()))
