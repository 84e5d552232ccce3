"""From a file to people, with a look before and a way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.tables import UnclearColumnsError
from desktop_app.i18n import _
from desktop_app.ui.answers import telling
from desktop_app.ui.people.columns_dialog import ColumnsDialog
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.people.waiting import waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.tables import Column
    from desktop_app.services.importing import Importing
    from desktop_app.services.people_book import PeopleBook

_ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".txt")


class ImportFlow(QObject):
    """Its windows stand over `window`. `undo_offered` carries a sentence and a callable, `failed` one."""

    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(self, make_importing: Callable[[], Importing], book: PeopleBook, window: QWidget) -> None:
        super().__init__(window)
        self._make_importing = make_importing
        self._book = book
        self._window = window
        self._path = Path()

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
        with telling(self.failed):
            self._path = Path(path)
            try:
                self._preview(None)
            except UnclearColumnsError as error:
                dialog = ColumnsDialog(error.table, self._make_importing().try_out, self._window)
                dialog.told.connect(self._look_again)
                dialog.open()

    @Slot(object)
    def _look_again(self, columns: Sequence[Column]) -> None:
        with telling(self.failed):
            self._preview(columns)

    def _preview(self, columns: Sequence[Column] | None) -> None:
        importing = self._make_importing()
        with waiting():
            preview = importing.preview(self._path, columns)
        dialog = ImportDialog(importing, preview, self._book.circles(), self._window)
        dialog.brought.connect(self.undo_offered)
        dialog.open()


def address_book_in(data: QMimeData) -> str:
    """The path of the one address book among what is dragged; empty without one."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    books = [path for path in paths if path.casefold().endswith(_ENDINGS)]
    return books[0] if len(books) == 1 else ""
