"""A length of calendar time as a number and a unit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.cadence import LONGEST_DAYS, Span, Unit
from desktop_app.i18n import _
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field, number_field


class SpanField(QWidget):
    """Says `changed` with every edit."""

    changed = Signal()

    def __init__(self, span: Span, parent: QWidget | None = None, *, prefix: str = "") -> None:
        super().__init__(parent)
        self.count = calm(number_field(1, LONGEST_DAYS, _("How many")))
        self.count.setPrefix(prefix)
        units = (
            (Unit.DAY.value, _("days")),
            (Unit.WEEK.value, _("weeks")),
            (Unit.MONTH.value, _("months")),
            (Unit.YEAR.value, _("years")),
        )
        self.unit = calm(choice_field(units, _("Days, weeks, months or years")))
        self.set_value(span)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.count, 1)
        row.addWidget(self.unit, 1)
        self.count.valueChanged.connect(self.changed)
        self.unit.currentIndexChanged.connect(self.changed)
        self.setFocusProxy(self.count)

    def value(self) -> Span:
        """What stands there. Raises InvalidInputError where it is too long."""
        return Span(self.count.value(), Unit(self.unit.currentData()))

    def set_value(self, span: Span) -> None:
        """Show a length."""
        self.count.setValue(span.count)
        self.unit.setCurrentIndex(self.unit.findData(span.unit.value))
