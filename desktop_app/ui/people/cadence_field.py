"""How often: as the circle has it, or in somebody's own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.people import DEFAULT_CADENCE
from desktop_app.i18n import _
from desktop_app.services.wording import cadence_words
from desktop_app.ui.people.gap_fields import GapFields
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.segmented import Segmented
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from desktop_app.domain.cadence import Cadence

_CIRCLE, _OWN = "circle", "own"


class CadenceField(QWidget):
    """A Cadence, or None for that of the circle."""

    def __init__(self, own: Cadence | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Segmented(_("How often"), ((_CIRCLE, _("As the circle")), (_OWN, _("My own"))))
        self.gaps = GapFields(own or DEFAULT_CADENCE)
        self._inherited = PlainLabel("", Role.CAPTION)
        self.choice.set_value(_OWN if own else _CIRCLE)
        self._own = QWidget()
        grid = QGridLayout(self._own)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE.small)
        grid.addWidget(self.gaps.ideal, 0, 0, 1, 2)
        grid.addWidget(self.gaps.check, 1, 0)
        grid.addWidget(self.gaps.longest, 1, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE.small)
        for widget in (self.choice, self._own, self._inherited):
            layout.addWidget(widget)
        self.choice.chosen.connect(self._show)
        self._show()

    def value(self) -> Cadence | None:
        """What is chosen. Raises InvalidInputError where that cannot be kept."""
        return None if self.choice.value() == _CIRCLE else self.gaps.value()

    def show_inherited(self, cadence: Cadence, *, in_circle: bool) -> None:
        """What it is as the circle has it, or while there is none."""
        if self.choice.value() == _CIRCLE:
            self.gaps.set_value(cadence)
        text = _("That is {cadence}.") if in_circle else _("Without a circle that is {cadence}.")
        self._inherited.setText(text.format(cadence=cadence_words(cadence)))

    @Slot()
    def _show(self) -> None:
        own = self.choice.value() == _OWN
        self._own.setVisible(own)
        self._inherited.setVisible(not own)
