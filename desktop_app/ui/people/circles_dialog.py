"""The circles with their cadences, as rows to fill in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.people import DEFAULT_CADENCE, UNSAVED, Circle, CircleId
from desktop_app.i18n import _
from desktop_app.services.isolating import isolated
from desktop_app.ui.people.gap_fields import GapFields
from desktop_app.ui.people.tab_order import tab_before
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import icon_button, link_button
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.services.people_book import PeopleBook

_HEIGHT = 580
_NEW = Circle(CircleId(UNSAVED), "", DEFAULT_CADENCE)


class CircleRow(QWidget):
    """One circle; `dropped` carries the row itself."""

    dropped = Signal(object)

    def __init__(self, circle: Circle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.circle = circle
        self.name = QLineEdit(circle.name)
        self.name.setAccessibleName(_("Name of the circle"))
        self.name.setPlaceholderText(_("Name"))
        self.gaps = GapFields(circle.cadence)
        self.remove = icon_button("remove", _("Remove this circle; its people stay"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE.small)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.gaps.ideal, 0, 1)
        grid.addWidget(self.gaps.check, 1, 0)
        grid.addWidget(self.gaps.longest, 1, 1)
        grid.addWidget(self.remove, 0, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        self.remove.clicked.connect(self._drop)

    def edited(self) -> Circle:
        """What the fields say. Raises InvalidInputError."""
        return replace(self.circle, name=self.name.text().strip(), cadence=self.gaps.value())

    def fields(self) -> tuple[QWidget, ...]:
        """In the order of the Tab key."""
        gaps = self.gaps
        usual, longest = gaps.ideal, gaps.longest
        return (
            self.name,
            usual.count,
            usual.unit,
            gaps.check,
            longest.count,
            longest.unit,
            self.remove,
        )

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self)


class CirclesDialog(FormDialog):
    """`removed` carries a sentence and a callable that brings circles back."""

    removed = Signal(str, object)

    def __init__(self, book: PeopleBook, parent: QWidget | None = None) -> None:
        super().__init__(_("Circles"), _("Save"), parent, height=_HEIGHT)
        self._book = book
        self._dropped: list[Circle] = []
        self.rows: list[CircleRow] = []
        self.add = link_button(_("Add a circle"), "plus", small=True)
        words = _("How often you would like to be in touch with the people of each circle.")
        self.form.add_widget(PlainLabel(words, Role.CAPTION))
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.large)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        self.form.add_widget(whole)
        for circle in book.circles():
            self._append(circle)
        self.add.clicked.connect(self.add_row)
        (self.rows[0].name if self.rows else self.add).setFocus()

    @Slot()
    def add_row(self) -> None:
        """One more, ready to be named."""
        row = self._append(_NEW)
        tab_before(self.add, row.fields())
        row.name.setFocus()

    def keep(self) -> None:
        """Keep what changed. Raises KithbellError; what was kept until then stays so."""
        wanted = [(row, row.edited()) for row in self.rows]
        gone = [circle for circle in self._dropped if circle.id != UNSAVED]
        for circle in gone:
            self._book.remove_circle(circle.id)
            self._dropped.remove(circle)
        if gone:
            names = ", ".join(isolated(circle.name) for circle in gone)
            undo = partial(_bring_back, self._book, gone)
            self.removed.emit(_("Removed the circle {names}. Its people stay.").format(names=names), undo)
        for row, circle in wanted:
            if circle != row.circle or circle.id == UNSAVED:
                row.circle = self._book.save_circle(circle)

    def _append(self, circle: Circle) -> CircleRow:
        row = CircleRow(circle)
        row.dropped.connect(self._drop)
        row.name.returnPressed.connect(self.accept)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    @Slot(object)
    def _drop(self, row: CircleRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._dropped.append(row.circle)
        following = self.rows[place].remove if place < len(self.rows) else self.add
        following.setFocus()
        row.hide()
        row.deleteLater()


def _bring_back(book: PeopleBook, circles: list[Circle]) -> None:
    for circle in circles:
        book.restore_circle(circle)
