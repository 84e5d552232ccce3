"""A list of a few rows that is as high as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.widgets.row_face import RowRole
from desktop_app.ui.widgets.rows import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

_NO_PARENT = QModelIndex()


class ShortList(RowList):
    """Shows (identity, name, detail) rows without scrolling; `chosen` carries a row's identity."""

    chosen = Signal(int)

    def __init__(self, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(meaning, parent)
        self._rows_model = _Rows(self)
        self.setModel(self._rows_model)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_rows(self, rows: Sequence[tuple[int, str, str]]) -> None:
        """Other rows."""
        self._rows_model.replace(rows)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as its rows."""
        return QSize(0, max(self.sizeHintForRow(0), 0) * self._rows_model.rowCount())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same: it does not scroll."""
        return self.sizeHint()

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(RowRole.IDENTITY))


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[int, str, str]] = []

    def replace(self, rows: Sequence[tuple[int, str, str]]) -> None:
        if list(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        identity, name, detail = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {detail}"
        return {RowRole.DETAIL: detail, RowRole.IDENTITY: identity}.get(role)  # type: ignore[call-overload]
