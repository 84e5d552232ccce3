"""Real parts of a desktop for tests: a display, a message bus, a tray, notification daemons, the program."""

from tests.desktop.harness.session import DesktopSession, Kithbell, desktop_session

__all__ = ["DesktopSession", "Kithbell", "desktop_session"]
