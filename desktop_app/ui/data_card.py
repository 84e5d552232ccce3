"""The user's data: copies of it, the way back, and the end of it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from desktop_app.domain.errors import KithbellError
from desktop_app.i18n import _
from desktop_app.services import dates
from desktop_app.ui.answers import telling
from desktop_app.ui.data_dialogs import EraseDialog, RestoreDialog
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.form import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from desktop_app.domain.backups import Backup
    from desktop_app.services.ports import Clock
    from desktop_app.services.safekeeping import Safekeeping


class DataCard(Card):
    """Signals: `undo_offered` with a sentence and a callable, `failed` with a sentence, `erase_wanted`."""

    undo_offered = Signal(str, object)
    failed = Signal(str)
    erase_wanted = Signal()
    _made = Signal(str)

    def __init__(
        self,
        safekeeping: Safekeeping,
        clock: Clock,
        folder: Path,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._safekeeping = safekeeping
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
        self._add(_("Where your data is"), str(folder), opening)
        words = _("People, history, backups, preferences and the log, for good.")
        self._add(_("Erase everything"), words, erasing)
        for button in (self._make, self._back, opening, erasing):
            button.setAccessibleName(button.text())
        self._make.clicked.connect(self._back_up)
        self._back.clicked.connect(self._choose)
        opening.clicked.connect(self._open)
        erasing.clicked.connect(self._ask)
        self._made.connect(self._say_made)

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

    def _add(self, title: str, sentence: str, button: QPushButton) -> None:
        self.body.addWidget(rule())
        self.body.addWidget(SettingRow(title, sentence, button))

    def _words(self, backup: Backup) -> str:
        return dates.moment(backup.at.astimezone(self._clock.zone()))

    @Slot()
    def _back_up(self) -> None:
        self._make.setEnabled(False)
        Thread(target=self._work, name="backup").start()

    def _work(self) -> None:
        """On a thread of its own, since a large copy takes seconds."""
        trouble = ""
        try:
            self._safekeeping.make()
        except KithbellError as error:
            trouble = str(error)
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._made.emit(trouble)

    @Slot(str)
    def _say_made(self, trouble: str) -> None:
        self._make.setEnabled(True)
        self.reload()
        if trouble:
            self.failed.emit(trouble)

    @Slot()
    def _choose(self) -> None:
        with telling(self.failed):
            lines = [(one, self._words(one)) for one in self._safekeeping.all()]
            dialog = RestoreDialog(lines, self._restore, self.window())
            dialog.open()

    def _restore(self, backup: Backup) -> None:
        before = self._safekeeping.restore(backup)
        sentence = _("Back to {when}. How it was before is kept as {name}.")
        sentence = sentence.format(when=self._words(backup), name=before.name)
        self.undo_offered.emit(sentence, partial(self._safekeeping.restore, before))
        self.reload()

    @Slot()
    def _open(self) -> None:
        self._open_url(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def _ask(self) -> None:
        dialog = EraseDialog(self.window())
        dialog.agreed.connect(self.erase_wanted)
        dialog.open()
