"""Choosing a backup to go back to; agreeing to lose everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop_app.domain.backups import Why
from desktop_app.domain.errors import InvalidInputError
from desktop_app.i18n import _
from desktop_app.ui.people.waiting import waiting
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.backups import Backup

_HEIGHT = 260


class RestoreDialog(FormDialog):
    """Closes once `restore` has taken one of the backups, each given with its moment in words."""

    def __init__(
        self,
        backups: Sequence[tuple[Backup, str]],
        restore: Callable[[Backup], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Go back to a backup"), _("Restore"), parent, height=_HEIGHT)
        self._backups = backups
        self._restore = restore
        self.choice = calm(QComboBox())
        occasions = _occasions()
        for backup, when in backups:
            self.choice.addItem(f"{when}, {occasions[backup.why]}")
        words = _("Everything becomes as it was then. What is here now is backed up first, so you can undo.")
        self.form.add(_("Backup"), self.choice, words)
        self.choice.setFocus()

    def keep(self) -> None:
        """Go back to the one chosen. Raises KithbellError."""
        with waiting():
            self._restore(self._backups[self.choice.currentIndex()][0])


class EraseDialog(FormDialog):
    """`agreed` is emitted once the word was typed."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Erase everything"), _("Erase everything"), parent, height=_HEIGHT)
        self._word = _("erase")
        self.typed = QLineEdit()
        words = _(
            "This deletes your people, history, backups, preferences and the log from this computer, "
            "and Kithbell ends. There is no undo."
        )
        self.form.add_widget(PlainLabel(words))
        self.form.add(_("Type “{word}” to go on").format(word=self._word), self.typed)
        self.typed.setFocus()

    def keep(self) -> None:
        """Go on if the word is there. Raises InvalidInputError."""
        if self.typed.text().strip().casefold() != self._word:
            message = _("To erase everything, type “{word}” here. Nothing was deleted.")
            raise InvalidInputError(message.format(word=self._word))
        self.agreed.emit()


def _occasions() -> dict[Why, str]:
    return {
        Why.DAILY: _("the day’s"),
        Why.ASKED: _("made by you"),
        Why.IMPORT: _("before an import"),
        Why.UPDATE: _("before an update"),
        Why.RESTORE: _("before going back"),
    }
