"""The window of the first start."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from _household import Household
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication

from desktop_app.exchange.address_books import AddressBooks
from desktop_app.services.importing import Importing
from desktop_app.ui.first_run import FirstRunWindow
from desktop_app.ui.people.import_dialog import ImportDialog
from gallery.community import importing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def scenes() -> dict[str, Callable[[], QWidget]]:
    """The pictures this module can make."""
    return {
        "firstrun-empty": partial(_window, []),
        "firstrun": partial(_window, ["Ana", "Jonas", "Grandma Lidia"]),
        "firstrun-brought": _brought,
        "firstrun-many": partial(_window, [f"Friend number {count}" for count in range(30)]),
    }


def _brought() -> QWidget:
    """After an import, a sample, and a file that could not be read."""
    window = _window(["Ana"])
    with TemporaryDirectory() as folder:
        book = Path(folder) / "contacts.vcf"
        book.write_text(
            "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n" for name in ("Priya", "Ömer"))
        )
        window.bring.take(_dropped(book))
        _wait_until(lambda: window.findChildren(ImportDialog))
        for dialog in window.findChildren(ImportDialog):
            dialog.accept()
        _wait_until(window.bring.has_brought)
        window.bring.take(_dropped(Path(folder) / "photo.png"))
    window.how.try_one.click()
    return window


def _wait_until(there: Callable[[], object]) -> None:
    """Reading and bringing in are done on another thread."""
    while not there():
        QApplication.processEvents()


def _dropped(path: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def _window(names: list[str]) -> FirstRunWindow:
    home = Household(empty=True)
    window = FirstRunWindow(
        book=home.book,
        importing=home.workshop(lambda store: Importing(store, AddressBooks(), home.clock, home.announcer)),
        calendars=home.workshop(partial(importing_of, home)),
        timetable=home.timetable,
        quiet=home.preferences.read().limits.quiet,
        notifier=home.desk,
        autostart=home.desk,
        clock=home.clock,
        remember=partial(home.store.state.set_flag, "first-run"),
    )
    window.names.add(",".join(names))
    return window
