"""Tables as spreadsheets and address books save them: their delimiter, their rows, their header."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.exchange.text_files import guessed_encoding, is_utf8, read_bytes, shown, wide_encoding
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST_BYTES = 32 * 1024**2
MOST_COLUMNS = 1000  # Google writes some hundred
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_ROWS = 40
_SAID = "sep="  # how Excel writes its delimiter into the first line


def read_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Each row that holds something, with the line it ends in. Raises InvalidInputError or StorageError."""
    text = _text(read_bytes(path, LARGEST_BYTES))
    if "\0" in text:
        message = _("“{file}” holds something other than text. Choose a table saved as CSV, or vCards.")
        raise InvalidInputError(message.format(file=shown(path)))
    first, _end, rest = text.partition("\n")
    skipped = 0
    if first.lower().startswith(_SAID):
        delimiter, text, skipped = first[len(_SAID) :].rstrip("\r")[:1] or ",", rest, 1
    else:
        delimiter = _delimiter(text[:_SAMPLE_CHARACTERS])
    found = []
    try:
        for line, row in _rows(text, delimiter):
            if any(cell.strip() for cell in row):
                found.append((line + skipped, row[:MOST_COLUMNS]))
    except csv.Error:
        message = _("“{file}” cannot be read as a table: a quotation mark in it is never closed.")
        raise InvalidInputError(message.format(file=shown(path))) from None
    return found


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    for row in reader:
        yield reader.line_num, row


def _text(data: bytes) -> str:
    file = io.BytesIO(data)
    wide = wide_encoding(file)
    rest = file.read()
    if wide:
        return rest.decode(wide, errors="replace")
    if is_utf8(rest):
        return rest.decode()
    foreign = b"\n".join(line for line in rest.splitlines() if not is_utf8(line))
    return rest.decode(guessed_encoding(foreign[:_SAMPLE_CHARACTERS]), errors="replace")


def _delimiter(sample: str) -> str:
    """The one that cuts most rows into the same number of cells, the more the better."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    counts: dict[int, int] = {}
    rows = 0
    try:
        for _line, row in _rows(sample, delimiter):
            counts[len(row)] = counts.get(len(row), 0) + 1
            rows += 1
            if rows == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0
    usual = max(counts, key=lambda cells: (counts[cells], cells), default=1)
    # A single cell in each row is what every wrong delimiter gives.
    return 0.0 if usual == 1 else counts[usual] / rows + min(usual, 20) / 100
