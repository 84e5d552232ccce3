"""Files of five megabytes in the shapes that hurt their readers most, and each reader as a function.

`python -m tests.exchange.hostile READER FILE` writes one such file after the other, reads it, and prints for
each what that took: the seconds of the processor, the megabytes of memory beyond those the process had
before, which shape it was, and what was said.
"""

from __future__ import annotations

import gc
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.desktop.single_instance.messages import read_request
from desktop_app.domain.errors import KithbellError
from desktop_app.domain.people import MOST_PEOPLE, Person, PersonId
from desktop_app.domain.tables import Column
from desktop_app.exchange import csv_contacts, json_file, vcard_contacts
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.services.matching import compare
from desktop_app.storage.preferences_file import TomlPreferences
from desktop_app.storage.preferences_text import LARGEST_KIB
from tests.fakes import SetClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEGABYTES = 5
_BYTES = MEGABYTES * 1_000_000
_FEW_BYTES = LARGEST_KIB * 1024
_ZONE = ZoneInfo("Europe/Berlin")
_NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def _filled(piece: str, before: str = "", after: str = "", most: int = _BYTES) -> bytes:
    """The piece as often as fits, with its number where it holds `{}`."""
    if "{}" not in piece:
        return (before + piece * ((most - len(before) - len(after)) // len(piece)) + after).encode()
    pieces: list[str] = []
    size, number = len(before), 0
    while size < most - 100:
        number += 1
        pieces.append(piece.replace("{}", str(number)))
        size += len(pieces[-1])
    return "".join((before, *pieces, after)).encode()


def _cards(lines: Iterable[str]) -> bytes:
    """A card with each of these lines, with as much of a photo as makes it five megabytes in all."""
    bodies = list(lines)
    photo = "A" * (_BYTES // len(bodies) - len(bodies[-1]) - 40)
    return "".join(f"BEGIN:VCARD\n{body}\nPHOTO:{photo}\nEND:VCARD\n" for body in bodies).encode()


def _chain() -> bytes:
    """Each card shares an address with the one before it and one with the one after, the last first."""
    return _cards(f"FN:A\nEMAIL:{n}@b.c\nEMAIL:{n + 1}@b.c" for n in range(MOST_PEOPLE, 0, -1))


def _stairs() -> bytes:
    """Cards of their own at first, then each joins one more of them to all those joined before."""
    half = MOST_PEOPLE // 2
    apart = (f"FN:A\nEMAIL:{n}@b.c" for n in range(half))
    joins = (f"FN:A\nEMAIL:{n}@b.c\nEMAIL:{n - 1}@b.c" for n in range(half - 1, 0, -1))
    return _cards((*apart, *joins))


def _rows() -> bytes:
    """As many as may be, of numbers as long as makes it five megabytes in all."""
    number = "1" * (_BYTES // MOST_PEOPLE - 8)
    return "".join(("name,phone\n", *(f"{n},{number}\n" for n in range(1, MOST_PEOPLE)))).encode()


_EVENT = "BEGIN:VEVENT\nUID:{}\nDTSTART:20270105T200000\n"
_CALENDAR, _END = "BEGIN:VCALENDAR\n", "END:VEVENT\nEND:VCALENDAR\n"
_CARD = "BEGIN:VCARD\nFN:A\n"


def _events(line: str) -> bytes:
    return _filled(f"{_EVENT}{line}\nEND:VEVENT\n", _CALENDAR, "END:VCALENDAR\n")


def _few_events(line: str, beside: str = "DESCRIPTION:" + "words and " * 40) -> bytes:
    return _events(f"{line}\n{beside}")


SHAPES: dict[str, dict[str, Callable[[], bytes]]] = {
    "calendar": {
        "minimal events": lambda: _filled("BEGIN:VEVENT\nDTSTART:20270105\nEND:VEVENT\n", _CALENDAR),
        "recurring events": lambda: _events("RRULE:FREQ=DAILY"),
        "ten thousand events": lambda: _few_events("RRULE:FREQ=WEEKLY"),
        "rules that never come": lambda: _few_events("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        "rules that never come, each another": lambda: _few_events(
            "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-300;INTERVAL=1;UNTIL=9{}000101"[:80]
        ),
        "counted for two thousand years": lambda: _few_events(
            "DTSTART:00{}0101T000000\nRRULE:FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30"
        ),
        "places by the hundred": lambda: _few_events(
            f"RRULE:FREQ=YEARLY;BYMONTH=2;BYSETPOS={','.join(map(str, range(300, 331)))}"
        ),
        "one rule": lambda: _filled("MO,", f"{_CALENDAR}{_EVENT}RRULE:FREQ=DAILY;BYDAY=", f"MO\n{_END}"),
        "one line": lambda: _filled("a;", f"{_CALENDAR}{_EVENT}SUMMARY:", f"\n{_END}"),
        "folds": lambda: _filled("\n a", f"{_CALENDAR}{_EVENT}SUMMARY:a", f"\n{_END}"),
        "parameters": lambda: _filled(";A=B", f"{_CALENDAR}{_EVENT}DTSTART", f":20270105\n{_END}"),
        "quotes": lambda: _filled(';A="', f"{_CALENDAR}{_EVENT}LOCATION", f":x\n{_END}"),
        "nested components": lambda: _filled("BEGIN:VEVENT\nBEGIN:X\n", _CALENDAR),
        "exceptions": lambda: _filled(
            "EXDATE:20270105T{}\n", f"{_CALENDAR}{_EVENT}RRULE:FREQ=DAILY\n", f"\n{_END}"
        ),
        "empty lines": lambda: _filled("\n", _CALENDAR),
        "another encoding": lambda: _filled("\n a").replace(b"a", b"\xe4"),
    },
    "vcard": {
        "smallest cards": lambda: _filled("BEGIN:VCARD\nFN:{}\nEND:VCARD\n"),
        "cards without a name": lambda: _filled("BEGIN:VCARD\nEND:VCARD\n"),
        "one card of addresses": lambda: _filled("EMAIL:{}@b.c\n", _CARD, "END:VCARD\n"),
        "cards, just few enough": lambda: _cards(f"FN:{n}" for n in range(MOST_PEOPLE)),
        "one telephone": lambda: _cards(f"FN:{n}\nTEL:1" for n in range(MOST_PEOPLE)),
        "one name": lambda: _cards(f"FN:A\nBDAY:{1900 + n // 300}0101\nNOTE:{n}" for n in range(MOST_PEOPLE)),
        "as many addresses as may be": lambda: _filled(
            _CARD + "".join(f"EMAIL:{n}@b{{}}.c\n" for n in range(998)) + "END:VCARD\n"
        ),
        "a chain of addresses": _chain,
        "stairs of addresses": _stairs,
        "one note": lambda: _filled("a\\n", f"{_CARD}NOTE:", "\nEND:VCARD\n"),
        "a note of lines": lambda: _filled("a\n", f"{_CARD}NOTE:", "END:VCARD\n"),
        "a name of parts": lambda: _filled("\\;;", f"{_CARD}N:", "\nEND:VCARD\n"),
        "categories": lambda: _filled("{},", f"{_CARD}CATEGORIES:", "\nEND:VCARD\n"),
        "types": lambda: _filled(";TYPE=a", f"{_CARD}EMAIL", ":a@b.c\nEND:VCARD\n"),
        "types of one": lambda: _filled("a,", f"{_CARD}EMAIL;TYPE=", ":a@b.c\nEND:VCARD\n"),
        "quotes": lambda: _filled(';A="', f"{_CARD}EMAIL", ":a@b.c\nEND:VCARD\n"),
        "folds": lambda: _filled("\n a", f"{_CARD}NOTE:", "\nEND:VCARD\n"),
        "quoted-printable": lambda: _filled(
            "=C3=\n", f"{_CARD}NOTE;ENCODING=QUOTED-PRINTABLE:", "\nEND:VCARD\n"
        ),
        "digits": lambda: _filled("1", f"{_CARD}TEL:", "\nEND:VCARD\n"),
        "labels": lambda: _filled("a{}.X-ABLABEL:b\n", _CARD, "END:VCARD\n"),
    },
    "table": {
        "one line": lambda: _filled("a", "name,email\n"),
        "fields": lambda: _filled("a,", "name,email\n"),
        "headers": lambda: _filled("email,", "name,", "\na,b\n"),
        "quotes": lambda: _filled('"', "name,email\n"),
        "lone quotes": lambda: _filled('a"b,"c\n', "name,email\n"),
        "rows": lambda: _filled("{}\n", "name\n"),
        "rows, just few enough": _rows,
        "rows of nothing": lambda: _filled(",\n", "name,email\n"),
        "addresses in a cell": lambda: _filled("a@b{}:::", "name,email\nA,"),
        "groups in a cell": lambda: _filled("{};", "name,group\nA,"),
        "one name": lambda: _filled("A,{}@b.c\n", "name,email\n"),
        "dates": lambda: _filled("{},1/2/1980\n", "name,birthday\n"),
        "rows of columns": lambda: _filled("a," * 999 + "\n", "name" + ",email" * 998 + "\n"),
        "numbers": lambda: _filled("9", "name,phone\nA,", "E+99\n"),
    },
    "table with columns": {
        "fields": lambda: _filled("a,"),
        "rows": lambda: _filled("{}\n"),
        "addresses": lambda: _filled("A,{}@b.c\n"),
    },
    "document": {
        "nested lists": lambda: b"[" * _BYTES,
        "nested objects": lambda: b'{"a":' * (_BYTES // 5),
        "a number": lambda: b'{"kithbell": ' + b"9" * _BYTES + b"}",
        "a fraction": lambda: b'{"kithbell": 1, "seed": 0.' + b"9" * _BYTES + b"}",
        "an exponent": lambda: b'{"kithbell": 1, "seed": 1e' + b"9" * _BYTES + b"}",
        "keys": lambda: _filled('"{}":0,', '{"kithbell":1,"seed":1,', '"a":0}'),
        "flags": lambda: _filled('"{}",', '{"kithbell":1,"seed":1,"flags":[', '"a"]}'),
        "people": lambda: _filled(
            '{"id":{},"name":"A","added_at":"2026-01-01T00:00Z"},',
            '{"kithbell":1,"seed":1,"people":[',
            '{"id":9999999,"name":"A","added_at":"2026-01-01T00:00Z"}]}',
        ),
        "numbers": lambda: _filled("[],", '{"kithbell":1,"seed":1,"people":[', "[]]}"),
        "escapes": lambda: _filled("\\u0000", '{"kithbell":1,"seed":1,"flags":["', '"]}'),
    },
    "preferences": {
        "dots": lambda: _filled("a.", "", "a=1"),
        "keys": lambda: _filled("a{}=1\n"),
        "tables": lambda: _filled("[a{}]\n"),
        "nested lists": lambda: b"a=" + b"[" * _BYTES,
        "a number": lambda: b"a=" + b"9" * _BYTES,
        "a text": lambda: _filled("a", 'a="', '"'),
        "dots, just few enough": lambda: _filled("a.", "", "a=1\n", 1000) * (_FEW_BYTES // 1000),
        "dots of their own": lambda: _filled(f"{'a.' * 490}b{{}}=1\n", "", "", _FEW_BYTES - 1000),
        "lists in lists": lambda: b"a=" + b"[\n" * 100_000,
        "lists, closed": lambda: b"a=" + b"[\n" * 60_000 + b"]\n" * 60_000,
        "keys, just few enough": lambda: _filled("per_dax{}=1\n", "", "", _FEW_BYTES),
        "tables, just few enough": lambda: _filled("[a{}]\n", "", "", _FEW_BYTES),
        "near misses": lambda: _filled("per_dax{}=1\n", "[prompts]\n", "", _FEW_BYTES),
        "a number, just short enough": lambda: _filled("9", "a=", "", _FEW_BYTES),
        "dots in a table": lambda: _filled("a.a={}\n", "[prompts]\n", "", _FEW_BYTES),
    },
    "socket": {
        "nested lists": lambda: b"[" * _BYTES,
        "a number": lambda: b'{"verb": ' + b"9" * _BYTES + b"}",
        "arguments": lambda: _filled('"{}":"",', '{"verb":"log","arguments":{', '"a":""}}'),
        "a verb": lambda: _filled("a", '{"verb":"', '"}'),
    },
}


def _calendar(path: Path) -> str:
    found = IcsReader().read(path, _ZONE)
    comes = RuleRecurrence(lambda: _ZONE).to_come(found.activities, _NOW)
    return f"{len(comes)} activities, {len(found.left_aside)} left aside"


def _people(path: Path, columns: tuple[Column, ...] | None = None) -> str:
    read = vcard_contacts.read_contacts(path) if columns == () else csv_contacts.read_contacts(path, columns)
    here = [
        Person(PersonId(number), contact.name, _NOW, contacts=contact.contacts)
        for number, contact in enumerate(read.contacts, start=1)
    ]
    return f"{len(compare(read.contacts, here))} people, {len(read.left_aside)} left aside"


def _preferences(path: Path) -> str:
    preferences = TomlPreferences(path, SetClock())
    preferences.write(replace(preferences.read(), language="de"))
    return " ".join(preferences.problems())


def _message(path: Path) -> str:
    try:
        return str(len(read_request(path.read_bytes())[1]))
    except ValueError as error:
        return str(error)


READERS: dict[str, Callable[[Path], str]] = {
    "calendar": _calendar,
    "vcard": lambda path: _people(path, ()),
    "table": _people,
    "table with columns": lambda path: _people(path, (Column.NAME, Column.EMAIL)),
    "document": lambda path: f"{len(json_file.read(path).everything.people)} people",
    "preferences": _preferences,
    "socket": _message,
}
# Loads what each needs, so that its memory is not taken for the file's.
_SMALL = {
    "calendar": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270105\nRRULE:FREQ=DAILY\nEND:VEVENT\n",
    "vcard": b"BEGIN:VCARD\nFN:A\nEND:VCARD\n",
    "table": b"name,email\nA,a@b.c\n",
    "table with columns": b"A,a@b.c\n",
    "document": b"{}",
    "preferences": b"per_dax = 1\n",
    "socket": b"{}",
}


def main(reader: str, file: str, *names: str) -> None:
    """Write, read and print; all shapes, or those with these names."""
    path = Path(file)
    path.write_bytes(_SMALL[reader])
    _said(reader, path)
    for name in names or SHAPES[reader]:
        path.write_bytes(SHAPES[reader][name]())
        gc.collect()
        _forget_the_most()
        before, begun = _megabytes("VmRSS"), time.process_time()
        said = _said(reader, path)
        spent = time.process_time() - begun
        more = _megabytes("VmHWM") - before
        sys.stdout.write(f"{spent:.2f}\t{more:.0f}\t{name}\t{said[:150]}\n")
        sys.stdout.flush()


def _said(reader: str, path: Path) -> str:
    try:
        return READERS[reader](path)
    except KithbellError as error:
        return str(error)


def _forget_the_most() -> None:
    """From here on the system counts the most memory anew (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _megabytes(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition(f"{name}:")[2].split()[0]) * 1024 / 1_000_000


if __name__ == "__main__":
    main(*sys.argv[1:])
