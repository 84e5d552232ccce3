"""The readers of whatever comes from outside, each as a function of bytes that must never fail."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.desktop.single_instance.messages import read_request
from desktop_app.domain.activities import Activity, ActivityId
from desktop_app.domain.errors import KithbellError
from desktop_app.domain.people import UNSAVED, Person, PersonId
from desktop_app.domain.tables import Column
from desktop_app.exchange import csv_contacts, json_file, vcard_contacts
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence
from desktop_app.exchange.recurrence_rules import parse_rule
from desktop_app.services.matching import Verdict, compare, filled
from desktop_app.storage.preferences_text import understand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.tables import Columns
    from desktop_app.services.ports import Contact

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
_EXPANDED = 100  # activities of one calendar, so that a search for each leaves time for the next input


def vcard(data: bytes) -> None:
    """An address book."""
    with suppress(KithbellError):
        vcard_contacts.read_contacts(_file(data))


def table(data: bytes) -> None:
    """People in a table whose columns tell themselves, or are told in one of three ways by its first byte."""
    first, rest = data[:1], data[1:]
    kinds = tuple(Column)
    told: dict[bytes, Columns] = {
        b"0": kinds,
        b"1": (Column.NAME, Column.PHONE, Column.LEFT_OUT, Column.BIRTHDAY_MONTH_FIRST, Column.NOTES),
        b"2": {"Who": Column.NAME, "Number": Column.PHONE},
    }
    with suppress(KithbellError):
        csv_contacts.read_contacts(_file(rest if first in told else data), told.get(first))


def people(data: bytes) -> None:
    """Cards compared with the people that the cards before the first zero byte were made into.

    Whoever gets new details from a card has all of it then, and nobody is made anew by a second import.
    """
    before, _zero, after = data.partition(b"\0")
    here = [_person(number, contact) for number, contact in enumerate(_contacts(before), start=1)]
    contacts = _contacts(after)
    for entry in compare(contacts, here):
        if entry.verdict is Verdict.CHANGED:
            assert filled(filled(entry.people[0], entry.contact), entry.contact) == filled(
                entry.people[0], entry.contact
            )
    everybody = [*here, *(_person(len(here) + number, each) for number, each in enumerate(contacts, start=1))]
    assert not any(entry.verdict is Verdict.NEW for entry in compare(contacts, everybody))


def document(data: bytes) -> None:
    """Everything, as it is brought back."""
    with suppress(KithbellError):
        json_file.understood(data, "fuzz.json")


def calendar(data: bytes) -> None:
    """A calendar file or feed, and when what is in it comes."""
    with suppress(KithbellError):
        _come(IcsReader().read_bytes(data, "fuzz.ics", ZONE).activities)


def rule(data: bytes) -> None:
    """A recurrence rule, and when something by it comes."""
    text = data.decode(errors="replace")
    with suppress(KithbellError):
        parse_rule(text, ZONE)
        starts = (datetime(year, 1, 31, 20) for year in (50, 1950, 2027))  # noqa: DTZ001  local
        _come([Activity(ActivityId(UNSAVED), "A", each, ZONE.key, text) for each in starts])


def preferences(data: bytes) -> None:
    """The preferences file; what cannot be read at all is set aside by the caller."""
    with suppress(ValueError):
        understand(data)


def socket(data: bytes) -> None:
    """A message from another process; the server answers a ValueError with a refusal."""
    with suppress(ValueError):
        read_request(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (vcard, people, table, calendar, document, rule, preferences, socket)
}


def _come(activities: Sequence[Activity]) -> None:
    """Whatever comes in the next year is still to come, unless it took too long to find out."""
    recurrence = RuleRecurrence(lambda: ZONE)
    numbered = [replace(each, id=ActivityId(number)) for number, each in enumerate(activities)]
    comes = recurrence.to_come(numbered, NOW)
    year = recurrence.occurrences(numbered[:_EXPANDED], NOW, NOW + timedelta(days=366))
    assert not any(comes[each.activity] is False for each in year)


def _contacts(data: bytes) -> tuple[Contact, ...]:
    with suppress(KithbellError):
        return vcard_contacts.read_contacts(_file(data)).contacts
    return ()


def _person(number: int, contact: Contact) -> Person:
    return Person(
        PersonId(number),
        contact.name,
        NOW,
        birthday=contact.birthday,
        contacts=contact.contacts,
        notes=contact.notes,
        uid=contact.uid,
        anniversaries=contact.anniversaries,
    )


def _file(data: bytes) -> Path:
    """One file in memory for each process, since readers of large files want a path."""
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(tempfile.gettempdir())  # noqa: S108  private by its number
    path = folder / f"kithbell-fuzz-{os.getpid()}"
    path.write_bytes(data)
    return path
