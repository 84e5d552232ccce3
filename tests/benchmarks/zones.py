"""One moment per local date in every zone of tzdata, on every day of two years.

`python -m tests.benchmarks.zones` prints the table, beside the same for a rule that adds a day to the
moment before, as timers do.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.moments import utc_from_local
from tests.domain.every_zone import DAYS, FIRST_DAY, LENGTH, STARTS, faults, window_at, zones

if TYPE_CHECKING:
    from datetime import time
    from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def drifting_faults(zone: ZoneInfo, start: time) -> int:
    """The days on which a timer that adds 24 hours rings outside the same window."""
    at = utc_from_local(FIRST_DAY, start, zone)
    found = 0
    for distance in range(DAYS):
        opens = datetime.combine(FIRST_DAY + _DAY * distance, start)
        wall = at.astimezone(zone).replace(tzinfo=None)
        found += not opens <= wall < opens + LENGTH
        at += _DAY
    return found


def main() -> int:
    """Count and print; 1 if there is any fault."""
    everywhere = zones()
    sys.stdout.write(
        "| window | zone-days | faults | faults of a timer that adds 24 hours |\n|---|---|---|---|\n"
    )
    total = 0
    for start in STARTS:
        schedule = window_at(start)
        ours = sum(1 for zone in everywhere for _fault in faults(zone, schedule))
        drifting = sum(drifting_faults(zone, start) for zone in everywhere)
        total += ours
        days = len(everywhere) * DAYS
        sys.stdout.write(f"| {start:%H:%M} | {days:,} | {ours} | {drifting:,} |\n")
    sys.stdout.write(f"{'MISSED' if total else 'holds'}: one moment per local date, inside the window\n")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
