"""Calendars that are followed: their addresses, and when to ask for them again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from desktop_app.domain.activities import DEFAULT_LEAD, DEFAULT_TRAVEL, MOST_LEAD
from desktop_app.domain.errors import InvalidInputError, KithbellError
from desktop_app.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.activities import FeedId

EVERY = timedelta(hours=6)  # calendars change seldom, and many who ask often are a burden
LONGEST_WAIT = timedelta(days=8)  # a club that moved its site may be back after a week
LONGEST_ADDRESS = 2000  # characters; browsers and servers cut off what is much longer
LONGEST_NAME = 200

_BEGIN, _END = b"BEGIN:VCALENDAR", b"END:VCALENDAR"  # RFC 5545, 3.4
_SCHEMES = {"https": "https", "webcal": "https", "webcals": "https", "": "https"}


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar at an https address, which may hold a user name and password: never show or log it.

    What is new in it has `remind`, `lead` and `travel`, as an activity has them. It was asked for at
    `asked_at`, and `read_at` is when what is kept was last known to be what it says (both UTC).
    `failures` counts askings in vain since, and `trouble` is the sentence about the last of them.
    """

    id: FeedId
    address: str = field(repr=False)
    name: str
    remind: bool = True
    lead: timedelta = DEFAULT_LEAD
    travel: timedelta = DEFAULT_TRAVEL
    asked_at: datetime | None = None
    read_at: datetime | None = None
    failures: int = 0
    trouble: str = ""
    etag: str = ""
    last_modified: str = ""

    def __post_init__(self) -> None:
        if not self.address.startswith("https://"):
            raise InvalidInputError(_not_followed())
        checked_address(self.address)
        if not self.name.strip() or len(self.name) > LONGEST_NAME:
            message = _("Give the calendar a name of at most {count} letters.").format(count=LONGEST_NAME)
            raise InvalidInputError(message)
        if not timedelta(0) <= self.travel <= self.lead <= MOST_LEAD:
            message = _("Choose to be reminded before you have to leave, and at most 60 days ahead.")
            raise InvalidInputError(message)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address, with what to say when asking again."""

    body: bytes
    etag: str = ""
    last_modified: str = ""


class FetchError(KithbellError):
    """Nothing usable came; the server wants to be left alone for `pause`."""

    def __init__(self, message: str, pause: timedelta = timedelta(0)) -> None:
        super().__init__(message)
        self.pause = pause


def checked_address(text: str) -> str:
    """The https address that was meant. Raises InvalidInputError, without what was typed.

    webcal, which calendar links use, is https by another name (no standard; Apple's, of 2002).
    """
    text = text.strip()
    if not text or len(text) > LONGEST_ADDRESS or not text.isprintable() or " " in text:
        raise InvalidInputError(_("This is no address: copy it whole, such as https://example.org/club.ics"))
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    if parts.scheme == "http":
        message = _("Only https addresses are read, since others can be changed on their way. Try https://…")
        raise InvalidInputError(message)
    if not parts.hostname or parts.scheme not in _SCHEMES:
        raise InvalidInputError(_not_followed())
    credentials = parts.netloc.rpartition("@")[0]
    place = _host(parts) + (f":{port}" if port else "")
    netloc = f"{credentials}@{place}" if credentials else place
    return parts._replace(scheme=_SCHEMES[parts.scheme], netloc=netloc, fragment="").geturl()


def _not_followed() -> str:
    return _("Kithbell follows https and webcal addresses, such as https://example.org/club.ics")


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host


def host_of(address: str) -> str:
    """The name of the server."""
    return _host(urlsplit(address))


def shown_address(address: str) -> str:
    """An address without user name, password and whatever key its query may hold."""
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    return f"https://{_host(parts)}{port}{parts.path}" + ("?…" if parts.query else "")


def wait_after(failures: int) -> timedelta:
    """How long to leave a server alone: 6 hours, doubled from the second failure on, 8 days at most."""
    doublings = min(max(failures - 1, 0), 10)
    return min(EVERY * (1 << doublings), LONGEST_WAIT)


def due_at(feed: Feed) -> datetime | None:
    """The UTC moment from which to ask again; None is at once."""
    return None if feed.asked_at is None else feed.asked_at + wait_after(feed.failures)


def due(feed: Feed, now: datetime) -> bool:
    """Whether to ask again; also where the clock was set back to before the last time."""
    return feed.asked_at is None or feed.asked_at > now or now >= feed.asked_at + wait_after(feed.failures)


def after_reading(feed: Feed, now: datetime, fetched: Fetched | None) -> Feed:
    """What is kept is what it says at `now`; None: it is still what it was."""
    read = replace(feed, asked_at=now, read_at=now, failures=0, trouble="")
    if fetched is None:
        return read
    return replace(read, etag=fetched.etag, last_modified=fetched.last_modified)


def after_failure(feed: Feed, now: datetime, trouble: str, pause: timedelta = timedelta(0)) -> Feed:
    """One failure more; as many as make the server's own pause, where that is longer."""
    failures = feed.failures + 1
    while wait_after(failures) < min(pause, LONGEST_WAIT):
        failures += 1
    return replace(feed, asked_at=now, failures=failures, trouble=trouble)


def begins_like_a_calendar(body: bytes) -> bool:
    """Whether it may be a calendar at all: servers name all kinds of types, and web pages are common."""
    start = body[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[: len(_BEGIN)].upper() == _BEGIN


def ends_like_a_calendar(body: bytes) -> bool:
    """Whether it came to its end; some servers add a few lines of their own."""
    return _END in body[-4096:].upper()
