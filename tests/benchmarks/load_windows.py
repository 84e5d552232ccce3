"""`python -m tests.benchmarks.load_windows FOLDER BOOK`: long work begun in the real window, over records.

What is done is what hands would do: buttons are pressed in the main window and its dialogs, which stand over
the real services on Qt's offscreen platform. Prints as JSON, for each piece of work, how long it took, the
longest time between two turns of a timer of a millisecond meanwhile and while the pages heard of it, and
whether a bar was seen.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.ui.data_dialogs import RestoreDialog
from desktop_app.ui.pages import PageName
from desktop_app.ui.people.import_dialog import ImportDialog
from desktop_app.ui.widgets.work_bar import WorkBar
from tests.benchmarks.load_records import PEOPLE
from tests.benchmarks.load_waiting import Watch
from tests.benchmarks.windows_life import Life

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.operations import Operation

_MOST = 300.0  # seconds of one piece of work
_REST = 6.0  # seconds in which the pages hear of it


class Figure(TypedDict):
    """Seconds, milliseconds meanwhile and afterwards, and whether progress was shown."""

    seconds: float
    meanwhile: float
    afterwards: float
    shown: bool


class Hands:
    """They begin things in a window, and look at the clock."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._watch = Watch()
        self._meanwhile: float | None = None
        self.figures: dict[str, Figure] = {}
        life.operations.started.connect(self._follow)

    def press(self, words: str) -> None:
        """A button of the page, or of the dialog that is open."""
        found = [
            each
            for window in QApplication.topLevelWidgets()
            for each in window.findChildren(QPushButton)
            if each.text() == words and each.isVisible() and each.isEnabled()
        ]
        found[-1].click()

    def measure(self, name: str, begin: Callable[[], object], ended: Callable[[], object]) -> None:
        """Begin something and wait for its end, while a timer looks how often the event loop turns."""
        application, bars = self._life.application, self._bars
        watch = self._watch = Watch()
        self._meanwhile = None
        began = time.monotonic()
        begin()
        shown = False
        while not ended():
            application.processEvents()
            time.sleep(0.0005)
            shown = shown or any(bar.isVisible() for bar in bars())
            assert time.monotonic() - began < _MOST, name
        seconds = time.monotonic() - began
        if self._meanwhile is None:  # it was nothing, or a part of something that goes on
            self._part()
        while self.is_at_rest() and time.monotonic() - began < seconds + _REST:
            application.processEvents()
            time.sleep(0.0005)
        self.figures[name] = Figure(
            seconds=seconds,
            meanwhile=(self._meanwhile or 0.0) * 1000,
            afterwards=watch.longest * 1000,
            shown=shown,
        )
        watch.deleteLater()

    def _follow(self, operation: Operation) -> None:
        operation.over.connect(self._part)

    def _part(self) -> None:
        """What comes now is what the pages make of it."""
        self._meanwhile, self._watch.longest = self._watch.gap(), 0.0

    def is_at_rest(self) -> bool:
        """Whether nothing is going on."""
        return self._life.operations.current is None

    def is_backed_up(self, folder: Path) -> Callable[[], bool]:
        """Whether there is a backup more than now."""
        backups = folder / "data" / "backups"
        before = set(backups.glob("*-import*.sqlite3"))
        return lambda: bool(set(backups.glob("*-import*.sqlite3")) - before)

    def dialog(self, kind: type[QWidget]) -> QWidget | None:
        """The one that is open, if one is."""
        return next((each for each in QApplication.topLevelWidgets() if isinstance(each, kind)), None)

    def _bars(self) -> list[WorkBar]:
        return [bar for window in QApplication.topLevelWidgets() for bar in window.findChildren(WorkBar)]


def main(folder: Path, book: Path) -> None:
    """Do all of it, and print."""
    life = Life(QApplication([]), folder)
    hands = Hands(life)
    life.start()
    life.settle()
    life.windows.open()
    for page in PageName:
        life.windows.open_page(page)
        life.settle()
    idle = time.monotonic()
    hands.measure("nothing at all", lambda: None, lambda: time.monotonic() - idle > _REST)
    life.windows.open_page(PageName.PREFERENCES)
    life.settle()
    hands.measure("back up now", lambda: hands.press("Back up now"), hands.is_at_rest)
    people = life.windows.open_page(PageName.PEOPLE)
    life.settle()
    hands.measure(
        f"reading {PEOPLE:,} cards",
        lambda: people._flow.look_at(str(book)),  # type: ignore[attr-defined]
        lambda: hands.is_at_rest() and hands.dialog(ImportDialog),
    )
    hands.measure("the backup before an import", lambda: hands.press("Import"), hands.is_backed_up(folder))
    hands.measure(f"importing {PEOPLE:,} cards", lambda: None, hands.is_at_rest)
    hands.measure("undoing it", lambda: hands.press("Undo"), hands.is_at_rest)
    life.windows.open_page(PageName.PREFERENCES)
    life.settle()
    hands.press("Restore…")
    life.settle()
    assert hands.dialog(RestoreDialog)
    hands.measure("restore", lambda: hands.press("Restore"), hands.is_at_rest)
    life.windows.close()
    life.settle()
    life.operations.close()
    sys.stdout.write(json.dumps(hands.figures))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
