"""The files that records can leave in; each format is loaded when it is asked for."""
# ruff: noqa: PLC0415  the docstring says why

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from desktop_app.domain.activities import Activity
    from desktop_app.domain.everything import Document, Everything
    from desktop_app.domain.people import CircleId, Interaction, Person, PersonId
    from desktop_app.services.ports import PlannedPrompt


class FileWriters:
    """Fulfils Writers."""

    def everything(self, everything: Everything) -> bytes:
        """Kithbell's own document."""
        from desktop_app.exchange.json_file import written

        return written(everything)

    def people(self, people: Iterable[Person], circles: Mapping[CircleId, str], seed: int) -> bytes:
        """VCard 4.0."""
        from desktop_app.exchange.vcard_writing import vcards

        return vcards(people, circles, seed)

    def activities(self, activities: Iterable[Activity], now: datetime, seed: int, zone: ZoneInfo) -> bytes:
        """ICalendar."""
        from desktop_app.exchange.calendar_writing import activities_as_calendar

        return activities_as_calendar(activities, now, seed, zone)

    def plan(self, prompts: Iterable[PlannedPrompt], now: datetime, seed: int) -> bytes:
        """ICalendar."""
        from desktop_app.exchange.calendar_writing import plan_as_calendar

        return plan_as_calendar(prompts, now, seed)

    def touches(self, touches: Iterable[Interaction], names: Mapping[PersonId, str], zone: ZoneInfo) -> bytes:
        """CSV."""
        from desktop_app.exchange.csv_writing import touches_as_table

        return touches_as_table(touches, names, zone)

    def read_everything(self, path: Path) -> Document:
        """Kithbell's own document, back. Raises InvalidInputError or StorageError."""
        from desktop_app.exchange.json_file import read

        return read(path)
