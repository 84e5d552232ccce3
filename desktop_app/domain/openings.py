"""All schedules' openings, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.schedules import Opening, openings_on

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.records import Records


class Openings:
    """The openings of every schedule on a local date, by the moment they open; each day worked out once."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._schedules = [schedule for schedule in records.schedules if schedule.enabled]
        self._days: dict[date, list[Opening]] = {}

    def __bool__(self) -> bool:
        """Whether any schedule is enabled."""
        return bool(self._schedules)

    def on(self, day: date) -> list[Opening]:
        """The openings whose windows belong to a local date."""
        if day not in self._days:
            zone, seed = self._records.zone, self._records.seed
            found = [
                opening for schedule in self._schedules for opening in openings_on(schedule, day, zone, seed)
            ]
            found.sort(key=lambda opening: (opening.at, opening.schedule.id, opening.turn))
            self._days[day] = found
        return self._days[day]
