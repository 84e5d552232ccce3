"""What is going on where something takes long: a sentence, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop_app.i18n import _
from desktop_app.ui.operations import Leaves
from desktop_app.ui.widgets.bars import Bar
from desktop_app.ui.widgets.buttons import link_button
from desktop_app.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from desktop_app.ui.operations import Operation

QUIET_FOR = 300  # milliseconds; what ends sooner is never mentioned
_STEPS = 1000
_LOOK_EVERY = 100  # milliseconds
_WIDTH = 160


class WorkBar(Bar):
    """Follows one Operation at a time. `appeared` comes with the bar, `gone` when a shown one goes."""

    appeared = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None, *, with_button: bool = True) -> None:
        super().__init__(parent)
        self._operation: Operation | None = None
        self.label = ElidedLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_WIDTH)
        self.cancel = link_button(_("Cancel"))
        self.cancel.setVisible(with_button)
        self.row.addWidget(self.label, 1)
        self.row.addWidget(self.bar)
        self.row.addWidget(self.cancel)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._appear)
        self._look = QTimer(self)
        self._look.timeout.connect(self._show_progress)
        self.cancel.clicked.connect(self.stop)

    @Slot(object)
    def follow(self, operation: Operation) -> None:
        """Show it if it takes long, until it is over."""
        self._operation = operation
        operation.over.connect(self._leave)
        self._wait.start(QUIET_FOR)

    def changes_records(self) -> bool:
        """Whether what is followed does."""
        return self._operation is not None and self._operation.leaves is Leaves.RECORDS

    @Slot()
    def stop(self) -> None:
        """Stop what is followed, if it can be stopped still."""
        if self._operation is not None:
            self._say(_("Stopping…") if self._operation.can_stop else _("It is almost done…"))
            self.cancel.setEnabled(False)
            self._operation.stop()

    @Slot()
    def _appear(self) -> None:
        if self._operation is None:
            return
        self.cancel.setEnabled(True)
        self._say(self._operation.words)
        self._show_progress()
        self.show()
        self._look.start(_LOOK_EVERY)
        self.appeared.emit()

    @Slot()
    def _show_progress(self) -> None:
        if self._operation is None:
            return
        # Of what says nothing of how far it is, the bar shows that it goes on.
        self.bar.setRange(0, _STEPS if self._operation.fraction else 0)
        self.bar.setValue(round(self._operation.fraction * _STEPS))
        if not self._operation.can_stop:
            self.cancel.setEnabled(False)

    @Slot()
    def _leave(self) -> None:
        if self.sender() is not self._operation:
            return
        self._operation = None
        self._wait.stop()
        self._look.stop()
        if not self.isHidden():
            self.hide()
            self.gone.emit()

    def _say(self, words: str) -> None:
        self.label.setText(words)
        self.setAccessibleName(words)
        self.bar.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
