"""The tray of Linux desktops: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

from desktop_app.desktop.tray_host.base import TrayHost

_WATCHER = "org.kde.StatusNotifierWatcher"


class StatusNotifierHost(TrayHost):
    """Watches the name on the bus that every tray takes or waits for.

    A tray of old X11 counts too, without a signal: Qt puts the icon into it whenever it comes.
    """

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        self._watch = QDBusServiceWatcher(_WATCHER, bus, mode, self)
        self._watch.serviceOwnerChanged.connect(self._changed)
        self._has_appeared = False
        self._is_there = bus.interface().isServiceRegistered(_WATCHER).value()

    def is_there(self) -> bool:
        """Whether an icon can be seen now."""
        return self._is_there or super().is_there()

    def has_appeared(self) -> bool:
        """Whether a tray appeared since this was made."""
        return self._has_appeared

    @Slot(str, str, str)
    def _changed(self, _name: str, before: str, now: str) -> None:
        self._is_there = bool(now)
        if before:
            self.disappeared.emit()
        if now:
            self._has_appeared = True
            self.appeared.emit()
