"""A field that turns names into chips, one by one or a pasted list at once."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.people import LONGEST_NAME
from desktop_app.i18n import _
from desktop_app.ui.theme.tokens import SPACE, Tone
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.chips import RemovableChip
from desktop_app.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_BETWEEN_NAMES = re.compile(r"[,;\n\r\t]+")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NO_MODIFIER = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_TONES = (Tone.ACCENT, Tone.SAGE, Tone.PLUM, Tone.SKY)


class _NameEdit(QLineEdit):
    """Tells of a Backspace where there is nothing to delete; Enter goes on to the window if it is empty."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        takes_enter = bool(self.text().strip()) and event.modifiers() in _NO_MODIFIER
        super().keyPressEvent(event)
        if takes_enter and event.key() in _ENTER:
            event.accept()


class NamesField(Card):
    """Enter or a comma makes a chip of what was typed; `changed` comes with every change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self.field = _NameEdit()
        self.field.setPlaceholderText(_("A name, then Enter"))
        self.field.setAccessibleName(_("Who would you like to stay close to?"))
        # What is dropped on it belongs to the window: a file manager passes a path as text, too.
        self.field.setAcceptDrops(False)
        self.field.returnPressed.connect(self._take_typed)
        self.field.textChanged.connect(self._split)
        self.field.emptied.connect(self._drop_last)
        self._chips.hide()
        self.body.setSpacing(SPACE.medium)
        self.body.addWidget(self._chips)
        self.body.addWidget(self.field)

    def names(self) -> list[str]:
        """The names on chips, and the one still being typed."""
        typed = self.field.text().strip()
        return [*self._names, *([typed] if typed else [])]

    def add(self, text: str) -> None:
        """Make chips of the names in a text, separated by commas or lines."""
        known = {name.casefold() for name in self._names}
        for part in _BETWEEN_NAMES.split(text):
            name = " ".join(part.split())[:LONGEST_NAME]
            if name and name.casefold() not in known:
                known.add(name.casefold())
                self._names.append(name)
        self._show()

    @Slot()
    def _take_typed(self) -> None:
        text = self.field.text()
        self.field.clear()
        self.add(text)

    @Slot(str)
    def _split(self, text: str) -> None:
        if _BETWEEN_NAMES.search(text):
            self._take_typed()
        else:
            self.changed.emit()

    @Slot()
    def _drop_last(self) -> None:
        if self._names:
            self._names.pop()
            self._show()

    def _drop(self, name: str) -> None:
        self._names.remove(name)
        self._show()
        self.field.setFocus()

    def _show(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        before: QWidget = self._chips
        for place, name in enumerate(self._names):
            chip = RemovableChip(name, _TONES[place % len(_TONES)])
            chip.clicked.connect(partial(self._drop, name))
            self._flow.addWidget(chip)
            QWidget.setTabOrder(before, chip)
            before = chip
        self._chips.setVisible(bool(self._names))
        self._chips.updateGeometry()
        self.changed.emit()
