"""The window around the form of a schedule."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _
from desktop_app.ui.schedules.form import ScheduleForm
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.people import Circle
    from desktop_app.domain.schedules import Schedule

_HEIGHT = 720
_TELL_AFTER_MS = 150


class ScheduleDialog(FormDialog):
    """Closes once `keep_schedule` has taken the schedule; a KithbellError of it is shown.

    `removal_wanted` comes after it was closed to remove the schedule.
    """

    form: ScheduleForm
    removal_wanted = Signal()

    def __init__(
        self,
        today: date,
        circles: Sequence[Circle],
        keep_schedule: Callable[[Schedule], object],
        schedule: Schedule | None = None,
        parent: QWidget | None = None,
    ) -> None:
        is_new = schedule is None or schedule.id == UNSAVED
        title = _("New schedule") if is_new else _("Edit schedule")
        super().__init__(title, _("Save"), parent, height=_HEIGHT, form=ScheduleForm(today, circles))
        self._keep_schedule = keep_schedule
        self.remove = link_button(_("Remove"), "remove")
        self.remove.setVisible(not is_new)
        self.buttons.insertWidget(0, self.remove)
        if schedule is not None:
            self.form.set_schedule(schedule)
        self._tell: Callable[[Schedule], str] | None = None
        self.outlook = PlainLabel("", Role.CAPTION)
        self.outlook.hide()
        self.add_below(self.outlook)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TELL_AFTER_MS)
        self._soon.timeout.connect(self._look_ahead)
        self.form.changed.connect(self._soon.start)
        self.remove.clicked.connect(self._remove)
        self.form.changed.connect(self._forget_trouble)
        self.form.name.returnPressed.connect(self.accept)
        self.form.name.setFocus()

    def tell_with(self, tell: Callable[[Schedule], str]) -> None:
        """Say now, and soon after each edit, what would come of the schedule."""
        self._tell = tell
        self._look_ahead()

    def keep(self) -> None:
        """Give the schedule away. Raises KithbellError."""
        self._keep_schedule(self.form.schedule())

    @Slot()
    def _look_ahead(self) -> None:
        supposed = self.form.supposed()
        words = ""
        if supposed is not None and self._tell is not None:
            with suppress(KithbellError):
                words = self._tell(supposed)
        if words != self.outlook.text():
            self.outlook.setText(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.outlook.setVisible(bool(words))

    @Slot()
    def _forget_trouble(self) -> None:
        self.say("")

    @Slot()
    def _remove(self) -> None:
        self.reject()
        self.removal_wanted.emit()
