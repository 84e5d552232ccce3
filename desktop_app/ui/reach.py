"""Ways to reach someone, as addresses that the desktop can open.

Contact details come from address books, so nothing but tel:, sms:, mailto: and https: ever leaves here,
and nothing that the user cannot read in full before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QUrl

from desktop_app.domain.people import ContactDetail, ContactKind, How
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEWEST_DIGITS = 3
_LONGEST_URL = 300  # characters; more than a few lines of an address nobody reads
_LONGEST_IN_LIST = 60  # characters; wider than that a menu gets too wide
_TAIL = 12  # characters of a shortened address
_IMPLIED = ("tel:", "sms:", "mailto:")
_NOT_IN_LINKS = frozenset(' <>"\\^`{|}')
_IN_NUMBERS = " \t\u00a0-–./()"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach someone; `value` and `label` are text from outside."""

    how: How
    url: str
    value: str
    label: str = ""
    by_mail: bool = False

    @property
    def address(self) -> QUrl:
        """What is opened."""
        return QUrl(self.url, QUrl.ParsingMode.StrictMode)

    @property
    def target(self) -> str:
        """All that is opened, to be shown before: a number, an e-mail address, or a link with its scheme.

        As it is sent, in ASCII: letters of other alphabets that look the same look different here.
        """
        sent = QUrl(self.url, QUrl.ParsingMode.StrictMode).toString(
            QUrl.ComponentFormattingOption.FullyEncoded
        )
        scheme = next((each for each in _IMPLIED if sent.startswith(each)), "")
        return sent.removeprefix(scheme) or self.url

    @property
    def short_target(self) -> str:
        """The target for a line with little room; of a long link the whole host and the end."""
        if len(self.target) <= _LONGEST_IN_LIST:
            return self.target
        scheme, _slashes, rest = self.target.partition("//")
        host = rest.partition("/")[0] if rest else ""
        kept = f"{scheme}//{host}/" if host else self.target[: _LONGEST_IN_LIST - _TAIL]
        return f"{kept}…{self.target[-_TAIL:]}"


def ways(contacts: Iterable[ContactDetail]) -> list[Way]:
    """The ways that can be opened: messages first, then calls, then e-mail; the others are left out."""
    found: dict[str, Way] = {}
    for detail in contacts:
        for way in _ways_of(detail):
            if len(way.url) <= _LONGEST_URL and way.address.isValid():
                found.setdefault(way.url, way)
    return sorted(found.values(), key=_place)


def way_name(way: Way) -> str:
    """What the way is called on a button."""
    if way.by_mail:
        return _("E-mail")
    return _("Call") if way.how is How.CALL else _("Message")


def _place(way: Way) -> int:
    return 2 if way.by_mail else 1 if way.how is How.CALL else 0


def _ways_of(detail: ContactDetail) -> list[Way]:
    value = detail.value.strip()
    match detail.kind:
        case ContactKind.PHONE:
            number = _number(value.removeprefix("tel:"))
            call = Way(How.CALL, f"tel:{number}", value, detail.label)
            text = Way(How.MESSAGE, f"sms:{number}", value, detail.label)
            return [text, call] if number else []
        case ContactKind.EMAIL:
            address = _address(value.removeprefix("mailto:"))
            return (
                [Way(How.MESSAGE, f"mailto:{address}", value, detail.label, by_mail=True)] if address else []
            )
        case ContactKind.MESSAGE:
            link = _link(value)
            return [Way(How.MESSAGE, link, value, detail.label)] if link else []


def _number(text: str) -> str:
    """Digits with an optional plus before them; anything else, such as * and #, is no number here."""
    bare = text.translate(dict.fromkeys(map(ord, _IN_NUMBERS)))
    digits = bare.removeprefix("+")
    if not digits.isascii() or not digits.isdigit() or len(digits) < _FEWEST_DIGITS:
        return ""
    return bare


def _address(text: str) -> str:
    """An e-mail address, so encoded that it cannot add headers or further addresses."""
    name, at, host = text.rpartition("@")
    if not (name and at and host) or any(mark.isspace() for mark in text):
        return ""
    return f"{quote(name, safe='+')}@{quote(host, safe='[]:')}"


def _link(text: str) -> str:
    if text.casefold().startswith("sms:"):
        number = _number(text[len("sms:") :])
        return f"sms:{number}" if number else ""
    try:
        parts = urlsplit(text)
        plain_host = bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    safe = (
        parts.scheme == "https" and plain_host and text.isprintable() and not _NOT_IN_LINKS.intersection(text)
    )
    return text if safe else ""
