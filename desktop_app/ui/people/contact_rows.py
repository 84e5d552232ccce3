"""Ways to reach someone as rows to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.people import ContactDetail, ContactKind
from desktop_app.i18n import _
from desktop_app.ui.people.growing_rows import FilledRow, GrowingRows, KeptLine
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Label(KeptLine):
    """Never so narrow that it cannot say what it is for."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Room for what the empty field says, instead of for one wide letter."""
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        words = metrics.horizontalAdvance(self.placeholderText()) + SPACE.small
        return hint + QSize(max(words - metrics.maxWidth(), 0), 0)


class ContactRow(FilledRow):
    """One way: its kind, the number or address, and a word about it."""

    def __init__(self, detail: ContactDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = (
            (ContactKind.PHONE.value, _("Phone")),
            (ContactKind.EMAIL.value, _("E-mail")),
            (ContactKind.MESSAGE.value, _("Link")),
        )
        self.kind = calm(choice_field(kinds, _("Kind")))
        self.kind.setCurrentIndex(self.kind.findData(detail.kind.value))
        self.value = KeptLine(detail.value)
        self.value.setAccessibleName(_("Number, address or link"))
        self.label = _Label(detail.label)
        self.label.setPlaceholderText(_("Label"))
        self.label.setAccessibleName(_("Label"))
        self.order, self.first = (self.kind, self.value, self.label), self.value
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.kind)
        row.addWidget(self.value, 5)
        row.addWidget(self.label, 2)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        self.kind.currentIndexChanged.connect(self._hint)
        self._hint()

    def detail(self) -> ContactDetail:
        """What the fields say; the value may be empty."""
        kind = ContactKind(self.kind.currentData())
        return ContactDetail(kind, self.value.value(), self.label.value())

    @Slot()
    def _hint(self) -> None:
        hints = {
            ContactKind.PHONE: "+44 20 …",
            ContactKind.EMAIL: "name@example.org",
            ContactKind.MESSAGE: "https://…",
        }
        self.value.setPlaceholderText(hints[ContactKind(self.kind.currentData())])


class ContactRows(GrowingRows[ContactRow]):
    """All ways, and a button for one more."""

    def __init__(self, contacts: Iterable[ContactDetail] = (), parent: QWidget | None = None) -> None:
        super().__init__(_("Add a number or address"), map(ContactRow, contacts), parent)

    def value(self) -> tuple[ContactDetail, ...]:
        """Those with something in them."""
        details = [row.detail() for row in self.rows]
        return tuple(detail for detail in details if detail.value)

    def new_row(self) -> ContactRow:
        """A number to be typed in."""
        return ContactRow(ContactDetail(ContactKind.PHONE, ""))
