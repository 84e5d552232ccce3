"""Ways to reach someone as rows to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.people import ContactDetail, ContactKind
from desktop_app.i18n import _
from desktop_app.ui.people.tab_order import tab_before
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import icon_button, link_button
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field

if TYPE_CHECKING:
    from collections.abc import Iterable


class ContactRow(QWidget):
    """One way: its kind, the number or address, and a word about it. `dropped` carries the row itself."""

    dropped = Signal(object)

    def __init__(self, detail: ContactDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = (
            (ContactKind.PHONE.value, _("Phone")),
            (ContactKind.EMAIL.value, _("E-mail")),
            (ContactKind.MESSAGE.value, _("Link")),
        )
        self.kind = calm(choice_field(kinds, _("Kind")))
        self.kind.setCurrentIndex(self.kind.findData(detail.kind.value))
        self.value = QLineEdit(detail.value)
        self.value.setAccessibleName(_("Number, address or link"))
        self.label = QLineEdit(detail.label)
        self.label.setPlaceholderText(_("Label"))
        self.label.setAccessibleName(_("Label"))
        self.remove = icon_button("close", _("Leave this out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.kind)
        row.addWidget(self.value, 3)
        row.addWidget(self.label, 2)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.kind.currentIndexChanged.connect(self._hint)
        self.remove.clicked.connect(self._drop)
        self._hint()

    def detail(self) -> ContactDetail:
        """What the fields say; the value may be empty."""
        kind = ContactKind(self.kind.currentData())
        return ContactDetail(kind, self.value.text().strip(), self.label.text().strip())

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self)

    @Slot()
    def _hint(self) -> None:
        hints = {
            ContactKind.PHONE: "+44 20 …",
            ContactKind.EMAIL: "name@example.org",
            ContactKind.MESSAGE: "https://…",
        }
        self.value.setPlaceholderText(hints[ContactKind(self.kind.currentData())])


class ContactRows(QWidget):
    """Rows, and a button for one more."""

    def __init__(self, contacts: Iterable[ContactDetail] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ContactRow] = []
        self.add = link_button(_("Add a number or address"), "plus", small=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE.small)
        self._layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        for detail in contacts:
            self._append(detail)
        self.add.clicked.connect(self.add_row)
        self.setFocusProxy(self.add)

    def value(self) -> tuple[ContactDetail, ...]:
        """Those with something in them."""
        details = [row.detail() for row in self.rows]
        return tuple(detail for detail in details if detail.value)

    @Slot()
    def add_row(self) -> None:
        """One more, ready to be filled in."""
        self._append(ContactDetail(ContactKind.PHONE, "")).value.setFocus()

    def _append(self, detail: ContactDetail) -> ContactRow:
        row = ContactRow(detail)
        row.dropped.connect(self._drop)
        self._layout.insertWidget(len(self.rows), row)
        self.rows.append(row)
        tab_before(self.add, (row.kind, row.value, row.label, row.remove))
        return row

    @Slot(object)
    def _drop(self, row: ContactRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        following = self.rows[place].remove if place < len(self.rows) else self.add
        following.setFocus()
        row.hide()
        row.deleteLater()
