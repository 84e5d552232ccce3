"""Fields for what belongs to somebody, wherever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from desktop_app.domain.people import LONGEST_NAME, CircleId
from desktop_app.i18n import _
from desktop_app.ui.schedules.toggles import Toggles
from desktop_app.ui.widgets.calm_wheel import calm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QMimeData

    from desktop_app.domain.people import Circle

_NOTES_HEIGHT = 96


class NotesField(QPlainTextEdit):
    """Lines of plain text; a page that is pasted leaves its words alone."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_NOTES_HEIGHT)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  # Qt's name
        """Marked-up text too."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  # Qt's name
        """Insert the words, also where they come with their markup alone."""
        if source.hasText() or not source.hasHtml():
            super().insertFromMimeData(source)
            return
        from PySide6.QtGui import QTextDocument  # noqa: PLC0415  seldom needed

        page = QTextDocument()
        page.setHtml(source.html())
        self.insertPlainText(page.toPlainText())


def circle_toggles(circles: Iterable[Circle], chosen: Iterable[CircleId]) -> Toggles:
    """The circles, of which any number may be on."""
    toggles = Toggles(_("Circles"), [(circle.id, circle.name, circle.name) for circle in circles])
    toggles.set_value(chosen)
    return toggles


def chosen_circles(toggles: Toggles, before: Sequence[CircleId]) -> tuple[CircleId, ...]:
    """The circles that are on: those from before first, in their order."""
    chosen = toggles.value()
    stay = [circle for circle in before if circle in chosen]
    return (
        *stay,
        *(CircleId(circle) for circle in toggles.options() if circle in chosen and circle not in stay),
    )


def household_field(known: list[str], chosen: str) -> QComboBox:
    """Free text, with the households there are to choose from."""
    field = calm(QComboBox())
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(known)
    field.setCurrentText(chosen)
    inside = field.lineEdit()
    if inside is not None:
        inside.setMaxLength(LONGEST_NAME)
        inside.setPlaceholderText(_("On their own"))
        inside.setAccessibleName(_("Household"))
    return field
