"""The passages as the reader goes through them: searched, by theme, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain import passages
from desktop_app.i18n import _, ngettext
from desktop_app.ui.widgets.row_face import RowRole

if TYPE_CHECKING:
    from desktop_app.domain.passages import Passage, Theme
    from desktop_app.services.reading import Reading

_NO_PARENT = QModelIndex()


class ThemeModel(QAbstractListModel):
    """The themes with a passage that was searched for, and the way through their passages.

    Above them stands what the user keeps, if that is anything. `moved` says that `current` is another
    passage.
    """

    moved = Signal()

    def __init__(self, reading: Reading, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._letters = ""
        self._found: tuple[Passage, ...] = ()
        self._kept: tuple[Passage, ...] = ()
        self._kept_ids: frozenset[str] = frozenset()
        self._themes: tuple[Theme, ...] = ()
        self._among_kept = False
        self._place = 0
        self.search("")

    @property
    def current(self) -> Passage | None:
        """The passage to show, None where the search found nothing."""
        way = self._way()
        return way[self._place] if way else None

    @property
    def theme(self) -> Theme | None:
        """The theme of the current passage."""
        current = self.current
        return next((theme for theme in self._themes if current and theme.id == current.theme), None)

    @property
    def position(self) -> tuple[int, int]:
        """The current passage's place, from 1, and how many there are on the way."""
        return self._place + 1, len(self._way())

    def search(self, text: str) -> None:
        """Keep to the passages with these words, and stay at the current one if it has them."""
        self._letters = text
        self._find()
        self.moved.emit()

    def show_kept(self, kept: frozenset[str]) -> None:
        """These are the ids of the passages that the user keeps now."""
        if kept != self._kept_ids:
            self._kept_ids = kept
            self._find()

    def go(self, steps: int) -> None:
        """Forwards or backwards, round and round, through the kept ones alone where those were chosen."""
        way = self._way()
        if way:
            self._move_to((self._place + steps) % len(way))

    def go_to(self, passage: str) -> bool:
        """To the passage with this id, among what was searched for."""
        for place, found in enumerate(self._found):
            if found.id == passage:
                self._among_kept = False
                self._move_to(place)
                return True
        return False

    def go_to_row(self, row: int) -> None:
        """To the first passage of a row, unless the current one is in it."""
        if self.row_of_current() == row:
            return
        if row < self._kept_rows():
            self._among_kept = True
            self._move_to(0)
        else:
            theme = self._themes[row - self._kept_rows()]
            self.go_to(passages.by_theme(self._found, theme.id)[0].id)

    def row_of_current(self) -> int:
        """The row that the current passage is in, -1 without one."""
        current = self.current
        if current is None:
            return -1
        ids = [theme.id for theme in self._themes]
        return 0 if self._among_kept else self._kept_rows() + ids.index(current.theme)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """How many rows there are."""
        return 0 if parent.isValid() else self._kept_rows() + len(self._themes)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A row's title and the number of its passages."""
        place = index.row() - self._kept_rows()
        title = _("Kept") if place < 0 else _(self._themes[place].title)
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        count = len(self._kept if place < 0 else passages.by_theme(self._found, self._themes[place].id))
        if role == RowRole.TRAILING:
            return str(count)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = ngettext("{title}, {count} passage", "{title}, {count} passages", count)
            return words.format(title=title, count=count)
        return None

    def _way(self) -> tuple[Passage, ...]:
        return self._kept if self._among_kept else self._found

    def _kept_rows(self) -> int:
        return 1 if self._kept else 0

    def _find(self) -> None:
        before, place = self.current, self._place
        self.beginResetModel()
        self._found = passages.search(self._reading.passages, self._letters, self._reading.themes)
        self._kept = tuple(passage for passage in self._found if passage.id in self._kept_ids)
        with_passages = {passage.theme for passage in self._found}
        self._themes = tuple(theme for theme in self._reading.themes if theme.id in with_passages)
        self._among_kept = self._among_kept and bool(self._kept)
        way = self._way()
        # Where the kept one is let go, the next of them takes its place.
        following = min(place, len(way) - 1) if self._among_kept else 0
        self._place = way.index(before) if before in way else following
        self.endResetModel()

    def _move_to(self, place: int) -> None:
        self._place = place
        self.moved.emit()
