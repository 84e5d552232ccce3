"""People as vCard 4.0 (RFC 6350)."""

from __future__ import annotations

import re
from itertools import chain, count, repeat
from typing import TYPE_CHECKING

from desktop_app.domain.people import ContactKind
from desktop_app.exchange.identity import universal_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.domain.people import Birthday, CircleId, Person

_LONGEST_LINE = 75  # octets, RFC 6350, 3.2
_PROPERTIES = {ContactKind.PHONE: "TEL", ContactKind.EMAIL: "EMAIL", ContactKind.MESSAGE: "URL"}
_A_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
_A_URI = re.compile(r"[a-z][a-z0-9+.-]+:[^\s\\]+", re.ASCII | re.IGNORECASE)
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})
_ESCAPES_OF_LINKS = str.maketrans({"\\": "\\\\", "\n": None, "\r": None})  # commas are their own


def vcards(people: Iterable[Person], circles: Mapping[CircleId, str], seed: int) -> bytes:
    """A file of cards, UTF-8; circles by their names become categories, `seed` makes ids the user's own."""
    lines = (line for person in people for line in _card(person, circles, seed))
    return b"".join(map(_folded, lines))


def _card(person: Person, circles: Mapping[CircleId, str], seed: int) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield _uid(person.uid or universal_id(seed, "person", person.id))
    yield f"FN:{_escaped(person.name)}"
    # Which part of it is the family's is not known; some programs read this one only.
    yield f"N:;{_escaped(person.name)};;;"
    if person.birthday:
        yield f"BDAY:{_day(person.birthday)}"
    groups = (f"item{number}" for number in count(1))
    # A card has one ANNIVERSARY at most; further dates go by the name that Apple gave them.
    names = chain(["ANNIVERSARY"], repeat("X-ABDATE"))
    for name, anniversary in zip(names, person.anniversaries, strict=False):
        yield from _labelled(name, _day(anniversary.on), anniversary.name, next(groups))
    for detail in person.contacts:
        value = _escaped(detail.value, detail.kind)
        yield from _labelled(_PROPERTIES[detail.kind], value, detail.label, next(groups))
    own = [circles[circle] for circle in person.circles if circle in circles]
    if own:
        yield f"CATEGORIES:{','.join(map(_escaped, own))}"
    if person.notes:
        yield f"NOTE:{_escaped(person.notes)}"
    yield "END:VCARD"


def _uid(uid: str) -> str:
    if _A_UUID.fullmatch(uid):
        return f"UID:urn:uuid:{uid}"
    return f"UID:{uid}" if _A_URI.fullmatch(uid) else f"UID;VALUE=text:{_escaped(uid)}"


def _labelled(name: str, value: str, label: str, group: str) -> Iterator[str]:
    """A property, and what the user calls it in Apple's way, which most programs read."""
    if not label:
        yield f"{name}:{value}"
        return
    yield f"{group}.{name}:{value}"
    yield f"{group}.X-ABLabel:{_escaped(label)}"


def _day(day: Birthday) -> str:
    """The basic format of ISO 8601, `--0322` without a year."""
    return f"{day.year:04}{day.month:02}{day.day:02}" if day.year else f"--{day.month:02}{day.day:02}"


def _escaped(text: str, kind: ContactKind | None = None) -> str:
    return text.translate(_ESCAPES_OF_LINKS if kind is ContactKind.MESSAGE else _ESCAPES)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets and its continuations, never cut inside a character."""
    pieces: list[bytes] = []
    room, piece = _LONGEST_LINE, bytearray()
    for character in line:
        octets = character.encode(errors="replace")
        if len(piece) + len(octets) > room:
            pieces.append(bytes(piece))
            room, piece = _LONGEST_LINE - 1, bytearray()
        piece += octets
    pieces.append(bytes(piece))
    return b"\r\n ".join(pieces) + b"\r\n"
