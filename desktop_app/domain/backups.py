"""Copies of the records: when one was made, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


class Why(StrEnum):
    """The occasion; its value stands in the file's name."""

    DAILY = "daily"
    ASKED = "asked"
    IMPORT = "import"
    UPDATE = "update"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of all records as they were at a UTC moment."""

    path: Path
    at: datetime
    why: Why

    @property
    def name(self) -> str:
        """What the user calls it by."""
        return self.path.stem
