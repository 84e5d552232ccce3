"""Saving a report for whoever helps to find a fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog

from desktop_app.i18n import _
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.form import SettingRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ENDING = "txt"


class ReportCard(Card):
    """`wanted` carries the file to write, whose replacement was agreed to; `written` is told of it."""

    wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save = quiet_button(_("Save a report…"))
        words = _("Versions, states, numbers and the log, as a text to read before you pass it on: no names.")
        self._said = SettingRow(_("If something does not work"), words, self.save)
        self.body.addWidget(self._said)
        self.save.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self.window(), _("Save a report for finding faults"))
        dialog.setNameFilters([f"*.{_ENDING}", _("All files (*)")])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_ENDING)
        dialog.selectFile(f"kithbell-report.{_ENDING}")
        dialog.fileSelected.connect(self._want)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _want(self, name: str) -> None:
        self.save.setEnabled(False)
        self._said.sentence.setText(_("Looking at every part…"))
        self.wanted.emit(Path(name))

    @Slot(str, str)
    def written(self, name: str, trouble: str) -> None:
        """Say that it is there under this file's name, or what the trouble is."""
        self.save.setEnabled(True)
        self._said.sentence.setText(trouble or _("Saved as “{file}”.").format(file=name))
