"""Rows to fill in, as many as there are things to say."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QLinearGradient, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.people.tab_order import tab_before
from desktop_app.ui.theme.colours import colours_of
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import icon_button, link_button

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

_FADE = 24  # pixels
_LETTERS_SEEN = 200  # at most, in any field


class KeptLine(QLineEdit):
    """A line for a text of which another program may have made more than fits a line, or more than `most`.

    As long as nobody changes what is seen of it, all of it is the value.
    """

    def __init__(self, text: str, most: int | None = None) -> None:
        super().__init__()
        if most is not None:
            self.setMaxLength(max(most, len(text)))
        self.setText(text)
        self.setCursorPosition(0)  # of a long one the beginning is seen
        self._whole, self._seen = text, self.text()

    def value(self) -> str:
        """What it says, without the spaces around what was typed."""
        return self._whole if self.text() == self._seen else self.text().strip()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Let a text that goes on fade out, so that no letter looks cut off."""
        super().paintEvent(event)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        text = self.text()[:_LETTERS_SEEN]
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(text) <= room.width():
            return
        end = QRect(room.right() + 1 - _FADE, room.top(), _FADE, room.height())
        from_right = _runs_from_right(text)
        if from_right:
            end.moveLeft(room.left())
        shade = QLinearGradient(end.topLeft(), end.topRight())
        ground = QColor(colours_of(self.palette()).card)
        for place, alpha in ((0.0, 0), (1.0, 1)):
            ground.setAlphaF(alpha)
            shade.setColorAt(1 - place if from_right else place, ground)
        QPainter(self).fillRect(end, shade)


def _runs_from_right(text: str) -> bool:
    """As its first letter does that has a direction."""
    ways = map(unicodedata.bidirectional, text)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


class FilledRow(QWidget):
    """One row, which `remove` leaves out. `dropped` carries the row itself.

    `order` are its fields as the Tab key goes through them, `first` the one to begin with.
    """

    dropped = Signal(object)
    order: tuple[QWidget, ...]
    first: QWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remove = icon_button("close", _("Leave this out"))
        self.remove.clicked.connect(self._drop)

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self)


_Row = TypeVar("_Row", bound=FilledRow)


class GrowingRows(QWidget, Generic[_Row]):
    """The rows, and a button for one more."""

    def __init__(self, add_words: str, rows: Iterable[_Row], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self.add = link_button(add_words, "plus", small=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.small)
        for row in rows:
            self._insert(row)
        # What joins last is last for the Tab key.
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)
        fields = [field for row in self.rows for field in (*row.order, row.remove)]
        for before, following in pairwise([*fields, self.add]):
            QWidget.setTabOrder(before, following)
        self.add.clicked.connect(self.add_row)

    def new_row(self) -> _Row:
        """A row with nothing in it."""
        raise NotImplementedError

    @Slot()
    def add_row(self) -> None:
        """One more, ready to be filled in."""
        row = self.new_row()
        self._insert(row)
        tab_before(self.add, (*row.order, row.remove))
        row.first.setFocus()

    def begin(self) -> None:
        """Have the keyboard in the first row, which there is from now on."""
        if self.rows:
            self.rows[0].first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.add_row()

    def _insert(self, row: _Row) -> None:
        row.dropped.connect(self._drop)
        self._layout.insertWidget(len(self.rows), row)
        self.rows.append(row)

    @Slot(object)
    def _drop(self, row: _Row) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        following = self.rows[place].remove if place < len(self.rows) else self.add
        following.setFocus()
        row.hide()
        row.deleteLater()
