"""The window around the form of a schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.errors import KithbellError
from desktop_app.domain.people import UNSAVED
from desktop_app.i18n import _
from desktop_app.ui.schedules.form import ScheduleForm
from desktop_app.ui.theme.appearance import set_role
from desktop_app.ui.theme.stylesheet import Role
from desktop_app.ui.theme.tokens import SPACE
from desktop_app.ui.widgets.buttons import link_button, primary_button, quiet_button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.domain.people import Circle
    from desktop_app.domain.schedules import Schedule

_WIDTH = 520
_HEIGHT = 720


class ScheduleDialog(QDialog):
    """Closes once `keep` has taken the schedule; a KithbellError of it is shown in the form.

    `removal_wanted` comes after it was closed to remove the schedule.
    """

    removal_wanted = Signal()

    def __init__(
        self,
        today: date,
        circles: Sequence[Circle],
        keep: Callable[[Schedule], object],
        schedule: Schedule | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keep = keep
        self.form = ScheduleForm(today, circles)
        self.save = primary_button(_("Save"))
        self.cancel = quiet_button(_("Cancel"))
        self.remove = link_button(_("Remove"), "remove")
        is_new = schedule is None or schedule.id == UNSAVED
        self.remove.setVisible(not is_new)
        if schedule is not None:
            self.form.set_schedule(schedule)
        self.setWindowTitle(_("New schedule") if is_new else _("Edit schedule"))
        self._arrange()
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.form.name.returnPressed.connect(self.accept)
        self.form.name.setFocus()

    def accept(self) -> None:
        """Keep the schedule and close, or say why not."""
        try:
            self._keep(self.form.schedule())
        except KithbellError as error:
            self.form.say(str(error))
            return
        super().accept()

    def _arrange(self) -> None:
        inside = QWidget()
        set_role(inside, Role.CLEAR)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.large)
        column.addWidget(self.form)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        set_role(area, Role.CLEAR)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, SPACE.wide)
        buttons.setSpacing(SPACE.small)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        # Below what scrolls, so that it is seen wherever one is.
        self.form.trouble.setContentsMargins(SPACE.wide, SPACE.small, SPACE.wide, 0)
        layout.addWidget(self.form.trouble)
        layout.addLayout(buttons)
        room = self.screen().availableSize()
        wanted = max(_WIDTH, inside.minimumSizeHint().width() + SPACE.large)
        self.resize(min(wanted, room.width()), min(_HEIGHT, room.height()))

    @Slot()
    def _remove(self) -> None:
        self.reject()
        self.removal_wanted.emit()
