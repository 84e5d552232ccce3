"""Writing to a terminal, or JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import TextIO
    from zoneinfo import ZoneInfo


def plain(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(character if character.isprintable() else " " for character in text)


def write_line(out: TextIO, text: str) -> None:
    """One line of text."""
    out.write(plain(text) + "\n")


def write_json(out: TextIO, value: object) -> None:
    """A value as JSON, in Unicode, with stable keys."""
    out.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_table(out: TextIO, rows: Iterable[Sequence[str]]) -> None:
    """Rows of text in columns as wide as they need."""
    lines = [[plain(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        out.write("  ".join(cells).rstrip() + "\n")


def iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """A UTC moment as ISO 8601 with the offset of `zone`, to the second."""
    return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None
