"""People as vCard 4.0 (RFC 6350)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.people import ContactKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.domain.people import Birthday, CircleId, ContactDetail, Person

_LONGEST_LINE = 75  # octets, RFC 6350, 3.2
_PROPERTIES = {ContactKind.PHONE: "TEL", ContactKind.EMAIL: "EMAIL", ContactKind.MESSAGE: "URL"}
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def vcards(people: Iterable[Person], circles: Mapping[CircleId, str]) -> bytes:
    """A file of cards, UTF-8; circles by their names become categories."""
    lines = (line for person in people for line in _card(person, circles))
    return b"".join(map(_folded, lines))


def _card(person: Person, circles: Mapping[CircleId, str]) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID:{_escaped(person.uid or f'urn:kithbell:person:{person.id}')}"
    yield f"FN:{_escaped(person.name)}"
    if person.birthday:
        yield f"BDAY:{_day(person.birthday)}"
    for anniversary in person.anniversaries:
        # ANNIVERSARY is a wedding's; every other date keeps its name beside it.
        yield f"ANNIVERSARY;X-NAME={_parameter(anniversary.name)}:{_day(anniversary.on)}"
    for number, detail in enumerate(person.contacts, start=1):
        yield from _detail(detail, f"item{number}")
    names = [circles[circle] for circle in person.circles if circle in circles]
    if names:
        yield f"CATEGORIES:{','.join(map(_escaped, names))}"
    if person.notes:
        yield f"NOTE:{_escaped(person.notes)}"
    yield "END:VCARD"


def _detail(detail: ContactDetail, group: str) -> Iterator[str]:
    name = _PROPERTIES[detail.kind]
    if not detail.label:
        yield f"{name}:{_escaped(detail.value)}"
        return
    # Apple's way of naming a detail, which most programs read.
    yield f"{group}.{name}:{_escaped(detail.value)}"
    yield f"{group}.X-ABLabel:{_escaped(detail.label)}"


def _day(day: Birthday) -> str:
    """The basic format of ISO 8601, `--0322` without a year."""
    return f"{day.year:04}{day.month:02}{day.day:02}" if day.year else f"--{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _parameter(text: str) -> str:
    """A parameter's value in quotation marks, which have a spelling of their own (RFC 6868)."""
    spelled = text.replace("^", "^^").replace("\n", "^n").replace('"', "^'").replace("\r", "")
    return f'"{spelled}"'


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
