"""Calendar files as several programs write them, put together for a test."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desktop_app.exchange.calendar_files import IcsReader
from desktop_app.exchange.recurrence import RuleRecurrence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.activities import Activity
    from desktop_app.services.ports import CalendarFile

HERE = ZoneInfo("Europe/Berlin")

CUSTOM_ZONE = """
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*parts: str, head: str = "") -> bytes:
    """A calendar of these components."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *head.split("\n"),
        *"\n".join(parts).split("\n"),
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(line for line in lines if line).encode() + b"\r\n"


def event(text: str, uid: str = "choir@example.org", title: str = "Choir") -> str:
    """An event with these further lines."""
    return f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\n{text.strip()}\nEND:VEVENT"


def read(data: bytes, zone: ZoneInfo = HERE) -> CalendarFile:
    """What the reader makes of it."""
    return IcsReader().read_bytes(data, "club.ics", zone)


def starts(activities: Iterable[Activity], zone: ZoneInfo = HERE, year: int = 2027) -> list[str]:
    """When they come in a year, as the clocks of a zone show it."""
    begin, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    found = RuleRecurrence(lambda: zone).occurrences(activities, begin, end)
    return [f"{each.starts_at.astimezone(zone):%m-%d %H:%M}" for each in found]
