"""Letters to press with Alt, handed out when Alt goes down and taken back when it comes up.

No text for the user holds a mark: which letters are free depends on what else a window shows, in each
language anew. So nothing clashes, and no name from outside becomes a key. Why: docs/decisions/mnemonics.md.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QPushButton,
    QRadioButton,
    QToolButton,
    QWidget,
)

from desktop_app.ui.widgets.form_label import FormLabel
from desktop_app.ui.widgets.letters import is_marked, lettered

_PRESSED = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_LET_GO = (QEvent.Type.WindowDeactivate, QEvent.Type.Close)

_Target = QPushButton | QToolButton | QCheckBox | QRadioButton | FormLabel


class Mnemonics(QObject):
    """Looks after one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._given: dict[_Target, str] = {}
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Follow Alt, whichever widget has the keyboard: keys that it has no use for come by here."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            if kind in _PRESSED and not self._given:
                self._hand_out()
            elif kind is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self._take_back()
        elif kind in _LET_GO:
            self._take_back()
        return False

    def _hand_out(self) -> None:
        targets = [each for each in _targets(self._window) if each.isVisible()]
        for target, text in zip(targets, lettered([_text(each) for each in targets]), strict=True):
            if text != _text(target):
                self._given[target] = _text(target)
                _set_text(target, text)

    def _take_back(self) -> None:
        given, self._given = self._given, {}
        if not given:
            return
        for target in _targets(self._window):
            # What says something else by now keeps that.
            before = given.get(target, "")
            if before and is_marked(_text(target)):
                _set_text(target, before)


def _targets(window: QWidget) -> list[_Target]:
    """What can have a letter, those at the foot of a dialog first."""
    kinds = (QPushButton, QToolButton, QCheckBox, QRadioButton, FormLabel)
    found = [each for each in window.findChildren(QWidget) if isinstance(each, kinds)]
    mine = [each for each in found if _text(each) and each.window() is window]
    if isinstance(window, QDialog):
        mine.sort(key=lambda each: each.parent() is not window)
    return mine


def _text(target: _Target) -> str:
    return target.marked_text() if isinstance(target, FormLabel) else target.text()


def _set_text(target: _Target, text: str) -> None:
    if isinstance(target, FormLabel):
        target.set_marked_text(text)
    else:
        target.setText(text)
