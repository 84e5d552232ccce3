"""Ways to reach someone, as addresses that the desktop can open.

Contact details come from address books, so nothing but tel:, sms:, mailto: and https: ever leaves here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from desktop_app.domain.people import ContactDetail, ContactKind, How
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

_FEWEST_DIGITS = 3
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


def ways(contacts: Iterable[ContactDetail]) -> list[Way]:
    """The ways that can be opened: messages first, then calls, then e-mail; the others are left out."""
    found: dict[str, Way] = {}
    for detail in contacts:
        for way in _ways_of(detail):
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
