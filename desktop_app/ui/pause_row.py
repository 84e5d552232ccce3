"""A row that says whether prompts are paused, and changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.answers import telling
from desktop_app.ui.pausing import PauseLength, pause, pause_label, paused_words
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from desktop_app.services.ports import Clock
    from desktop_app.services.timetable import Timetable


class PauseRow(SettingRow):
    """`failed` carries a sentence."""

    failed = Signal(str)

    def __init__(self, timetable: Timetable, clock: Clock, parent: QWidget | None = None) -> None:
        self._timetable = timetable
        self._clock = clock
        self._pause = quiet_button(_("Pause"), "pause")
        self._resume = quiet_button(_("Resume"), "resume")
        controls = QWidget()
        super().__init__(_("Pause"), " ", controls, parent)
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pause)
        row.addWidget(self._resume)
        menu = Menu(self._pause)
        menu.triggered.connect(self._start)
        for length in PauseLength:
            menu.addAction(pause_label(length)).setData(length.value)
        self._pause.setMenu(menu)
        self._pause.setProperty("menu", True)
        self._resume.clicked.connect(self._end)

    @Slot()
    def reload(self) -> None:
        """Say how it is."""
        with telling(self.failed):
            until = self._timetable.paused_until()
            words = _("Prompts come at the moments you chose.")
            if until is not None:
                words = paused_words(until, self._clock.now(), self._clock.zone())
            self.sentence.setText(words)
            self._pause.setVisible(until is None)
            self._resume.setVisible(until is not None)

    @Slot(QAction)
    def _start(self, action: QAction) -> None:
        with telling(self.failed):
            pause(self._timetable, PauseLength(action.data()))
        self.reload()

    @Slot()
    def _end(self) -> None:
        with telling(self.failed):
            self._timetable.resume()
        self.reload()
