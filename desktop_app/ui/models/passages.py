"""The passages as the reader goes through them: searched, by theme, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain import passages
from desktop_app.i18n import _, ngettext
from desktop_app.ui.widgets.rows import RowRole

if TYPE_CHECKING:
    from desktop_app.domain.passages import Passage, Theme
    from desktop_app.services.reading import Reading

_NO_PARENT = QModelIndex()


class ThemeModel(QAbstractListModel):
    """The themes with a passage that was searched for, and the way through their passages.

    `moved` says that `current` is another passage.
    """

    moved = Signal()

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._found: tuple[Passage, ...] = ()
        self._themes: tuple[Theme, ...] = ()
        self._place = 0
        self.search("")

    @property
    def current(self) -> Passage | None:
        """The passage to show, None where the search found nothing."""
        return self._found[self._place] if self._found else None

    @property
    def theme(self) -> Theme | None:
        """The theme of the current passage."""
        row = self.row_of_current()
        return self._themes[row] if row >= 0 else None

    @property
    def position(self) -> tuple[int, int]:
        """The current passage's place, from 1, and how many there are."""
        return self._place + 1, len(self._found)

    def search(self, text: str) -> None:
        """Keep to the passages with these words, and stay at the current one if it has them."""
        before = self.current
        self.beginResetModel()
        self._found = passages.search(self._reading.passages, text, self._reading.themes)
        with_passages = {passage.theme for passage in self._found}
        self._themes = tuple(theme for theme in self._reading.themes if theme.id in with_passages)
        self._place = self._found.index(before) if before in self._found else 0
        self.endResetModel()
        self.moved.emit()

    def go(self, steps: int) -> None:
        """Forwards or backwards, round and round."""
        if self._found:
            self._move_to((self._place + steps) % len(self._found))

    def go_to(self, passage: str) -> bool:
        """To the passage with this id, among what was searched for."""
        for place, found in enumerate(self._found):
            if found.id == passage:
                self._move_to(place)
                return True
        return False

    def go_to_theme(self, row: int) -> None:
        """To the first passage of a theme, unless the current one is in it."""
        if self.row_of_current() != row:
            self.go_to(passages.by_theme(self._found, self._themes[row].id)[0].id)

    def row_of_current(self) -> int:
        """The row of the current passage's theme, -1 without one."""
        current = self.current
        ids = [theme.id for theme in self._themes]
        return ids.index(current.theme) if current else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """How many themes there are."""
        return 0 if parent.isValid() else len(self._themes)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A theme's title and the number of its passages."""
        theme = self._themes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(theme.title)
        count = len(passages.by_theme(self._found, theme.id))
        if role == RowRole.TRAILING:
            return str(count)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = ngettext("{title}, {count} passage", "{title}, {count} passages", count)
            return words.format(title=_(theme.title), count=count)
        return None

    def _move_to(self, place: int) -> None:
        self._place = place
        self.moved.emit()
