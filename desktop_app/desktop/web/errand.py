"""One calendar asked for, over as many addresses as it takes."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl, Slot
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkReply,
    QNetworkRequest,
    QSslError,
)

from desktop_app import __version__
from desktop_app.desktop.web import refusals
from desktop_app.desktop.web.body import Body, BrokenError, TooLargeError
from desktop_app.domain.feeds import (
    Fetched,
    FetchError,
    begins_like_a_calendar,
    ends_like_a_calendar,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.ports import Clock

_CHUNK = 64 * 1024  # bytes
_BUFFER = 1024 * 1024  # bytes that may wait unread
_MOST_CONDITION = 1000  # characters; what a server calls its copy is sent back to it
_REDIRECTS = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}
_HEADERS = {
    b"User-Agent": f"Kithbell/{__version__}".encode(),
    b"Accept": b"text/calendar, */*;q=0.1",
    b"Accept-Encoding": b"gzip",  # Qt leaves alone what was asked for by hand
    b"Accept-Language": b"*",  # which languages the user reads is nobody's business
}
_KEEP_NOTHING = {
    QNetworkRequest.Attribute.RedirectPolicyAttribute: QNetworkRequest.RedirectPolicy.ManualRedirectPolicy,
    QNetworkRequest.Attribute.CookieLoadControlAttribute: QNetworkRequest.LoadControl.Manual,
    QNetworkRequest.Attribute.CookieSaveControlAttribute: QNetworkRequest.LoadControl.Manual,
    QNetworkRequest.Attribute.Http2AllowedAttribute: False,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many seconds for everything together, bytes once unpacked, and further addresses."""

    seconds: float = 20.0
    size: int = 10_000_000
    redirects: int = 5


class Errand(QObject):
    """Asks once; `conditions` are headers that make the server say “as it was”, where they are not empty."""

    def __init__(self, url: QUrl, conditions: Mapping[bytes, str], limits: Limits, clock: Clock) -> None:
        super().__init__()
        self._credentials = _basic(url)
        self._url = _bare(url)
        self._home = _origin(url)
        self._conditions = {name: text for name, text in conditions.items() if text}
        self._limits = limits
        self._clock = clock
        self._manager = QNetworkAccessManager(self)
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run_out)
        self._reply: QNetworkReply | None = None
        self._redirects = 0
        self._body: Body | None = None
        self._distrust = ""
        self._outcome: Fetched | FetchError | None = None

    def run(self) -> Fetched | None:
        """Wait for what comes; None is “as it was”. Raises FetchError."""
        self._timer.start(round(self._limits.seconds * 1000))
        self._ask()
        self._loop.exec()
        if isinstance(self._outcome, FetchError):
            raise self._outcome
        return self._outcome

    def _ask(self) -> None:
        request = QNetworkRequest(self._url)
        for attribute, value in _KEEP_NOTHING.items():
            request.setAttribute(attribute, value)
        for name, header in _HEADERS.items():
            request.setRawHeader(name, header)
        for name, text in self._conditions.items():
            request.setRawHeader(name, text.encode("latin-1", "ignore"))
        if self._credentials and _origin(self._url) == self._home:
            request.setRawHeader(b"Authorization", self._credentials)
        self._body = None
        self._reply = reply = self._manager.get(request)
        reply.setReadBufferSize(_BUFFER)
        reply.readyRead.connect(self._read)
        reply.sslErrors.connect(self._doubt)
        reply.finished.connect(self._finished)

    @Slot()
    def _read(self) -> None:
        reply = self._reply
        while reply is not None and (chunk := reply.read(_CHUNK).data()):
            if self._body is None:
                zipped = _header(reply, "Content-Encoding").lower() in {"gzip", "x-gzip"}
                wanted = _status(reply) == HTTPStatus.OK
                self._body = Body(self._limits.size, zipped=zipped and wanted)
            try:
                self._body.take(bytes(chunk))
            except TooLargeError:
                self._end(refusals.too_large(self._host(), self._limits.size))
                return
            except BrokenError:
                self._end(refusals.garbled(self._host()))
                return

    @Slot("QList<QSslError>")
    def _doubt(self, errors: list[QSslError]) -> None:
        """Nothing is ignored: Qt ends the connection by itself."""
        self._distrust = "; ".join(error.errorString() for error in errors)

    @Slot()
    def _run_out(self) -> None:
        self._end(refusals.too_slow(self._host(), self._limits.seconds))

    @Slot()
    def _finished(self) -> None:
        reply = self._reply
        if reply is None:
            return
        self._read()
        if self._reply is None:
            return
        status = _status(reply)
        if status in _REDIRECTS and reply.hasRawHeader("Location"):
            self._follow(_header(reply, "Location"))
        elif status == HTTPStatus.NOT_MODIFIED and self._conditions:
            self._end(None)
        elif status not in {0, HTTPStatus.OK}:
            pause = refusals.pause(_header(reply, "Retry-After"), self._clock.now())
            self._end(refusals.refused(self._host(), status, pause))
        elif reply.error() is not QNetworkReply.NetworkError.NoError:
            self._end(refusals.broken(self._host(), reply.error(), self._distrust))
        else:
            self._end(self._calendar(reply))

    def _calendar(self, reply: QNetworkReply) -> Fetched | FetchError:
        body = self._body.content() if self._body else b""
        if not begins_like_a_calendar(body):
            return refusals.no_calendar(self._host())
        if not ends_like_a_calendar(body):
            return refusals.cut_off(self._host())
        etag, modified = (_header(reply, name) for name in ("ETag", "Last-Modified"))
        return Fetched(body, *(text if len(text) <= _MOST_CONDITION else "" for text in (etag, modified)))

    def _follow(self, location: str) -> None:
        target = self._url.resolved(QUrl(location))
        if target.scheme() in {"webcal", "webcals"}:
            target.setScheme("https")
        self._redirects += 1
        if not target.isValid() or target.scheme() != "https" or not target.host():
            self._end(refusals.sent_astray(self._host()))
        elif self._redirects > self._limits.redirects:
            self._end(refusals.sent_around(self._host()))
        else:
            self._let_go()
            self._url = _bare(target)
            self._ask()

    def _end(self, outcome: Fetched | FetchError | None) -> None:
        self._outcome = outcome
        self._timer.stop()
        self._let_go()
        self._loop.quit()

    def _let_go(self) -> None:
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()

    def _host(self) -> str:
        return self._url.host()


def _status(reply: QNetworkReply) -> int:
    """The answer's number, 0 where no answer came."""
    return int(reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute) or 0)


def _header(reply: QNetworkReply, name: str) -> str:
    return str(reply.rawHeader(name).data(), "latin-1").strip()


def _bare(url: QUrl) -> QUrl:
    """Without user name, password and fragment: only headers carry what is secret."""
    bare = QUrl(url)
    bare.setUserInfo("")
    bare.setFragment("")
    return bare


def _origin(url: QUrl) -> tuple[str, str, int]:
    return url.scheme(), url.host(), url.port(443)


def _basic(url: QUrl) -> bytes:
    """What the Authorization header says (RFC 7617), empty where the address names nobody."""
    decoded = QUrl.ComponentFormattingOption.FullyDecoded
    user, password = url.userName(decoded), url.password(decoded)
    if not user and not password:
        return b""
    return b"Basic " + base64.b64encode(f"{user}:{password}".encode())
