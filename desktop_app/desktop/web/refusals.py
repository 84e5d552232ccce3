"""Why nothing came, as sentences for the user; only the server's name is in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from PySide6.QtNetwork import QNetworkReply

from desktop_app.domain.feeds import FetchError
from desktop_app.i18n import _

_Error = QNetworkReply.NetworkError
_OFFLINE = {
    _Error.HostNotFoundError,
    _Error.TemporaryNetworkFailureError,
    _Error.NetworkSessionFailedError,
    _Error.UnknownNetworkError,
}
_NOT_ALLOWED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED}
_NOT_THERE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_LONGEST_PAUSE = timedelta(days=365)  # whoever says more means never


def broken(host: str, error: QNetworkReply.NetworkError, distrust: str) -> FetchError:
    """The connection failed; `distrust` is what was wrong with the certificate."""
    if distrust or error is _Error.SslHandshakeFailedError:
        text = _("{host} could not prove that it is what it says ({why}), so nothing was read from it.")
        return FetchError(text.format(host=host, why=distrust or _("no common way to encrypt")))
    if error in _OFFLINE:
        return FetchError(_("{host} was not found. Is this computer online?").format(host=host))
    if error is _Error.RemoteHostClosedError:
        return cut_off(host)
    if _Error.ProxyConnectionRefusedError.value <= error.value <= _Error.UnknownProxyError.value:
        return FetchError(_("This computer's proxy would not connect to {host}.").format(host=host))
    if error in {_Error.ConnectionRefusedError, _Error.TimeoutError}:
        return FetchError(_("{host} does not answer.").format(host=host))
    return garbled(host)


def refused(host: str, status: int, pause: timedelta) -> FetchError:
    """The server gave another answer than the calendar."""
    if status in _NOT_ALLOWED:
        text = _("{host} wants a user name and password, or has withdrawn this address. Ask for a new one.")
    elif status in _NOT_THERE:
        text = _("{host} has no calendar at this address (any more). Look for a new one.")
    elif status in _BUSY:
        text = _("{host} is busy and asks to come back later.")
    elif status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        text = _("{host} has a fault at the moment ({status}).")
    else:
        text = _("{host} did not give the calendar ({status}).")
    return FetchError(text.format(host=host, status=status), pause)


def no_calendar(host: str) -> FetchError:
    """Something else came."""
    text = _("What {host} sent is no calendar. Look for a link to “subscribe”, or one that ends in .ics.")
    return FetchError(text.format(host=host))


def garbled(host: str) -> FetchError:
    """What came makes no sense."""
    return FetchError(_("What {host} sent could not be read.").format(host=host))


def cut_off(host: str) -> FetchError:
    """A part came."""
    return FetchError(_("{host} broke off in the middle of the calendar.").format(host=host))


def too_large(host: str, size: int) -> FetchError:
    """More than `size` bytes came."""
    text = _("What {host} sent is larger than {count} MB, which no calendar needs.")
    return FetchError(text.format(host=host, count=size // 1_000_000))


def too_slow(host: str, seconds: float) -> FetchError:
    """It took longer than that."""
    text = _("{host} did not send the calendar within {count} seconds.")
    return FetchError(text.format(host=host, count=round(seconds)))


def sent_astray(host: str) -> FetchError:
    """The next address is not secure."""
    text = _("{host} points to an address that is not secure, so it was not followed.")
    return FetchError(text.format(host=host))


def sent_around(host: str) -> FetchError:
    """Too many next addresses."""
    return FetchError(_("{host} only points from one address to the next.").format(host=host))


def pause(text: str, now: datetime) -> timedelta:
    """How long Retry-After asks for (RFC 9110, 10.2.3): seconds, or a date; nothing where unreadable."""
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:12]), _LONGEST_PAUSE // timedelta(seconds=1)))
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return timedelta(0)
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), _LONGEST_PAUSE)
