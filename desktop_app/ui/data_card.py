"""The user's data: copies of it, the way back, and the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.backups import Why
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.answers import telling
from desktop_app.ui.data_dialogs import EraseDialog, RestoreDialog, going_back
from desktop_app.ui.operations import Leaves
from desktop_app.ui.undoing import Undoing
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.form import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from desktop_app.domain.backups import Backup
    from desktop_app.domain.errors import KithbellError
    from desktop_app.domain.progress import Progress
    from desktop_app.services.ports import Clock
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.ui.workshop import Workshop


class DataCard(Card):
    """Signals: `undo_offered` with a sentence and a callable, `failed` with a sentence, `erase_wanted`."""

    undo_offered = Signal(str, object)
    failed = Signal(str)
    erase_wanted = Signal()

    def __init__(
        self,
        workshop: Workshop[Safekeeping],
        clock: Clock,
        folder: Path,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._safekeeping = workshop.make()
        self._undoing = Undoing(workshop, self)
        self._undoing.offered.connect(self.undo_offered)
        self._undoing.undone.connect(self.reload)
        self._undoing.failed.connect(self.failed)
        self._clock = clock
        self._folder = folder
        self._open_url = open_url
        self._make = quiet_button(_("Back up now"))
        self._back = quiet_button(_("Restore…"))
        opening = quiet_button(_("Open the folder"))
        erasing = quiet_button(_("Erase everything…"))
        words = _("One is made each day that Kithbell runs, and kept on this computer.")
        self._last = SettingRow(_("Last backup"), words, self._make)
        self._last.sentence.show()
        self.body.addWidget(self._last)
        self._add(_("Go back to a backup"), _("What is here now is backed up first."), self._back)
        self._add(_("Where your data is"), str(folder), opening, natural=True)
        words = _("People, history, backups, preferences and the log, for good.")
        self._add(_("Erase everything"), words, erasing)
        for button in (self._make, self._back, opening, erasing):
            button.setAccessibleName(button.text())
        self._make.clicked.connect(self._back_up)
        self._back.clicked.connect(self._choose)
        opening.clicked.connect(self._open)
        erasing.clicked.connect(self._ask)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Look again."""
        self.reload()
        super().showEvent(event)

    @Slot()
    def reload(self) -> None:
        """Say when the last one was made, if anybody looks."""
        with telling(self.failed):
            last = self._safekeeping.last()
            self._back.setEnabled(last is not None)
            words = _("None yet. One is made each day that Kithbell runs.")
            self._last.sentence.setText(self._words(last) if last else words)

    def _add(self, title: str, sentence: str, button: QPushButton, *, natural: bool = False) -> None:
        self.body.addWidget(rule())
        self.body.addWidget(SettingRow(title, sentence, button, natural=natural))

    def _words(self, backup: Backup) -> str:
        return dates.moment(backup.at.astimezone(self._clock.zone()))

    @Slot()
    def _back_up(self) -> None:
        with telling(self.failed):
            operation = self._workshop.start(_("Making a backup…"), _make_backup, Leaves.A_FILE)
            operation.failed.connect(self._tell)
            operation.over.connect(self._allow)
            self._make.setEnabled(False)

    @Slot()
    def _allow(self) -> None:
        self._make.setEnabled(True)
        self.reload()

    @Slot(object)
    def _tell(self, error: KithbellError) -> None:
        self.failed.emit(str(error))

    @Slot()
    def _choose(self) -> None:
        with telling(self.failed):
            lines = [(one, self._words(one)) for one in self._safekeeping.all()]
            dialog = RestoreDialog(lines, self._workshop, self.window())
            dialog.restored.connect(self._offer_undo)
            dialog.open()

    @Slot(str, object)
    def _offer_undo(self, when: str, before: Backup) -> None:
        sentence = _("Back to {when}. How it was before is kept as {name}.")
        sentence = sentence.format(when=when, name=before.name)
        self._undoing.offer(sentence, going_back(before))
        self.reload()

    @Slot()
    def _open(self) -> None:
        self._open_url(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def _ask(self) -> None:
        dialog = EraseDialog(self.window())
        dialog.agreed.connect(self.erase_wanted)
        dialog.open()


def _make_backup(keeping: Safekeeping, progress: Progress) -> Backup:
    return keeping.make(Why.ASKED, progress)
