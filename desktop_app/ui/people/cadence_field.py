"""How often: as the circle has it, or in somebody's own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.cadence import Cadence
from desktop_app.domain.people import DEFAULT_CADENCE
from desktop_app.i18n import _
from desktop_app.services.wording import cadence_words
from desktop_app.ui.people.span_field import SpanField
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.domain.cadence import Span

_CIRCLE, _OWN = "circle", "own"


class CadenceField(QWidget):
    """A Cadence, or None for that of the circle."""

    def __init__(self, own: Cadence | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest: Span | None = own.longest if own else None
        self.choice = Segmented(_("How often"), ((_CIRCLE, _("As the circle")), (_OWN, _("My own"))))
        self.span = SpanField((own or DEFAULT_CADENCE).ideal)
        self._inherited = PlainLabel("", Role.CAPTION)
        self.choice.set_value(_OWN if own else _CIRCLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        for widget in (self.choice, self.span, self._inherited):
            layout.addWidget(widget)
        self.choice.chosen.connect(self._show)
        self._show()

    def value(self) -> Cadence | None:
        """What is chosen. Raises InvalidInputError where it is too long."""
        if self.choice.value() == _CIRCLE:
            return None
        ideal = self.span.value()
        # The longest gap is set elsewhere; it goes once the usual one has outgrown it.
        fits = self._longest is not None and self._longest.days >= ideal.days
        return Cadence(ideal, self._longest if fits else None)

    def show_inherited(self, cadence: Cadence) -> None:
        """What it is as the circle has it."""
        if self.choice.value() == _CIRCLE:
            self.span.set_value(cadence.ideal)
        self._inherited.setText(_("That is {cadence}.").format(cadence=cadence_words(cadence)))

    @Slot()
    def _show(self) -> None:
        own = self.choice.value() == _OWN
        self.span.setVisible(own)
        self._inherited.setVisible(not own)
