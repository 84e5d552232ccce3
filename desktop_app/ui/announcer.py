"""Tells the windows that records have changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class RecordsAnnouncer(QObject):
    """An Announcer for the running application: many changes in one go make one `changed`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.changed)

    def records_changed(self) -> None:
        """Emit `changed` once control is back in the event loop."""
        if not self._soon.isActive():
            self._soon.start()
