"""The days off to come, as a quiet list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.moments import local_date
from desktop_app.i18n import _
from desktop_app.services import wording
from desktop_app.ui.answers import telling
from desktop_app.ui.schedules.days_off_dialog import DaysOffDialog
from desktop_app.ui.widgets.buttons import icon_button, quiet_button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.form import SettingRow

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.days_off import DaysOff
    from desktop_app.services.ports import Clock
    from desktop_app.services.timetable import Timetable


class DaysOffRow(SettingRow):
    """One stretch of days; `dropped` carries its number."""

    dropped = Signal(int)

    def __init__(self, days_off: DaysOff, today: date, parent: QWidget | None = None) -> None:
        self._number = days_off.id
        self.days = wording.dates(days_off.first, days_off.last, today)
        self.remove = icon_button("close", _("Remove {days}").format(days=self.days))
        super().__init__(self.days, days_off.name, self.remove, parent)
        self.remove.clicked.connect(self._drop)

    @Slot()
    def _drop(self) -> None:
        self.dropped.emit(self._number)


class DaysOffCard(Card):
    """`undo_offered` carries a sentence and a callable, `failed` a sentence."""

    undo_offered = Signal(str, object)
    failed = Signal(str)

    def __init__(self, timetable: Timetable, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timetable = timetable
        self._clock = clock
        self._shown: list[DaysOff] | None = None
        self.rows: list[DaysOffRow] = []
        self.add = quiet_button(_("Add"), "plus")
        self.add.setAccessibleName(_("Add days off"))
        self.body.addWidget(SettingRow(_("Days off"), _("No prompt comes on them."), self.add))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.add.clicked.connect(self._open)

    @Slot()
    def reload(self) -> None:
        """Show those that are not over yet."""
        with telling(self.failed):
            today = self._today()
            coming = [each for each in self._timetable.days_off() if each.last >= today]
            if coming != self._shown:
                self._show(coming, today)

    def _show(self, coming: list[DaysOff], today: date) -> None:
        places = [place for place, row in enumerate(self.rows) if row.remove.hasFocus()]
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self._shown = coming
        self.rows = [DaysOffRow(each, today) for each in coming]
        for row in self.rows:
            row.dropped.connect(self._remove)
            self._list.addWidget(row)
        if places:
            following = self.rows[min(places[0], len(self.rows) - 1)].remove if self.rows else self.add
            following.setFocus()

    @Slot()
    def _open(self) -> None:
        DaysOffDialog(self._today(), self._keep, self).open()

    def _keep(self, first: date, last: date, name: str) -> None:
        self._timetable.add_days_off(first, last, name)
        self.reload()

    @Slot(int)
    def _remove(self, number: int) -> None:
        with telling(self.failed):
            dropped = next(each for each in self._shown or () if each.id == number)
            self._timetable.remove_days_off(dropped.id)
            days = wording.dates(dropped.first, dropped.last, self._today())
            undo = partial(self._timetable.restore_days_off, dropped)
            self.undo_offered.emit(_("Prompts may come again on {days}.").format(days=days), undo)
        self.reload()

    def _today(self) -> date:
        return local_date(self._clock.now(), self._clock.zone())
