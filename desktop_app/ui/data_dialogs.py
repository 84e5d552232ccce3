"""Choosing a backup to go back to; agreeing to lose everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.domain.backups import Why
from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.backups import Backup
    from desktop_app.domain.progress import Progress
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.ui.operations import Operation
    from desktop_app.ui.workshop import Workshop

_HEIGHT = 236


class RestoreDialog(WorkDialog):
    """Goes back to one of the backups, each given with its moment in words.

    `restored` carries those words, and the backup of how it was before.
    """

    restored = Signal(str, object)

    def __init__(
        self,
        backups: Sequence[tuple[Backup, str]],
        workshop: Workshop[Safekeeping],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Go back to a backup"), _("Restore"), parent, height=_HEIGHT)
        self._backups = backups
        self._workshop = workshop
        self.choice = calm(QComboBox())
        occasions = _occasions()
        for backup, when in backups:
            self.choice.addItem(f"{when}, {occasions[backup.why]}")
        words = _("Everything becomes as it was then. What is here now is backed up first, so you can undo.")
        self.form.add(_("Backup"), self.choice, words)
        self.choice.setFocus()

    def begin(self) -> Operation:
        """Go back to the one chosen."""
        return self._workshop.start(_("Going back…"), going_back(self._chosen()[0]), shown=True)

    def finish(self, result: object) -> None:
        """Everything is as it was then."""
        self.restored.emit(self._chosen()[1], result)

    def _chosen(self) -> tuple[Backup, str]:
        return self._backups[self.choice.currentIndex()]


class EraseDialog(FormDialog):
    """`agreed` is emitted once the word was typed."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Erase everything"), _("Erase everything"), parent, height=_HEIGHT)
        self._word = _("erase")
        self.typed = QLineEdit()
        words = _(
            "This deletes everything about your people, the history, backups, preferences and the log from "
            "this computer, and Kithbell closes. There is no undo."
        )
        self.form.add_widget(BalancedLabel(words, centred=False))
        self.form.add(_("Type “{word}” to go on").format(word=self._word), self.typed)
        self.typed.setFocus()

    def keep(self) -> None:
        """Go on if the word is there. Raises InvalidInputError."""
        if self.typed.text().strip().casefold() != self._word:
            message = _("To erase everything, type “{word}” here. Nothing was deleted.")
            raise InvalidInputError(message.format(word=self._word))
        self.agreed.emit()


def going_back(backup: Backup) -> Callable[[Safekeeping, Progress], Backup]:
    """The work of bringing the records back to a backup."""

    def restore(keeping: Safekeeping, progress: Progress) -> Backup:
        return keeping.restore(backup, progress)

    return restore


def _occasions() -> dict[Why, str]:
    return {
        Why.DAILY: _("the day’s"),
        Why.ASKED: _("made by you"),
        Why.IMPORT: _("before an import"),
        Why.UPDATE: _("before an update"),
        Why.RESTORE: _("before going back"),
    }
