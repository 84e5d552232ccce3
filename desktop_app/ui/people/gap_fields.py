"""The usual gap between two times in touch, and the longest if one is set."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from desktop_app.domain.cadence import Cadence, Span
from desktop_app.i18n import _
from desktop_app.ui.people.span_field import SpanField

_MOST_TO_STRETCH = 1000  # days; from longer gaps half as long again could pass the longest there is


class GapFields:
    """The fields of a Cadence, to be placed in a layout; the longest gap counts while its box is checked."""

    def __init__(self, cadence: Cadence) -> None:
        self.ideal = SpanField(cadence.ideal, repeats=True)
        self.check = QCheckBox(_("At the longest"))
        self.longest = SpanField(cadence.longest or _roomy(cadence.ideal))
        self.longest.count.setAccessibleName(_("At the longest, how many"))
        self.check.setChecked(cadence.longest is not None)
        self.longest.setVisible(self.check.isChecked())
        self.check.toggled.connect(self.longest.setVisible)

    def value(self) -> Cadence:
        """What stands there. Raises InvalidInputError where it is too long, or the longest is shorter."""
        return Cadence(self.ideal.value(), self.longest.value() if self.check.isChecked() else None)

    def set_value(self, cadence: Cadence) -> None:
        """Show a cadence."""
        self.ideal.set_value(cadence.ideal)
        self.longest.set_value(cadence.longest or _roomy(cadence.ideal))
        self.check.setChecked(cadence.longest is not None)


def _roomy(ideal: Span) -> Span:
    """Half as long again, to start from: 3 weeks give 5."""
    return Span(ideal.count + (ideal.count + 1) // 2, ideal.unit) if ideal.days < _MOST_TO_STRETCH else ideal
