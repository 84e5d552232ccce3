"""Taking one's data along in files, and bringing everything back from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _
from desktop_app.services.taking_along import ENDINGS, Form
from desktop_app.ui.answers import telling
from desktop_app.ui.operations import Leaves
from desktop_app.ui.undoing import Undoing
from desktop_app.ui.widgets.balanced import BalancedLabel
from desktop_app.ui.widgets.buttons import quiet_button
from desktop_app.ui.widgets.card import Card, rule
from desktop_app.ui.widgets.form import SettingRow
from desktop_app.ui.widgets.menu import Menu
from desktop_app.ui.work_dialog import WorkDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.errors import KithbellError
    from desktop_app.domain.everything import Before, Document
    from desktop_app.domain.progress import Progress
    from desktop_app.services.taking_along import TakingAlong
    from desktop_app.ui.operations import Operation
    from desktop_app.ui.workshop import Workshop

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
        workshop: Workshop[TakingAlong],
        save: Callable[[Path, bytes], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._undoing = Undoing(workshop, self)
        self._undoing.offered.connect(self.undo_offered)
        self._undoing.undone.connect(self._show_theme)
        self._undoing.failed.connect(self.failed)
        self._save = save
        self.take = quiet_button(_("Save a file…"))
        self.menu = Menu(self)
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
        words = _("A file saved as “Everything” replaces all that is here.")
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
        put = self._save

        def write(along: TakingAlong, progress: Progress) -> str:
            data = along.written(form)
            progress.no_way_back()
            put(path, data)
            return path.name

        with telling(self.failed):
            words = _("Writing “{file}”…").format(file=path.name)
            operation = self._workshop.start(words, write, Leaves.A_FILE)
            operation.done.connect(self._say_saved)
            operation.failed.connect(self._tell)
            self.take.setEnabled(False)
            operation.over.connect(self._allow)

    @Slot(object)
    def _say_saved(self, name: str) -> None:
        self._said.sentence.setText(_("Saved as “{file}”.").format(file=name))

    @Slot()
    def _allow(self) -> None:
        self.take.setEnabled(True)

    @Slot(object)
    def _tell(self, error: KithbellError) -> None:
        self.failed.emit(str(error))

    @Slot()
    def _choose_file(self) -> None:
        dialog = _file_dialog(self.window(), _("Bring everything back"), Form.EVERYTHING)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    @Slot(str)
    def look_at(self, name: str) -> None:
        """Show what a document holds, and ask."""
        path = Path(name)

        def look(along: TakingAlong, _progress: Progress) -> Document:
            return along.look_at(path)

        with telling(self.failed):
            words = _("Reading “{file}”…").format(file=path.name)
            operation = self._workshop.start(words, look, Leaves.NOTHING)
            operation.done.connect(self._show)
            operation.failed.connect(self._tell)
            self.destroyed.connect(operation.stop)

    @Slot(object)
    def _show(self, found: Document) -> None:
        dialog = BringBackDialog(self._workshop, found, self.window())
        dialog.brought.connect(self._offer_undo)
        dialog.open()

    @Slot(object)
    def _offer_undo(self, before: Before) -> None:
        sentence = _("Everything is as in the file. How it was before is kept as {name}.")

        def undo(along: TakingAlong, progress: Progress) -> None:
            along.undo(before, progress)

        self._undoing.offer(sentence.format(name=before.backup.name), undo)
        self._show_theme()

    @Slot()
    def _show_theme(self) -> None:
        self.theme_chosen.emit(self._workshop.make().preferences.read().theme)


class BringBackDialog(WorkDialog):
    """`brought` carries how it was before."""

    brought = Signal(object)

    def __init__(
        self, workshop: Workshop[TakingAlong], document: Document, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Bring everything back"), _("Bring it back"), parent, height=_HEIGHT)
        self._workshop = workshop
        self._everything = document.everything
        self.form.add_widget(BalancedLabel(workshop.make().describe(document), centred=False))
        words = _(
            "The file replaces all people, history, schedules, activities and preferences that are here. "
            "They are backed up first, so you can undo."
        )
        self.form.add_widget(BalancedLabel(words, centred=False))

    def begin(self) -> Operation:
        """Put it in the place of what is here."""
        everything = self._everything

        def bring_back(along: TakingAlong, progress: Progress) -> Before:
            return along.bring_back(everything, progress)

        return self._workshop.start(_("Bringing everything back…"), bring_back, shown=True)

    def finish(self, result: object) -> None:
        """All of it is here."""
        self.brought.emit(result)


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
