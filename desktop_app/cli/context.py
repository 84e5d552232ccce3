"""What the commands work with; bootstrap builds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO

    from desktop_app.services.activity_book import ActivityBook
    from desktop_app.services.calendar_import import CalendarImport
    from desktop_app.services.feed_reading import FeedReading
    from desktop_app.services.feeds import FeedBook
    from desktop_app.services.importing import Importing
    from desktop_app.services.lookback import Lookback
    from desktop_app.services.people_book import PeopleBook
    from desktop_app.services.planning import Planning
    from desktop_app.services.ports import Clock, Eraser, RunningInstance
    from desktop_app.services.reading import Reading
    from desktop_app.services.safekeeping import Safekeeping
    from desktop_app.services.taking_along import TakingAlong
    from desktop_app.services.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Context:
    """The services, the Kithbell that runs in the tray, and where to write.

    `notes` are sentences for the user about how the records were opened; `save_file` puts bytes into a
    file of the user's choosing, or raises StorageError.
    """

    book: PeopleBook
    activities: ActivityBook
    timetable: Timetable
    planning: Planning
    lookback: Lookback
    reading: Reading
    importing: Importing
    calendars: CalendarImport
    feeds: FeedBook
    feed_reading: FeedReading
    along: TakingAlong
    save_file: Callable[[Path, bytes], None]
    safekeeping: Safekeeping
    eraser: Eraser
    instance: RunningInstance
    clock: Clock
    notes: tuple[str, ...]
    out: TextIO
