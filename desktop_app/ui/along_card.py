"""Taking one's data along in files, and bringing everything back from one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.i18n import _
from desktop_app.services.taking_along import ENDINGS, Form
from desktop_app.ui.answers import telling
from desktop_app.ui.people.waiting import waiting
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.everything import Before, Document
    from desktop_app.services.taking_along import TakingAlong

_HEIGHT = 260


class AlongCard(Card):
    """Signals: `undo_offered` with a sentence and a callable, `failed` with a sentence, `theme_chosen`.

    `save` puts bytes into a file of the user's choosing, or raises StorageError.
    """

    undo_offered = Signal(str, object)
    failed = Signal(str)
    theme_chosen = Signal(object)

    def __init__(
        self,
        along: Callable[[], TakingAlong],
        save: Callable[[Path, bytes], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._along = along
        self._save = save
        self.take = quiet_button(_("Save a file…"))
        self.menu = QMenu(self)
        for form, text in _labels().items():
            action = QAction(text, self.menu)
            action.setData(form.value)
            self.menu.addAction(action)
        self.take.setMenu(self.menu)
        self.bring = quiet_button(_("Choose a file…"))
        words = _("In forms that other programs read, or everything in one file.")
        self._said = SettingRow(_("Take your data with you"), words, self.take)
        self.body.addWidget(self._said)
        self.body.addWidget(rule())
        words = _("What “Everything” was saved to takes the place of all that is here.")
        self.body.addWidget(SettingRow(_("Bring everything back"), words, self.bring))
        self.menu.triggered.connect(self._choose_place)
        self.bring.clicked.connect(self._choose_file)

    @Slot(QAction)
    def _choose_place(self, action: QAction) -> None:
        form = Form(action.data())
        dialog = _file_dialog(self.window(), action.text(), form)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ENDINGS[form])
        dialog.selectFile(f"kithbell-{form.value}.{ENDINGS[form]}")
        dialog.setProperty("form", form.value)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    @Slot(str)
    def _write(self, name: str) -> None:
        self.save(Form(self.sender().property("form")), Path(name))

    def save(self, form: Form, path: Path) -> None:
        """Write a form to a file; the user agreed to replace one that is there."""
        with telling(self.failed):
            with waiting():
                self._save(path, self._along().written(form))
            self._said.sentence.setText(_("Saved as “{file}”.").format(file=path.name))

    @Slot()
    def _choose_file(self) -> None:
        dialog = _file_dialog(self.window(), _("Bring everything back"), Form.EVERYTHING)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    @Slot(str)
    def look_at(self, name: str) -> None:
        """Show what a document holds, and ask."""
        with telling(self.failed):
            along = self._along()
            with waiting():
                found = along.look_at(Path(name))
            dialog = BringBackDialog(along, found, self.window())
            dialog.brought.connect(self._offer_undo)
            dialog.open()

    @Slot(object)
    def _offer_undo(self, before: Before) -> None:
        sentence = _("Everything is as in the file. How it was before is kept as {name}.")
        self.undo_offered.emit(sentence.format(name=before.backup.name), partial(self._go_back, before))
        self._show_theme()

    def _go_back(self, before: Before) -> None:
        self._along().undo(before)
        self._show_theme()

    def _show_theme(self) -> None:
        self.theme_chosen.emit(self._along().preferences.read().theme)


class BringBackDialog(FormDialog):
    """`brought` carries how it was before."""

    brought = Signal(object)

    def __init__(self, along: TakingAlong, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(_("Bring everything back"), _("Bring it back"), parent, height=_HEIGHT)
        self._along = along
        self._everything = document.everything
        self.form.add_widget(PlainLabel(along.describe(document)))
        words = _(
            "It takes the place of all people, history, schedules, activities and preferences that are "
            "here. They are backed up first, so you can undo."
        )
        self.form.add_widget(PlainLabel(words))

    def keep(self) -> None:
        """Do it. Raises KithbellError."""
        with waiting():
            before = self._along.bring_back(self._everything)
        self.brought.emit(before)


def _labels() -> dict[Form, str]:
    return {
        Form.EVERYTHING: _("Everything, to bring back (JSON)"),
        Form.PEOPLE: _("People (vCard)"),
        Form.ACTIVITIES: _("Activities (calendar)"),
        Form.PLAN: _("Coming suggestions (calendar)"),
        Form.TOUCHES: _("Times in touch (table, CSV)"),
    }


def _file_dialog(window: QWidget, title: str, form: Form) -> QFileDialog:
    dialog = QFileDialog(window, title)
    dialog.setNameFilters([f"*.{ENDINGS[form]}", _("All files (*)")])
    dialog.finished.connect(dialog.deleteLater)
    return dialog
