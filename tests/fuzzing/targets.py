"""The readers of whatever comes from outside, each as a function of bytes that must never fail."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.desktop.single_instance.messages import read_request
from desktop_app.domain.errors import KithbellError
from desktop_app.exchange import csv_contacts, json_file, vcard_contacts
from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence_rules import parse_rule
from desktop_app.storage.preferences_text import understand

if TYPE_CHECKING:
    from collections.abc import Callable

ZONE = ZoneInfo("Europe/Berlin")


def vcard(data: bytes) -> None:
    """An address book."""
    with suppress(KithbellError):
        vcard_contacts.read_contacts(_file(data))


def table(data: bytes) -> None:
    """People in a table."""
    with suppress(KithbellError):
        csv_contacts.read_contacts(_file(data))


def document(data: bytes) -> None:
    """Everything, as it is brought back."""
    with suppress(KithbellError):
        json_file.understood(data, "fuzz.json")


def calendar(data: bytes) -> None:
    """A calendar file or feed."""
    with suppress(KithbellError):
        IcsReader().read_bytes(data, "fuzz.ics", ZONE)


def rule(data: bytes) -> None:
    """A recurrence rule."""
    with suppress(KithbellError):
        parse_rule(data.decode(errors="replace"), ZONE)


def preferences(data: bytes) -> None:
    """The preferences file; what cannot be read at all is set aside by the caller."""
    with suppress(ValueError):
        understand(data)


def socket(data: bytes) -> None:
    """A message from another process; the server answers a ValueError with a refusal."""
    with suppress(ValueError):
        read_request(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (vcard, table, calendar, document, rule, preferences, socket)
}


def _file(data: bytes) -> Path:
    """One file in memory for each process, since readers of large files want a path."""
    folder = Path("/dev/shm") if Path("/dev/shm").is_dir() else Path(tempfile.gettempdir())  # noqa: S108  private by its number
    path = folder / f"kithbell-fuzz-{os.getpid()}"
    path.write_bytes(data)
    return path
