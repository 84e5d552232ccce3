"""Times in touch as a table that spreadsheets open (RFC 4180), and open safely."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from desktop_app.domain.moments import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from desktop_app.domain.people import Interaction, PersonId

HEADERS = ("date", "time", "zone", "with", "how", "who started", "note", "felt before", "felt after")
# What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", *"\uff1d\uff0b\uff0d\uff20")  # Excel takes wide ones too
_BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for its old encoding


def touches_as_table(touches: Iterable[Interaction], names: Mapping[PersonId, str], zone: ZoneInfo) -> bytes:
    """One line for each, by the clocks of its own zone; `zone` where that is unknown here."""
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow(HEADERS)
    for touch in touches:
        here = touch.at.astimezone(zone_named(touch.zone, zone))
        # Each name on its own: where semicolons separate cells, each begins one.
        cells = (
            f"{here:%Y-%m-%d}",
            f"{here:%H:%M}",
            touch.zone,
            "; ".join(_harmless(names[person]) for person in touch.people if person in names),
            str(touch.how),
            "they" if touch.they_started else "me",
            touch.note,
            "" if touch.feeling_before is None else str(touch.feeling_before.value),
            "" if touch.feeling_after is None else str(touch.feeling_after.value),
        )
        table.writerow(map(_harmless, cells))
    return f"{_BYTE_ORDER_MARK}{file.getvalue()}".encode(errors="replace")


def _harmless(cell: str) -> str:
    """An apostrophe in front, which spreadsheets take for “this is text”."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
