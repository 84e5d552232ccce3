"""A length of calendar time as a number and a unit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.cadence import LONGEST_DAYS, Span, Unit
from desktop_app.i18n import _, ngettext, npgettext
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.calm_wheel import calm
from desktop_app.ui.widgets.fields import choice_field, number_field


class SpanField(QWidget):
    """Says `changed` with every edit; with `repeats` it reads “every 3 weeks”."""

    changed = Signal()

    def __init__(self, span: Span, parent: QWidget | None = None, *, repeats: bool = False) -> None:
        super().__init__(parent)
        self.count = calm(number_field(1, LONGEST_DAYS, _("How many")))
        self._repeats = repeats
        units = [(unit.value, name) for unit, name in _unit_names(span.count)]
        self.unit = calm(choice_field(units, _("Days, weeks, months or years")))
        self.unit.setSizeAdjustPolicy(self.unit.SizeAdjustPolicy.AdjustToContents)
        self.set_value(span)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.count, 1)
        row.addWidget(self.unit, 1)
        self._follow(span.count)
        self.count.valueChanged.connect(self._follow)
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

    def event(self, event: QEvent) -> bool:
        """Be as wide for one as for many, with the word before or without, so that they make columns."""
        if event.type() is QEvent.Type.Polish:
            for count in (1, 2):
                self._agree(count, repeats=True)
                for field in (self.count, self.unit):
                    field.ensurePolished()
                    field.setMinimumWidth(max(field.minimumWidth(), field.sizeHint().width()))
            self._follow(self.count.value())
        return super().event(event)

    @Slot(int)
    def _follow(self, count: int) -> None:
        self._agree(count, repeats=self._repeats)

    def _agree(self, count: int, *, repeats: bool) -> None:
        """One month, two months."""
        # TRANSLATORS: before a number in a field: every 3 (weeks)
        prefix = npgettext("before a number in a field", "every ", "every ", count)
        self.count.setPrefix(prefix if repeats else "")
        for place, (_unit, name) in enumerate(_unit_names(count)):
            self.unit.setItemText(place, name)


def _unit_names(count: int) -> tuple[tuple[Unit, str], ...]:
    return (
        (Unit.DAY, ngettext("day", "days", count)),
        (Unit.WEEK, ngettext("week", "weeks", count)),
        (Unit.MONTH, ngettext("month", "months", count)),
        (Unit.YEAR, ngettext("year", "years", count)),
    )
