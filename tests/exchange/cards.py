"""A small writer of vCards, and a shortcut to read what it wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.exchange.vcard_contacts import read_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.services.ports import AddressBook, Contact


def card(*lines: str, version: str = "3.0") -> str:
    return "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"))


def escaped(value: str) -> str:
    for plain, written in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        value = value.replace(plain, written)
    return value


def folded(line: str, octets: int = 75) -> bytes:
    """Folded as simple programs do it: by bytes, in the middle of a character if it comes to that."""
    data = line.encode()
    pieces = [data[:octets], *(data[at : at + octets - 1] for at in range(octets, len(data), octets - 1))]
    return b"\r\n ".join(pieces)


def written(contact: Contact) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{escaped(contact.name)}"]
    lines += [f"UID:{contact.uid}"] if contact.uid else []
    lines += [f"BDAY:{contact.birthday}"] if contact.birthday else []
    lines += [f"NOTE:{escaped(contact.notes)}"] if contact.notes else []
    lines += [f"CATEGORIES:{','.join(map(escaped, contact.groups))}"] if contact.groups else []
    names = {"phone": "TEL", "email": "EMAIL", "message": "URL"}
    for number, detail in enumerate(contact.contacts):
        lines.append(f"item{number}.{names[detail.kind]}:{escaped(detail.value)}")
        lines += [f"item{number}.X-ABLabel:{escaped(detail.label)}"] if detail.label else []
    return b"".join(folded(line) + b"\r\n" for line in (*lines, "END:VCARD"))


def read(folder: Path, content: str | bytes) -> AddressBook:
    path = folder / "people.vcf"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_contacts(path)


def read_one(folder: Path, lines: Iterable[str], version: str = "3.0") -> Contact:
    (contact,) = read(folder, card(*lines, version=version)).contacts
    return contact
