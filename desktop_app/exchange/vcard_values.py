"""What the values of a vCard's properties mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import Birthday, ContactDetail, ContactKind
from desktop_app.exchange.plain_text import one_line, unescaped
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.exchange.content_lines import Property

_DATE = re.compile(r"(?:(\d{4})-?|--)(\d{2})-?(\d{2})(?:[T ].*)?", re.ASCII)
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_MESSAGE_LINK = re.compile(r"https://(?:wa\.me|signal\.me|t\.me)/\S+", re.ASCII | re.IGNORECASE)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
# Nobody alive was born before: programs that cannot leave the year out write 1604, 1601 or 0000.
_EARLIEST_YEAR = 1850
_LONGEST_LABEL = 80
_LONGEST_VALUE = 500
_NOT_FOR_TALKING = frozenset(("FAX", "PAGER", "MODEM"))
_FOR_TALKING = frozenset(("VOICE", "CELL"))


def parts(value: str, separator: str) -> list[str]:
    """The parts of a list or a structured value, without their backslashes."""
    if "\\" not in value:
        return value.split(separator)
    apart = re.split(rf"(?<!\\){separator}", value.replace("\\\\", "\0"))
    return [unescaped(part.replace("\0", "\\\\")) for part in apart]


def name_from_parts(value: str) -> str:
    """A name as it is said, from vCard's family; given; additional; prefix; suffix."""
    family, given, additional, prefix, suffix = (
        one_line(part.replace(",", " ")) for part in (*parts(value, ";"), *[""] * 5)[:5]
    )
    return one_line(f"{prefix} {given} {additional} {family} {suffix}")


def day_of_year(given: Property) -> Birthday | None:
    """A day of the year, if it says one; the time of a date-time is left out."""
    found = _DATE.fullmatch(given.value.strip())
    if not found:
        return None
    year = int(found[1] or 0)
    is_known = year >= _EARLIEST_YEAR and found[1] not in given.params.get("X-APPLE-OMIT-YEAR", ())
    try:
        return Birthday(int(found[2]), int(found[3]), year if is_known else None)
    except InvalidInputError:
        return None


@dataclass(frozen=True, slots=True)
class Labels:
    """What to call a number or address: the user's own words by group, ours by TYPE."""

    by_group: Mapping[str, str]
    by_type: Mapping[str, str]

    def of(self, given: Property) -> str:
        """The label of one property, or nothing."""
        own = self.by_group.get(given.group, "") if given.group else ""
        if own:
            return one_line(_APPLE_LABEL.sub(r"\1", unescaped(own)))[:_LONGEST_LABEL]
        types = given.types
        return next((label for kind, label in self.by_type.items() if kind in types), "")


def labels_by_type() -> dict[str, str]:
    """Our words for the TYPEs that matter, the most telling first; looked up once for a file."""
    return {"CELL": _("mobile"), "HOME": _("home"), "WORK": _("work")}


def contact_detail(given: Property, labels: Labels) -> ContactDetail | None:
    """A way to reach someone, if Kithbell can open it."""
    value = one_line(unescaped(given.value))
    if len(value) > _LONGEST_VALUE:
        return None
    match given.name:
        case "TEL":
            kind, value = ContactKind.PHONE, _without_scheme(value, "tel:")
            fits = _is_for_talking(given) and any(char.isdecimal() for char in value)
        case "EMAIL":
            kind, value = ContactKind.EMAIL, _without_scheme(value, "mailto:").strip("<>")
            fits = bool(_EMAIL.fullmatch(value))
        case _:
            kind, fits = ContactKind.MESSAGE, bool(_MESSAGE_LINK.fullmatch(value))
    return ContactDetail(kind, value, labels.of(given)) if fits else None


def is_preferred(given: Property) -> bool:
    """Whether it is marked as the one to use first."""
    return "PREF" in given.types or "PREF" in given.params


def _without_scheme(value: str, scheme: str) -> str:
    if value[: len(scheme)].lower() != scheme:
        return value
    return re.split("[;?]", value[len(scheme) :], maxsplit=1)[0]


def _is_for_talking(given: Property) -> bool:
    return _NOT_FOR_TALKING.isdisjoint(given.types) or not _FOR_TALKING.isdisjoint(given.types)
