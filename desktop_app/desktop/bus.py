"""Message buses by Qt, which is on them already for the tray."""

from __future__ import annotations

from PySide6.QtDBus import QDBusConnection


def session_bus(address: str = "") -> QDBusConnection:
    """The session's bus, or the one at an address; `isConnected()` tells whether it is there."""
    return _at(address) if address else QDBusConnection.sessionBus()


def system_bus(address: str = "") -> QDBusConnection:
    """The machine's bus, or the one at an address; `isConnected()` tells whether it is there."""
    return _at(address) if address else QDBusConnection.systemBus()


def _at(address: str) -> QDBusConnection:
    return QDBusConnection.connectToBus(address, address)
