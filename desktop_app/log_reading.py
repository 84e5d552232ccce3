"""The log as it may be passed on: with the program's own sentences alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.logs import FILE_NAME, OLDER_FILES, error_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_ENTRY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+ \| ", re.ASCII)
_FRAME = re.compile(r'  File "(?P<path>.+)", line (?P<line>\d+), in (?P<name>[\w<>.]+)', re.ASCII)
_ERROR = re.compile(r"(?P<kind>[\w.<>]+): ⟦.*", re.ASCII)
_TRACEBACK = "Traceback (most recent call last):"
# A line that was cut off has lost its second mark.
_MARKED = re.compile("⟦[^⟧]*(⟧|$)")
_CODE = re.compile(r"[\w.+-]+", re.ASCII)
_FOLDERS_OF_CODE = ("desktop_app", "site-packages", "dist-packages")


def latest(folder: Path, count: int) -> list[str]:
    """The last `count` lines of the log in a folder, older files among them, with what is marked left out.

    Empty where there is no log; raises nothing.
    """
    lines: list[str] = []
    names = [FILE_NAME, *(f"{FILE_NAME}.{age}" for age in range(1, OLDER_FILES + 1))]
    for name in names:
        if len(lines) >= count:
            break
        try:
            text = (folder / name).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        lines = [*without_marked(text.split("\n")), *lines]
    return lines[-count:]


def details(error: BaseException) -> list[str]:
    """What failed where, without the error's own words."""
    return list(without_marked(error_lines(error)))


def without_marked(lines: Iterable[str]) -> Iterator[str]:
    """Only what the formatter of the log writes, only the program's own part of it, no paths of folders."""
    for line in lines:
        if _ENTRY.match(line):
            yield _MARKED.sub("⟦…⟧", line)
        elif found := _FRAME.fullmatch(line):
            yield f"  {_short(found['path'])}, line {found['line']}, in {found['name']}"
        elif found := _ERROR.fullmatch(line):
            yield found["kind"]
        elif line == _TRACEBACK:
            yield line


def _short(path: str) -> str:
    """From the folder of the code on; elsewhere only the file."""
    parts = re.split(r"[\\/]", path)
    for name in _FOLDERS_OF_CODE:
        if name in parts:
            parts = parts[len(parts) - 1 - parts[::-1].index(name) :]
            break
    else:
        parts = parts[-1:]
    return "/".join(parts) if all(map(_CODE.fullmatch, parts)) else "…"
