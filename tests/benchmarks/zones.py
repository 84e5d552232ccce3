"""One moment per local date in every zone of tzdata, on every day of two years.

The baseline of the same run is a timer that adds 24 hours to the moment before.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from desktop_app.domain.moments import utc_from_local
from tests.benchmarks.verdict import judge
from tests.domain.every_zone import DAYS, FIRST_DAY, LENGTH, STARTS, faults, window_at, zones

if TYPE_CHECKING:
    import argparse
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


def main(_options: argparse.Namespace) -> int:
    """Count and print; 1 if there is any fault."""
    everywhere = zones()
    names = len(available_timezones())
    sys.stdout.write(f"{names} zones by name, {len(everywhere)} different clocks in these years.\n\n")
    sys.stdout.write("| window | days, all clocks | faults | faults of a timer that adds 24 hours |\n")
    sys.stdout.write("|---|---:|---:|---:|\n")
    total = 0
    for start in STARTS:
        schedule = window_at(start)
        ours = sum(1 for zone in everywhere for _fault in faults(zone, schedule))
        drifting = sum(drifting_faults(zone, start) for zone in everywhere)
        sys.stdout.write(f"| {start:%H:%M} | {len(everywhere) * DAYS:,} | {ours} | {drifting:,} |\n")
        total += ours
    sys.stdout.write("\n")
    return judge([("one moment per local date, inside the window, never twice", total == 0)])
