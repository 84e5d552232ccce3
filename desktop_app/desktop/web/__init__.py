"""The web: nothing else in Kithbell uses the network. Loads QtNetwork, so import it where it is used."""

from __future__ import annotations

from desktop_app.desktop.web.qt_web import QtWeb

__all__ = ["QtWeb"]
