"""From a file to people, with a look before and a way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.tables import UnclearColumnsError
from desktop_app.i18n import _
from desktop_app.ui.answers import telling
from desktop_app.ui.operations import Leaves
from desktop_app.ui.people.columns_dialog import ColumnsDialog
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.errors import KithbellError
    from desktop_app.domain.progress import Progress
    from desktop_app.domain.tables import Column
    from desktop_app.services.importing import Importing, ImportPreview, ImportResult
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.ui.workshop import Workshop

_ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".txt")


class ImportFlow(QObject):
    """Its windows stand over `window`. `undo_offered` carries a sentence and a callable, `failed` one.

    `undone` comes once that callable has done its work, which may take long.
    """

    undo_offered = Signal(str, object)
    undone = Signal()
    failed = Signal(str)

    def __init__(self, workshop: Workshop[Importing], book: PeopleBook, window: QWidget) -> None:
        super().__init__(window)
        self._workshop = workshop
        self._book = book
        self._window = window
        self._path = Path()
        self._undoing = Undoing(workshop, self)
        self._undoing.offered.connect(self.undo_offered)
        self._undoing.undone.connect(self.undone)
        self._undoing.failed.connect(self.failed)

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        dialog = QFileDialog(self._window, _("Choose an address book"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Address books (*.vcf *.vcard *.csv *.tsv *.txt)"), _("All files (*)")])
        dialog.fileSelected.connect(self.look_at)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def look_at(self, path: str) -> None:
        """Show what would come in from a file."""
        self._path = Path(path)
        self._look_again(None)

    @Slot(object)
    def _look_again(self, columns: Sequence[Column] | None) -> None:
        path = self._path

        def preview(importing: Importing, _progress: Progress) -> ImportPreview:
            return importing.preview(path, columns)

        with telling(self.failed):
            words = _("Reading “{file}”…").format(file=path.name)
            operation = self._workshop.start(words, preview, Leaves.NOTHING)
            operation.done.connect(self._show)
            operation.failed.connect(self._ask_or_tell)
            self.destroyed.connect(operation.stop)

    @Slot(object)
    def _show(self, preview: ImportPreview) -> None:
        with telling(self.failed):
            dialog = ImportDialog(self._workshop, preview, self._book.circles(), self._window)
            dialog.brought.connect(self._offer_undo)
            dialog.open()

    @Slot(object)
    def _ask_or_tell(self, error: KithbellError) -> None:
        if isinstance(error, UnclearColumnsError):
            dialog = ColumnsDialog(error.table, self._workshop.make().try_out, self._window)
            dialog.told.connect(self._look_again)
            dialog.open()
        else:
            self.failed.emit(str(error))

    @Slot(object)
    def _offer_undo(self, result: ImportResult) -> None:
        def undo(importing: Importing, progress: Progress) -> None:
            importing.undo(result, progress)

        self._undoing.offer(self._workshop.make().summary(result), undo)


def address_book_in(data: QMimeData) -> str:
    """The path of the one address book among what is dragged; empty without one."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    books = [path for path in paths if path.casefold().endswith(_ENDINGS)]
    return books[0] if len(books) == 1 else ""
