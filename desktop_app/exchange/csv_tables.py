"""Tables as spreadsheets and address books save them: their delimiter, their rows, their header."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.domain.errors import InvalidInputError
from desktop_app.domain.people import MOST_PEOPLE
from desktop_app.exchange.text_files import guessed_encoding, is_utf8, read_bytes, shown, wide_encoding
from desktop_app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST_BYTES = 32 * 1024**2
MOST_COLUMNS = 1000  # Google writes some hundred
_MOST_LINES = 10 * MOST_PEOPLE  # notes have several
_MOST_CELLS = 1_000_000  # that hold something: fifty for each of the most people
_MOST_MENDED = 200  # more than that, and the marks mean something else
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 64 * 1024
_SAMPLE_ROWS = 40
_SAMPLE_WORDS = 2000
# Begins at words alone and never steps back, so that a line of megabytes is read once.
_FOREIGN_WORD = re.compile(rb'(?<![^\s,;"])[^\s,;"\x80-\xff]*+[\x80-\xff][^\s,;"]*')
_SAID = re.compile(r'"?sep=([,;\t|:^~])"?\r?\n', re.IGNORECASE)  # Excel says its delimiter in the first line
_KEPT_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # how Excel keeps the zeros that a number begins with


def read_rows(path: Path) -> list[tuple[int, list[str]]]:
    """Each row that holds something, with the line it ends in. Raises InvalidInputError or StorageError."""
    text = _text(read_bytes(path, LARGEST_BYTES))
    if "\0" in text:
        message = _("“{file}” holds something other than text. Choose a table saved as CSV, or vCards.")
        raise InvalidInputError(message.format(file=shown(path)))
    said = _SAID.match(text)
    skipped = 1 if said else 0
    text = text[said.end() :] if said else text
    delimiter = said[1] if said else _delimiter(text[:_SAMPLE_CHARACTERS])
    lines = list(islice(io.StringIO(text, newline=""), _MOST_LINES + 1))
    found: list[tuple[int, list[str]]] = []
    cells = 0
    try:
        for line, row in _mended_rows(lines, delimiter):
            if any(cell.strip() for cell in row):
                found.append((line + skipped, [_bare(cell) for cell in row[:MOST_COLUMNS]]))
                cells += sum(map(bool, found[-1][1]))
            if len(found) > MOST_PEOPLE or cells > _MOST_CELLS:
                break
    except csv.Error:
        message = _(
            "“{file}” cannot be read as a table: a line is far too long, or quotation marks stay open."
        )
        raise InvalidInputError(message.format(file=shown(path))) from None
    if len(found) > MOST_PEOPLE or cells > _MOST_CELLS or len(lines) > _MOST_LINES:
        message = _("“{file}” has more than {most} rows, or {cells} cells. Bring it in in parts.")
        raise InvalidInputError(message.format(file=shown(path), most=MOST_PEOPLE, cells=_MOST_CELLS))
    return found


def _mended_rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows; a line with a lone quotation mark stays one row and swallows none of those below.

    Raises csv.Error where hardly anything could be read as it was meant.
    """
    start = 0
    for _try in range(_MOST_MENDED):
        done = start
        try:
            for line, row in _rows(lines[start:], delimiter, strict=True):
                done = start + line
                yield done, row
        except csv.Error:
            start = done + 1
            yield start, _alone(lines[done], delimiter)
        else:
            return
    message = "too many lone quotation marks"
    raise csv.Error(message)


def _alone(line: str, delimiter: str) -> list[str]:
    """A line by itself; where its marks do not pair they are letters like others."""
    if line.count('"') % 2:
        reader = csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader([line], delimiter=delimiter, skipinitialspace=True)
    return [cell.strip().strip('"') for cell in next(reader)]


def _bare(cell: str) -> str:
    found = _KEPT_AS_TEXT.fullmatch(cell)
    return found[1] if found else cell


def _rows(lines: Iterable[str], delimiter: str, *, strict: bool = False) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)
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
    # Addresses in plain letters say nothing about the script of the names beside them.
    foreign = b" ".join(islice((word[0] for word in _FOREIGN_WORD.finditer(rest)), _SAMPLE_WORDS))
    return rest.decode(guessed_encoding(foreign[:_SAMPLE_CHARACTERS]), errors="replace")


def _delimiter(sample: str) -> str:
    """The one that cuts most rows into the same number of cells, the more the better.

    Where none does, the table is one column, and what cuts nothing is as good as any.
    """
    evenness = {delimiter: _evenness(sample, delimiter) for delimiter in _DELIMITERS}
    best = max(evenness, key=evenness.__getitem__)
    return best if evenness[best] else "\t"


def _evenness(sample: str, delimiter: str) -> float:
    counts: dict[int, int] = {}
    rows = 0
    try:
        for _line, row in _rows(io.StringIO(sample, newline=""), delimiter):
            # A first row of one cell is a header, and what it heads is one column.
            if not rows and len(row) == 1:
                return 0.0
            counts[len(row)] = counts.get(len(row), 0) + 1
            rows += 1
            if rows == _SAMPLE_ROWS:
                break
    except csv.Error:
        return 0.0
    usual = max(counts, key=lambda cells: (counts[cells], cells), default=1)
    # A single cell in each row is what every wrong delimiter gives.
    return 0.0 if usual == 1 else counts[usual] / rows + min(usual, 20) / 100
