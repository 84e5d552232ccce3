"""An address book as a telephone exports it: several numbers and addresses, notes, and photos of some."""

from __future__ import annotations

import base64
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHOTO_BYTES = 15_000  # 20 kB as text
_WITH_PHOTO = 5  # of how many cards one has it
_WIDTH = 74  # characters of a folded line, beside its space
_NOTES = ("Met at the choir.", "Plays the cello; ask about the quartet\\, and the new flat.", "")


def phone_cards(count: int) -> Iterator[str]:
    """So many cards of version 3.0, the same each time, of people who are not in the records."""
    random = Random(1)
    for number in range(count):
        given, family = f"Guest {number}", f"Lindqvist {random.randrange(10**6)}"
        lines = [
            "BEGIN:VCARD",
            "VERSION:3.0",
            "PRODID:-//Apple Inc.//iPhone OS 17.4//EN",
            f"N:{family};{given};;;",
            f"FN:{given} {family}",
            f"ORG:Orchestra {number % 90};",
            f"TEL;type=CELL;type=VOICE;type=pref:+49 170 {number:07}",
            f"TEL;type=HOME;type=VOICE:030 {number:06}",
            f"EMAIL;type=INTERNET;type=HOME;type=pref:guest{number}@example.org",
            f"ADR;type=HOME;type=pref:;;Garden Street {number % 200};Berlin;;10{number % 1000:03};Germany",
            f"NOTE:{_NOTES[number % 3]}",
            f"UID:{random.getrandbits(128):032x}",
            f"REV:2026-0{number % 9 + 1}-11T10:00:00Z",
        ]
        if number % 3 == 0:
            lines += [
                f"EMAIL;type=INTERNET;type=WORK:f.{number}@orchestra.example.org",
                f"item1.TEL:+49 30 {number:08}",
                "item1.X-ABLabel:_$!<Main>!$_",
                f"BDAY:19{50 + number % 50}-{number % 12 + 1:02}-{number % 28 + 1:02}",
                "CATEGORIES:Family,myContacts",
            ]
        if number % _WITH_PHOTO == 0:
            text = "PHOTO;ENCODING=b;TYPE=JPEG:" + base64.b64encode(random.randbytes(_PHOTO_BYTES)).decode()
            lines.append("\r\n ".join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)))
        yield "\r\n".join((*lines, "END:VCARD", ""))
