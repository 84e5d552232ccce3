"""A report for finding faults, by a process of its own: the window stays quick, and asks itself nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from desktop_app.bootstrap.daily import command
from desktop_app.i18n import _
from desktop_app.ui.report_card import ReportCard

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.paths import Paths


class ReportProcess(QObject):
    """Writes one at a time; `written` carries the file's name, and a sentence if it could not be written."""

    written = Signal(str, str)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._name = ""
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._not_started)

    @Slot(object)
    def start(self, file: Path) -> None:
        """Write into a file, in the place of what is there."""
        self._name = file.name
        program, *arguments = command(self._paths, "doctor", "--save", str(file), "--force")
        self._process.start(program, arguments)

    @Slot(int)
    def _finished(self, code: int) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        sentence = said.splitlines()[-1].removeprefix("kithbell: ") if said else _("No report was written.")
        self.written.emit(self._name, sentence if code else "")

    @Slot(QProcess.ProcessError)
    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.written.emit(self._name, self._process.errorString())


def make_report_card(paths: Paths) -> ReportCard:
    """What asks for one, joined to what writes it."""
    card = ReportCard()
    process = ReportProcess(paths, card)
    card.wanted.connect(process.start)
    process.written.connect(card.written)
    return card
