"""Noticing that the computer's time zone was changed while Kithbell runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

if TYPE_CHECKING:
    from desktop_app.services.ports import Clock

# Linux, BSD and macOS keep the zone in the link /etc/localtime, and replace it to change it.
_FOLDER = Path("/etc")


class ZoneWatch(QObject):
    """Emits `changed` once the clock tells of another zone, as on a journey.

    The folder is watched and not the link in it, since what is watched goes with a link that is replaced.
    Where there is no such folder, as on Windows, nothing is noticed: the next alarm reads the zone anyway.
    """

    changed = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None, folder: Path = _FOLDER) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = clock.zone()
        self._watcher = QFileSystemWatcher(self)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
            self._watcher.directoryChanged.connect(self._look)

    @Slot()
    def _look(self) -> None:
        zone = self._clock.zone()
        if zone != self._zone:
            self._zone = zone
            self.changed.emit()
