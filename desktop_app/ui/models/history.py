"""The past as rows by month, loaded as one scrolls."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.domain.errors import KithbellError
from desktop_app.services import dates
from desktop_app.ui import phrases
from desktop_app.ui.models.past import Entry, Show, entries
from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.lookback import Lookback
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.ports import Clock

ROWS_AT_ONCE = 60
_NO_PARENT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Entries under headings, which have a name alone. `failed` carries a sentence."""

    failed = Signal(str)

    def __init__(
        self, lookback: Lookback, people: PeopleBook, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lookback = lookback
        self._people = people
        self._clock = clock
        self._show = Show.ALL
        self._wanted = ""
        self._rows: list[Entry | str] = []
        self._coming: Iterator[Entry] = iter(())
        self._exhausted = True

    def reload(self) -> None:
        """Read the records anew, as many rows as are there already."""
        self._start(max(len(self._rows), ROWS_AT_ONCE))

    def show_only(self, show: Show, name: str = "") -> None:
        """Keep to one part of the past, and to names with these letters."""
        if (show, name.strip()) != (self._show, self._wanted):
            self._show, self._wanted = show, name.strip()
            self._start(ROWS_AT_ONCE)

    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._rows

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:  # noqa: N802 - Qt's name
        """Whether there is a further past."""
        return not self._exhausted

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        """Go on from the last row."""
        rows = self._next_rows(ROWS_AT_ONCE)
        if rows:
            self.beginInsertRows(_NO_PARENT, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        """The rows loaded so far."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings are passed over by the keyboard."""
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """An entry's name, detail and day, or a heading's month."""
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        when = f"{dates.short_day(row.here)}, {dates.clock(row.here)}"
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.detail}, {when}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.name}\n{row.detail}")
        values = {
            RowRole.DETAIL: row.detail,
            RowRole.IDENTITY: row.identity,
            RowRole.TRAILING: when,
            RowRole.DAY: row.day,
        }
        return values.get(role)  # type: ignore[call-overload]

    def _start(self, rows: int) -> None:
        self.beginResetModel()
        self._rows = []
        self._exhausted = False
        try:
            names = {person.id: person.name for person in self._people.everybody()}
            self._coming = entries(self._lookback, names, self._clock.zone(), self._show)
        except KithbellError as error:
            self._give_up(error)
        self._rows = self._next_rows(rows)
        self.endResetModel()

    def _next_rows(self, count: int) -> list[Entry | str]:
        wanted = self._wanted.casefold()
        matching = (entry for entry in self._coming if wanted in entry.name.casefold())
        try:
            found = list(islice(matching, count))
        except KithbellError as error:
            self._give_up(error)
            return []
        self._exhausted = self._exhausted or len(found) < count
        last = next((row for row in reversed(self._rows) if isinstance(row, Entry)), None)
        month = phrases.month_words(last.here) if last else ""
        rows: list[Entry | str] = []
        for entry in found:
            if phrases.month_words(entry.here) != month:
                month = phrases.month_words(entry.here)
                rows.append(month)
            rows.append(entry)
        return rows

    def _give_up(self, error: KithbellError) -> None:
        self._coming = iter(())
        self._exhausted = True
        self.failed.emit(str(error))
