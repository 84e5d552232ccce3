"""Calendars from https addresses, by Qt: with the proxies and the certificates of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtNetwork import QNetworkProxyFactory, QSslSocket

from desktop_app.desktop.web.errand import Errand, Limits
from desktop_app.domain.feeds import FetchError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.feeds import Fetched
    from desktop_app.services.ports import Clock


class QtWeb:
    """Fulfils Web, in an event loop of its own until the answer is there.

    Meant for a process that does nothing else meanwhile: QtNetwork and OpenSSL stay in memory once used.
    """

    def __init__(self, clock: Clock, limits: Limits | None = None) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._application = QCoreApplication.instance() or QCoreApplication(["kithbell"])
        QNetworkProxyFactory.setUseSystemConfiguration(True)

    def fetch(self, address: str, etag: str, last_modified: str) -> Fetched | None:
        """What is there now, or None where it is what it was. Raises FetchError."""
        if not QSslSocket.supportsSsl():
            raise FetchError(_("This computer lacks OpenSSL 3, which secure connections need: install it."))
        url = QUrl(address)
        if url.scheme() != "https" or not url.host():
            raise FetchError(_("This is no https address that can be read. Copy it once more, whole."))
        conditions = {b"If-None-Match": etag, b"If-Modified-Since": last_modified}
        errand = Errand(url, conditions, self._limits, self._clock)
        return errand.run()
